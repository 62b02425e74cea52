package io.github.seqrec4j.models;

import ai.djl.ndarray.NDArray;
import ai.djl.training.initializer.Initializer;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.models.layers.AttentionMask;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.models.layers.Normalization;
import io.github.seqrec4j.models.layers.ParameterScope;
import io.github.seqrec4j.models.layers.PositionEmbedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Positions, blocks and, where there is one, a last normalisation: what causal Transformers share whatever their blocks. */
final class CausalEncoder extends EncoderBlock {
    static final float NORM_EPSILON = 1e-5f;

    /**
     * What stands around the blocks.
     *
     * @param dimension D
     * @param blocks how many
     * @param maxLength L
     * @param dropout the probability of dropping a value after the positions are added
     * @param scaledEmbeddings whether item vectors are multiplied by the root of D
     * @param lastNorm what the bias of the last normalisation starts from, where the last block's result is normalised
     */
    record Frame(
            int dimension,
            int blocks,
            int maxLength,
            double dropout,
            boolean scaledEmbeddings,
            Optional<Initializer> lastNorm) {}

    private final Frame frame;
    private final PositionEmbedding positions;
    private final List<CausalBlock> blocks = new ArrayList<>();
    private final Optional<Normalization> lastNorm;

    /** Declares the parameters of the positions, then of each block, then of the last normalisation. */
    CausalEncoder(Frame frame, Initialization initialization, Function<ParameterScope, CausalBlock> maker) {
        this.frame = frame;
        ParameterScope scope = new ParameterScope(this::addParameter, initialization);
        positions = new PositionEmbedding(scope.child("positions"), frame.maxLength(), frame.dimension());
        for (int i = 0; i < frame.blocks(); i++) {
            blocks.add(maker.apply(scope.child("blocks").child(Integer.toString(i))));
        }
        lastNorm = frame.lastNorm()
                .map(bias -> new Normalization(scope.child("norm"), frame.dimension(), NORM_EPSILON, bias));
    }

    @Override
    public NDArray encode(ForwardPass pass, NDArray x, NDArray real) {
        NDArray scaled = frame.scaledEmbeddings() ? ForwardPass.scale(x, Math.sqrt(frame.dimension())) : x;
        int length = (int) x.getShape().get(1);
        // Padding needs no zeros on the way: the mask hides it from every item.
        NDArray hidden = pass.dropoutInPlace(scaled.add(positions.newest(pass, length)), frame.dropout());
        NDArray mask = AttentionMask.causal(pass, real);
        for (CausalBlock block : blocks) {
            hidden = block.apply(pass, hidden, mask);
        }
        // Training reads no padding; an empty history, all padding, must be answered alike in any company.
        NDArray answered = pass.training() ? hidden : hidden.mul(real.expandDims(-1));
        return lastNorm.map(norm -> norm.apply(pass, answered)).orElse(answered);
    }
}
