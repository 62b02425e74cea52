package io.github.seqrec4j.model;

import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.batch.Objective;
import java.util.Arrays;

/**
 * A kind of model: how to build its parts, and what to write down so that they can be built again. The library's models
 * implement it, and so does a user's own. Immutable and thread-safe.
 */
public interface Architecture {
    /**
     * Returns the name that model folders and reports carry.
     *
     * @return lower case, for example {@code sasrec}
     */
    String name();

    /**
     * Returns the options, written to a model folder as JSON.
     *
     * @return a record of numbers, booleans, texts, enums and records of those
     */
    Record config();

    /**
     * Returns how many items the model reads at most.
     *
     * @return L
     */
    int maxLength();

    /**
     * Builds the parts, not yet initialised.
     *
     * @param itemCount N
     * @return new parts
     */
    ModelParts parts(int itemCount);

    /**
     * Returns the objective this model is meant to be trained with.
     *
     * @return the shifted objective unless overridden
     */
    default Objective objective() {
        return new NextItem();
    }

    /**
     * Returns what the model reads to predict the item after a history; the prediction is taken from the last position.
     *
     * @param history item ids, oldest first
     * @param itemCount N
     * @return the newest L items unless overridden; a new array
     */
    default int[] queryInputs(int[] history, int itemCount) {
        return Arrays.copyOfRange(history, Math.max(0, history.length - maxLength()), history.length);
    }
}
