package io.github.seqrec4j.model;

import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.batch.StepLimits;

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
     * @param items makes the item vectors; tells the size of the catalogue
     * @return new parts
     * @throws IllegalArgumentException if this network cannot have item vectors of that kind
     */
    ModelParts parts(ItemEmbeddings items);

    /**
     * Builds the parts with a free vector for every item.
     *
     * @param itemCount N
     * @return new parts
     */
    default ModelParts parts(int itemCount) {
        return parts(ItemEmbeddings.dense(itemCount));
    }

    /**
     * Returns the objective this model is meant to be trained with.
     *
     * @return the shifted objective unless overridden
     */
    default Objective objective() {
        return new NextItem();
    }

    /**
     * Returns how the network makes its outputs.
     *
     * @return from the past alone, unless overridden
     */
    default Reading reading() {
        return Reading.CAUSAL;
    }

    /**
     * Returns how much of a training step is best computed at once with this kind of model.
     *
     * @return the usual limits unless overridden
     */
    default StepLimits limits() {
        return StepLimits.DEFAULT;
    }

    /**
     * Returns what a model of this kind reads.
     *
     * @param itemCount N
     * @return sizes and the way of reading
     */
    default ModelInput input(int itemCount) {
        return new ModelInput(itemCount, maxLength(), reading());
    }
}
