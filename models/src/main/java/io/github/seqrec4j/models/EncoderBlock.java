package io.github.seqrec4j.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceEncoder;

/** An encoder that is the block of its parameters. */
abstract class EncoderBlock extends AbstractBlock implements SequenceEncoder {
    @Override
    public final Block block() {
        return this;
    }

    @Override
    protected final NDList forwardInternal(
            ParameterStore parameterStore, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        NDArray real =
                x.getManager().ones(new Shape(x.getShape().get(0), x.getShape().get(1)));
        return new NDList(encode(ForwardPass.inference(x.getManager()), x, real));
    }

    @Override
    public final Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
