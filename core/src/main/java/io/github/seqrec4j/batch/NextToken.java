package io.github.seqrec4j.batch;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Language modelling over items that are spelled with t tokens each: every position but the last predicts the token after it.
 * Reads the newest L / t items with all their tokens, so that the newest token read is always an item's last, in training as in use. Needs
 * an L that t divides.
 *
 * <p>The last position of a row is asked for nothing, and the newest item is predicted from position L - 1 - t on. Where positions are
 * counted from the end of a row, whoever generates must therefore put a history's newest token at L - 1 - t, and the tokens that it
 * writes behind it; so L / t - 1 items of a history can be read.
 *
 * <p>Aleksandr V. Petrov and Craig Macdonald, "Generative Sequential Recommendation with GPTRec", Gen-IR 2023.
 *
 * @param tokensPerItem t, at least 1
 */
public record NextToken(int tokensPerItem) implements Objective {
    /**
     * Checks the number of tokens.
     *
     * @param tokensPerItem t, at least 1
     */
    public NextToken {
        if (tokensPerItem < 1) {
            throw new IllegalArgumentException("tokensPerItem must be at least 1, got " + tokensPerItem);
        }
    }

    /**
     * Returns the least tokens in which one follows another.
     *
     * @return those of one item, at least 2
     */
    @Override
    public int minimumLength() {
        return Math.max(2, tokensPerItem);
    }

    @Override
    public Set<Reading> readings() {
        return EnumSet.of(Reading.CAUSAL);
    }

    @Override
    public Objective overTokens(int perItem) {
        if (perItem != tokensPerItem) {
            throw new IllegalArgumentException(
                    this + " must be of the tokens that an item has, which are " + perItem + " here");
        }
        return this;
    }

    @Override
    public Example example(int[] sequence, ModelInput input, RandomGenerator random) {
        if (input.maxLength() % tokensPerItem != 0) {
            throw new IllegalArgumentException("maxLength must be a multiple of the " + tokensPerItem
                    + " tokens of an item, got " + input.maxLength());
        }
        int items = Math.min(sequence.length, input.maxLength()) / tokensPerItem;
        int start = sequence.length - items * tokensPerItem;
        int[] inputs = Arrays.copyOfRange(sequence, start, sequence.length);
        int[] positions = new int[inputs.length - 1];
        Arrays.setAll(positions, i -> i);
        return new Example(inputs, positions, Arrays.copyOfRange(inputs, 1, inputs.length));
    }
}
