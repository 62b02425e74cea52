package io.github.seqrec4j.tests.options;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ModelParts;
import io.github.seqrec4j.model.SequenceEncoder;
import io.github.seqrec4j.models.layers.Initialization;
import java.util.List;

/** A model that leaves its input as it is and notes the shapes it was given. */
record ShapeRecorder(List<Shape> shapes) implements Architecture {
    @Override
    public String name() {
        return "recorder";
    }

    @Override
    public Record config() {
        return this;
    }

    @Override
    public int maxLength() {
        return 40;
    }

    @Override
    public ModelParts parts(ItemEmbeddings items) {
        Block identity = Blocks.identityBlock();
        SequenceEncoder encoder = new SequenceEncoder() {
            @Override
            public Block block() {
                return identity;
            }

            @Override
            public NDArray encode(ForwardPass pass, NDArray x, NDArray real) {
                shapes.add(x.getShape());
                return x;
            }
        };
        return ModelParts.tied(items.make(4, Initialization.XAVIER_NORMAL.embeddings()), encoder);
    }
}
