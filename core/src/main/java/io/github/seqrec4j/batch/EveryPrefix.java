package io.github.seqrec4j.batch;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Every item of a sequence but the first is written from the newest L / t - 1 items before it, with its own tokens up to the one that is
 * written (teacher forcing): the t tokens of an item are predicted where they stand. Needs an L that t divides.
 *
 * <p>A row holds one target behind what is read for it, so that a sequence of n items makes n - 1 rows; Shashank Rajput et al.,
 * "Recommender Systems with Generative Retrieval", NeurIPS 2023. Networks that read each item from those up to it may have many targets in
 * a row, which then holds L / t items, all of which but the first are targets: what is read is read once for all of them. A longer
 * sequence is cut into rows from its end, of which each begins with the last target of the one before; targets at the beginning of a row
 * are written from fewer items.
 *
 * @param tokensPerItem t, at least 1
 * @param together whether the targets of a sequence share rows
 */
public record EveryPrefix(int tokensPerItem, boolean together) implements Objective {
    /**
     * Checks the number of tokens.
     *
     * @param tokensPerItem t, at least 1
     * @param together whether the targets of a sequence share rows
     */
    public EveryPrefix {
        if (tokensPerItem < 1) {
            throw new IllegalArgumentException("tokensPerItem must be at least 1, got " + tokensPerItem);
        }
    }

    /**
     * Returns the tokens of an item to read and one to write.
     *
     * @return 2 t
     */
    @Override
    public int minimumLength() {
        return 2 * tokensPerItem;
    }

    @Override
    public Set<Reading> readings() {
        return together
                ? EnumSet.of(Reading.CAUSAL_ENCODER_DECODER)
                : EnumSet.of(Reading.ENCODER_DECODER, Reading.CAUSAL_ENCODER_DECODER);
    }

    @Override
    public Objective overTokens(int perItem) {
        return new EveryPrefix(perItem, together);
    }

    @Override
    public int rows(int length, ModelInput input) {
        int targets = length / tokensPerItem - 1;
        int perRow = together ? itemsRead(input) : 1;
        return (targets + perRow - 1) / perRow;
    }

    /** The row of the newest item. */
    @Override
    public Example example(int[] sequence, ModelInput input, RandomGenerator random) {
        return example(sequence, rows(sequence.length, input) - 1, input, random);
    }

    @Override
    public Example example(int[] sequence, int row, ModelInput input, RandomGenerator random) {
        int rowsBehind = rows(sequence.length, input) - 1 - row;
        int perRow = together ? itemsRead(input) : 1;
        int end = sequence.length - rowsBehind * perRow * tokensPerItem;
        int start = Math.max(0, end - (itemsRead(input) + 1) * tokensPerItem);
        int firstTarget = together ? start + tokensPerItem : end - tokensPerItem;
        int[] positions = new int[end - firstTarget];
        Arrays.setAll(positions, i -> firstTarget - start + i);
        return new Example(
                Arrays.copyOfRange(sequence, start, end), positions, Arrays.copyOfRange(sequence, firstTarget, end));
    }

    private int itemsRead(ModelInput input) {
        int items = input.maxLength() / tokensPerItem - 1;
        if (items < 1 || input.maxLength() % tokensPerItem != 0) {
            throw new IllegalArgumentException("maxLength must be a multiple of the " + tokensPerItem
                    + " tokens of an item, of at least two items, got " + input.maxLength());
        }
        return items;
    }
}
