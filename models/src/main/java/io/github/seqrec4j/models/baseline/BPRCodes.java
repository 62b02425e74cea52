package io.github.seqrec4j.models.baseline;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.quantization.CodeAssignment;
import io.github.seqrec4j.quantization.FactorCodes;

/**
 * Codes from the item vectors of {@link BPRMF} with M factors, without the biases: split j follows the j-th factor. {@link FactorCodes}
 * says how vectors become codes. Aleksandr V. Petrov and Craig Macdonald, "RecJPQ: Training Large-Catalogue Sequential Recommenders",
 * WSDM 2024.
 *
 * <p>Runs on the calling thread and takes time proportional to epochs, distinct pairs of user and item, and M.
 *
 * @param epochs how many epochs to train, at least 1
 * @param learningRate as in {@link BPRMF.Options}
 * @param regularization as in {@link BPRMF.Options}
 */
public record BPRCodes(int epochs, float learningRate, float regularization) implements CodeAssignment {
    /**
     * Checks the ranges.
     *
     * @param epochs how many epochs to train, at least 1
     * @param learningRate as in {@link BPRMF.Options}
     * @param regularization as in {@link BPRMF.Options}
     */
    public BPRCodes {
        options(1, epochs, learningRate, regularization, 1);
    }

    /**
     * Returns the published number of epochs, and the rates of {@link BPRMF.Options#defaults()}.
     *
     * @return 20 epochs, learning rate 0.1, regularization 0.01
     */
    public static BPRCodes defaults() {
        return new BPRCodes(20, 0.1f, 0.01f);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the vectors grow beyond all bounds
     */
    @Override
    public ItemCodes assign(UserSequences training, CodeShape shape, long seed) {
        return new FactorCodes(this::itemFactors).assign(training, shape, seed);
    }

    private float[] itemFactors(UserSequences training, int components, long seed) {
        return BPRMF.train(training, options(components, epochs, learningRate, regularization, seed))
                .joinedVectors();
    }

    private static BPRMF.Options options(int factors, int epochs, float rate, float regularization, long seed) {
        // Nothing is folded in.
        return new BPRMF.Options(factors, epochs, rate, regularization, 1, seed);
    }
}
