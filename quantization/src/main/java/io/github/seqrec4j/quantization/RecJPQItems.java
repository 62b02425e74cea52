package io.github.seqrec4j.quantization;

import ai.djl.training.initializer.Initializer;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.model.ItemEmbedding;
import io.github.seqrec4j.model.ItemEmbeddings;
import java.util.Optional;

/** Makes vectors over codes that are known. */
record RecJPQItems(ItemCodes itemCodes) implements ItemEmbeddings {
    RecJPQItems {
        itemCodes.requireBytes("RecJPQ");
    }

    @Override
    public String kind() {
        return RecJPQEmbedding.KIND;
    }

    @Override
    public int itemCount() {
        return itemCodes.itemCount();
    }

    @Override
    public ItemEmbedding make(int dimension, Initializer initializer, Extras extras) {
        if (dimension < 1 || dimension % itemCodes.splits() != 0) {
            throw new IllegalArgumentException(
                    "the width of item vectors must be a multiple of the number of splits, got dimension=" + dimension
                            + ", splits=" + itemCodes.splits());
        }
        if (extras.bias()) {
            throw new IllegalArgumentException(
                    "RecJPQ has no bias per item, which would be most of the model: tie"
                            + " the output to the vectors that are read (withTiedOutput), or take one without bias (Output.PLAIN)");
        }
        return new RecJPQEmbedding(itemCodes, dimension, initializer, extras.tokens());
    }

    @Override
    public Optional<ItemCodes> codes() {
        return Optional.of(itemCodes);
    }
}
