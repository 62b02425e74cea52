package io.github.seqrec4j.sampling;

import io.github.seqrec4j.batch.Example;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.Objective;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Recency-based sampling of sequences: some items of the sequence, recent ones more often, are taken out, and all of them are
 * predicted from what is left, at its end.
 *
 * <p>Of n items, max(1, floor(targetShare * n)) places are drawn anew every time, with replacement, with the probabilities of the
 * {@link Importance}; a place drawn twice is one target. The choice is from the whole sequence; of what is left the model
 * reads the newest. An item that occurs several times may be read and predicted at once, or be a target twice.
 *
 * <p>The model is trained to find what comes soon rather than what comes next, which every sequence teaches in many
 * ways: Petrov and Macdonald, "Effective and Efficient Training for Sequential Recommendation using Recency Sampling", RecSys
 * 2022, train simple networks well in an hour so. Use it with a loss over the whole catalogue, which sees all targets of a
 * sequence together. It does little for short sequences in which the order is everything.
 *
 * @param importance how likely each item is to be drawn
 * @param targetShare the share of the items to draw, above 0 and below 1, so that one is left to read
 */
public record RecencySampling(Importance importance, double targetShare) implements Objective {
    /**
     * Checks the options.
     *
     * @param importance how likely each item is to be drawn
     * @param targetShare the share of the items to draw, above 0 and below 1
     * @throws IllegalArgumentException if the share is out of range
     */
    public RecencySampling {
        Objects.requireNonNull(importance, "importance");
        if (!(targetShare > 0 && targetShare < 1)) {
            throw new IllegalArgumentException("targetShare must be above 0 and below 1, got " + targetShare);
        }
    }

    /**
     * Returns the paper's choice: exponential with a base of 0.8, and a fifth of the sequence.
     *
     * @return the objective
     */
    public static RecencySampling defaults() {
        return new RecencySampling(new Importance.Exponential(.8), .2);
    }

    @Override
    public int minimumLength() {
        return 2;
    }

    @Override
    public Example example(int[] sequence, ModelInput input, RandomGenerator random) {
        BitSet drawn = draw(sequence.length, random);
        int[] targets = new int[drawn.cardinality()];
        int[] left = new int[sequence.length - targets.length];
        int taken = 0;
        for (int index = 0; index < sequence.length; index++) {
            if (drawn.get(index)) {
                targets[taken++] = sequence[index];
            } else {
                left[index - taken] = sequence[index];
            }
        }
        int[] inputs = input.query(left);
        int[] positions = new int[targets.length];
        Arrays.fill(positions, inputs.length - 1);
        return new Example(inputs, positions, targets);
    }

    /** Draws places, fewer than there are: a share below 1 leaves one over. */
    private BitSet draw(int length, RandomGenerator random) {
        double[] upTo = new double[length];
        double total = 0;
        for (int index = 0; index < length; index++) {
            total += importance.weight(index, length);
            upTo[index] = total;
        }
        int draws = Math.max(1, (int) Math.floor(targetShare * length));
        BitSet drawn = new BitSet(length);
        for (int i = 0; i < draws; i++) {
            drawn.set(firstAbove(random.nextDouble() * total, upTo));
        }
        return drawn;
    }

    /** Finds the first entry above a value that the last one is above; places of weight 0 repeat the entry before, so are passed. */
    private static int firstAbove(double value, double[] ascending) {
        int low = 0;
        int high = ascending.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] > value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
