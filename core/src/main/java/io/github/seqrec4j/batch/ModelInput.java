package io.github.seqrec4j.batch;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a model reads.
 *
 * @param itemCount N, at least 1; items are 1..N
 * @param maxLength L, how many inputs it reads at most, at least 1
 * @param reading how its outputs come about
 */
public record ModelInput(int itemCount, int maxLength, Reading reading) {
    /**
     * Checks the sizes.
     *
     * @param itemCount N, at least 1; items are 1..N
     * @param maxLength L, how many inputs it reads at most, at least 1
     * @param reading how its outputs come about
     */
    public ModelInput {
        if (itemCount < 1) {
            throw new IllegalArgumentException("itemCount must be at least 1, got " + itemCount);
        }
        if (maxLength < 1) {
            throw new IllegalArgumentException("maxLength must be at least 1, got " + maxLength);
        }
        Objects.requireNonNull(reading, "reading");
    }

    /**
     * Returns what a causal network reads.
     *
     * @param itemCount N, at least 1
     * @param maxLength L, at least 1
     * @return the input
     */
    public static ModelInput causal(int itemCount, int maxLength) {
        return new ModelInput(itemCount, maxLength, Reading.CAUSAL);
    }

    /**
     * Returns the id that stands for a hidden item.
     *
     * @return N + 1
     */
    public int mask() {
        return itemCount + 1;
    }

    /**
     * Returns the id that stands between a history and the list that is written behind it.
     *
     * @return N + 1
     */
    public int separator() {
        return itemCount + 1;
    }

    /**
     * Returns what is read to predict the item after a history, at the last of the inputs: the newest items, and behind them a
     * mask where the model reads around one, a separator where it writes lists, or a 0 for the place that an item is written to.
     *
     * @param history item ids, oldest first
     * @return at most L ids; a new array
     */
    public int[] query(int[] history) {
        boolean token = reading == Reading.MASKED || reading == Reading.LIST;
        int behind = token || reading.writesInPlace() ? 1 : 0;
        int items = Math.min(history.length, maxLength - behind);
        int[] inputs = Arrays.copyOfRange(history, history.length - items, history.length + behind);
        if (token) {
            inputs[items] = itemCount + 1;
        }
        return inputs;
    }
}
