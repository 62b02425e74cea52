package io.github.seqrec4j.batch;

import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Turns a user's sequence into a training row: which items are read, which are predicted. Implementations are immutable and
 * thread-safe.
 */
public interface Objective {
    /**
     * Returns the length below which a sequence teaches nothing; shorter ones are left out of training.
     *
     * @return at least 1
     */
    int minimumLength();

    /**
     * Tells which networks can be trained so: one that sees what it should predict would learn nothing.
     *
     * @return unless overridden all ways of reading by which an item is predicted behind what is read, and not written in its place
     */
    default Set<Reading> readings() {
        Set<Reading> all = EnumSet.allOf(Reading.class);
        all.removeIf(Reading::writesInPlace);
        return all;
    }

    /**
     * Returns this objective for sequences in which several tokens spell an item.
     *
     * @param perItem t, how many tokens an item has; at least 1
     * @return for one token per item this, unless overridden
     * @throws IllegalArgumentException if it does not go together with so many tokens
     */
    default Objective overTokens(int perItem) {
        if (perItem != 1) {
            throw new IllegalArgumentException(
                    this + " asks for whole items and cannot train a model that spells them with " + perItem
                            + " tokens each; NextToken can");
        }
        return this;
    }

    /**
     * Returns how many rows a sequence makes in an epoch.
     *
     * @param length how long it is, at least {@link #minimumLength}
     * @param input what the model reads
     * @return at least 1; 1 unless overridden
     */
    default int rows(int length, ModelInput input) {
        return 1;
    }

    /**
     * Makes one of the rows of a sequence.
     *
     * @param sequence as in {@link #example(int[], ModelInput, RandomGenerator)}
     * @param row which one, in 0..{@link #rows rows}-1
     * @param input what the model reads
     * @param random the source of randomness for objectives that choose
     * @return a row with at least one target; unless overridden, the one that there is
     */
    default Example example(int[] sequence, int row, ModelInput input, RandomGenerator random) {
        return example(sequence, input, random);
    }

    /**
     * Makes one row.
     *
     * @param sequence the user's whole training sequence, oldest first, at least {@link #minimumLength} items
     * @param input what the model reads
     * @param random the source of randomness for objectives that choose
     * @return a row with at least one target
     */
    Example example(int[] sequence, ModelInput input, RandomGenerator random);
}
