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
import io.github.seqrec4j.models.layers.AttentionMask;
import io.github.seqrec4j.models.layers.Normalization;
import io.github.seqrec4j.models.layers.ParameterScope;
import io.github.seqrec4j.models.layers.PositionEmbedding;
import java.util.ArrayList;
import java.util.List;

/** Positions, blocks and a last normalisation. */
final class SASRecEncoder extends AbstractBlock implements SequenceEncoder {
    static final float NORM_EPSILON = 1e-5f;

    private final SASRec.Config config;
    private final PositionEmbedding positions;
    private final List<SASRecBlock> blocks = new ArrayList<>();
    private final Normalization lastNorm;

    SASRecEncoder(SASRec.Config config) {
        this.config = config;
        ParameterScope scope =
                new ParameterScope(this::addParameter, config.variant().initialization());
        positions = new PositionEmbedding(scope.child("positions"), config.maxLength(), config.dimension());
        for (int i = 0; i < config.blocks(); i++) {
            blocks.add(new SASRecBlock(scope.child("blocks").child(Integer.toString(i)), config));
        }
        lastNorm = new Normalization(scope.child("norm"), config.dimension(), NORM_EPSILON);
    }

    @Override
    public Block block() {
        return this;
    }

    @Override
    public NDArray encode(ForwardPass pass, NDArray x, NDArray real) {
        NDArray scaled = config.variant().scaledEmbeddings() ? ForwardPass.scale(x, Math.sqrt(config.dimension())) : x;
        int length = (int) x.getShape().get(1);
        // Padding needs no zeros on the way: the mask hides it from every item.
        NDArray hidden = pass.dropoutInPlace(scaled.add(positions.newest(pass, length)), config.dropout());
        NDArray mask = AttentionMask.causal(pass, real);
        for (SASRecBlock block : blocks) {
            hidden = block.apply(pass, hidden, mask);
        }
        // Training reads no padding; an empty history, all padding, must be answered alike in any company.
        return lastNorm.apply(pass, pass.training() ? hidden : hidden.mul(real.expandDims(-1)));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        NDArray real =
                x.getManager().ones(new Shape(x.getShape().get(0), x.getShape().get(1)));
        return new NDList(encode(ForwardPass.inference(x.getManager()), x, real));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
