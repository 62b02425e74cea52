package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.quantization.svd.SparseRows;
import io.github.seqrec4j.quantization.svd.TruncatedSVD;

/**
 * Codes from the singular value decomposition of the matrix that holds how often each user bought each item: split j follows the
 * j-th right singular vector, the largest singular value first, not multiplied by it. {@link FactorCodes} says how vectors become
 * codes. The safe choice for large catalogues. Petrov and Macdonald, "RecJPQ: Training Large-Catalogue Sequential Recommenders",
 * WSDM 2024.
 *
 * <p>The vectors are found by randomised subspace iteration (Halko, Martinsson and Tropp, "Finding structure with randomness",
 * SIAM Review 2011), which reads the sequences once per iteration and keeps nothing about users. On logs of 200,000 to a million
 * interactions, the cosine of each of 8 vectors with the exact one is .97 or more after 6 iterations; of 32 vectors those with near
 * singular values are still mixed with each other and their neighbours then, which ranks items by likeness all the same.
 *
 * <p>Where there are fewer vectors than splits, for want of users or items or because of equal rows, noise decides the rest.
 *
 * <p>Runs on the calling thread. With l, the next multiple of 8 from M + oversampling, an iteration takes time proportional to
 * interactions times l plus n times l squared; memory is 16 n l bytes. 900,000 items and 9.6 million interactions
 * took 20 seconds of processor time and 0.3 GB with 8 splits, 45 seconds and 0.8 GB with 32.
 *
 * @param iterations how often the sequences are read, at least 1; more separate vectors of near singular values better
 * @param oversampling how many vectors are iterated beside the M, at least 0; they speed up convergence
 */
public record SVDCodes(int iterations, int oversampling) implements CodeAssignment {
    /**
     * Checks the ranges.
     *
     * @param iterations how often the sequences are read, at least 1
     * @param oversampling how many vectors are iterated beside the M, at least 0
     */
    public SVDCodes {
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations must be at least 1, got " + iterations);
        }
        if (oversampling < 0) {
            throw new IllegalArgumentException("oversampling must be at least 0, got " + oversampling);
        }
    }

    /**
     * Returns options about as precise as the published codes, which were made with five power iterations.
     *
     * @return 6 iterations, 8 vectors beside the M
     */
    public static SVDCodes defaults() {
        return new SVDCodes(6, 8);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if n x (M + oversampling) is 2^31 or more
     */
    @Override
    public ItemCodes assign(UserSequences training, CodeShape shape, long seed) {
        return new FactorCodes(this::itemFactors).assign(training, shape, seed);
    }

    private float[] itemFactors(UserSequences training, int components, long seed) {
        return TruncatedSVD.of(SparseRows.counts(training), components, iterations, oversampling, seed)
                .vectors();
    }
}
