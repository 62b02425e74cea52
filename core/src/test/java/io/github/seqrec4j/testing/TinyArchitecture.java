package io.github.seqrec4j.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ItemEmbedding;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ModelParts;
import io.github.seqrec4j.model.SequenceEncoder;

/**
 * The smallest model that learns: the mean of the items read so far, each number scaled by a gain of its own. Small enough
 * to work out by hand.
 */
public record TinyArchitecture(Config config) implements Architecture {
    /** Sizes; {@code dropout} acts on the item vectors. */
    public record Config(int dimension, int maxLength, double dropout, boolean tied) {}

    /** Width 8, length 10, no dropout, tied vectors. */
    public TinyArchitecture() {
        this(new Config(8, 10, 0, true));
    }

    @Override
    public String name() {
        return "tiny";
    }

    @Override
    public int maxLength() {
        return config.maxLength();
    }

    @Override
    public ModelParts parts(ItemEmbeddings items) {
        ItemEmbedding input = items.make(config.dimension(), new NormalInitializer(0.5f));
        MeanEncoder encoder = new MeanEncoder(config);
        return config.tied()
                ? ModelParts.tied(input, encoder)
                : new ModelParts(input, items.make(config.dimension(), new NormalInitializer(0.5f)), encoder);
    }

    private static final class MeanEncoder extends AbstractBlock implements SequenceEncoder {
        private final Config config;
        private final Parameter gain;

        MeanEncoder(Config config) {
            this.config = config;
            gain = addParameter(Parameter.builder()
                    .setName("gain")
                    .setType(Parameter.Type.GAMMA)
                    .optShape(new Shape(config.dimension()))
                    .optInitializer(Initializer.ONES)
                    .build());
        }

        @Override
        public Block block() {
            return this;
        }

        @Override
        public NDArray encode(ForwardPass pass, NDArray x, NDArray real) {
            NDArray read = pass.dropout(x, config.dropout()).mul(real.expandDims(-1));
            NDArray count = real.cumSum(1).maximum(1).expandDims(-1);
            return read.cumSum(1).div(count).mul(pass.value(gain));
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore parameterStore, NDList inputs, boolean training, PairList<String, Object> params) {
            NDArray x = inputs.singletonOrThrow();
            NDArray real = x.getManager().ones(x.getShape().slice(0, 2));
            return new NDList(encode(ForwardPass.inference(x.getManager()), x, real));
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputShapes) {
            return inputShapes;
        }
    }
}
