package io.github.seqrec4j.quantization.semantic;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.quantization.Codebook;
import io.github.seqrec4j.quantization.KMeans;
import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;

/**
 * Codebooks by k-means ({@link KMeans}), level after level: the first over the vectors, each next over what those before leave of them. The
 * safe choice: no network to train, and all values are used where the rounds suffice. Clark Mingxuan Ju et al., "Generative
 * Recommendation with Semantic IDs: A Practitioner's Handbook", 2025, found such ids no worse than those of {@link RQVAE}.
 *
 * <p>Where fewer than v different vectors are left at a level after the first, some of its values stay unused.
 *
 * <p>Runs on the calling thread. Time is proportional to items x width x values for each round of each level; where there are millions of
 * items, fit on a sample of them.
 *
 * @param rounds how often items are put into groups at most in a level, at least 1; fewer where none moves any more
 * @param standardized whether every dimension is brought to mean 0 and standard deviation 1 first, so that all count the same; false
 *     for vectors whose lengths mean something, as those of a singular value decomposition
 */
public record ResidualKMeans(int rounds, boolean standardized) implements QuantizerTraining {
    private static final long LEVEL_STREAM = 5;

    /**
     * Checks the rounds.
     *
     * @param rounds how often items are put into groups at most in a level, at least 1
     * @param standardized whether every dimension is brought to mean 0 and standard deviation 1 first
     */
    public ResidualKMeans {
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds must be at least 1, got " + rounds);
        }
    }

    /**
     * Returns the usual options.
     *
     * @return at most 100 rounds, of vectors as they are
     */
    public static ResidualKMeans defaults() {
        return new ResidualKMeans(100, false);
    }

    @Override
    public ItemQuantizer fit(ItemFeatures features, int levels, int values, long seed) {
        DistinctVectors.requireEnough(features, new CodeShape(levels, values));
        Scaling scaling = standardized ? Scaling.of(features) : Scaling.none(features.width());
        List<Codebook> codebooks =
                codebooks(scaling.scaled(features), features.width(), new CodeShape(levels, values), rounds, seed);
        return new ItemQuantizer(scaling, Perceptron.identity(), Perceptron.identity(), codebooks);
    }

    /**
     * The codebooks of all levels.
     *
     * @param vectors n x D; overwritten by what the last level leaves of them
     */
    static List<Codebook> codebooks(float[] vectors, int width, CodeShape shape, int rounds, long seed) {
        List<Codebook> codebooks = new ArrayList<>();
        for (int level = 0; level < shape.splits(); level++) {
            KMeans groups =
                    new KMeans(vectors, width, shape.values(), rounds, RandomStreams.of(seed, LEVEL_STREAM, level));
            codebooks.add(groups.means());
            subtract(vectors, width, groups);
        }
        return codebooks;
    }

    private static void subtract(float[] vectors, int width, KMeans groups) {
        float[] means = groups.means().vectors();
        int[] assignment = groups.assignment();
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] -= means[assignment[i / width] * width + i % width];
        }
    }
}
