package io.github.seqrec4j.models;

import ai.djl.ndarray.NDArray;
import ai.djl.training.initializer.Initializer;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.models.layers.AttentionMask;
import io.github.seqrec4j.models.layers.Dense;
import io.github.seqrec4j.models.layers.DistanceEmbedding;
import io.github.seqrec4j.models.layers.InitialScore;
import io.github.seqrec4j.models.layers.Normalization;
import io.github.seqrec4j.models.layers.ParameterScope;
import io.github.seqrec4j.models.layers.PositionEmbedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Positions, blocks, and what makes item vectors of the last block's outputs. */
final class BERT4RecEncoder extends EncoderBlock {
    static final float NORM_EPSILON = 1e-12f;

    private final BERT4Rec.Config config;
    private final Optional<PositionEmbedding> positions;
    private final Normalization embeddingNorm;
    /** From the width of item vectors to that of the blocks, where they differ. */
    private final Optional<Dense> input;

    private final List<BERT4RecBlock> blocks = new ArrayList<>();
    /** From the width of the blocks to that of item vectors. */
    private final Optional<Dense> head;

    private final Optional<Normalization> headNorm;

    BERT4RecEncoder(BERT4Rec.Config config) {
        this.config = config;
        BERT4Rec.Variant variant = config.variant();
        ParameterScope scope = new ParameterScope(this::addParameter, variant.initialization());
        int width = config.dimension();
        int ofItems = config.itemDimension();
        boolean byDistance = variant.attention() == BERT4Rec.Attention.DISENTANGLED;
        positions = when(!byDistance)
                .map(yes -> new PositionEmbedding(scope.child("positions"), config.maxLength(), ofItems));
        Optional<DistanceEmbedding> distances =
                when(byDistance).map(yes -> new DistanceEmbedding(scope.child("distances"), config.maxLength(), width));
        embeddingNorm = new Normalization(scope.child("embedding_norm"), ofItems, NORM_EPSILON);
        input = when(ofItems != width).map(yes -> new Dense(scope.child("input"), width, ofItems));
        for (int i = 0; i < config.blocks(); i++) {
            blocks.add(
                    variant.sharedBlocks() && i > 0
                            ? blocks.get(0)
                            : new BERT4RecBlock(
                                    scope.child("blocks").child(Integer.toString(i)), config, distances, bias(i)));
        }
        head = when(variant.output().transform() || ofItems != width)
                .map(yes -> new Dense(scope.child("head"), ofItems, width));
        headNorm =
                head.map(map -> new Normalization(scope.child("head_norm"), ofItems, NORM_EPSILON, scoreBias(config)));
    }

    /** What the bias of a block's last norm starts from: scores start there if nothing comes behind the last block. */
    private Initializer bias(int block) {
        boolean last = block == config.blocks() - 1 || config.variant().sharedBlocks();
        boolean scored = !config.variant().output().transform() && config.itemDimension() == config.dimension();
        return last && scored ? scoreBias(config) : Initializer.ZEROS;
    }

    private static Initializer scoreBias(BERT4Rec.Config config) {
        return new InitialScore(config.variant().output().initialScore()).ofNormBias();
    }

    private static Optional<Boolean> when(boolean condition) {
        return Optional.of(condition).filter(holds -> holds);
    }

    @Override
    public NDArray encode(ForwardPass pass, NDArray x, NDArray real) {
        int length = (int) x.getShape().get(1);
        NDArray placed =
                positions.map(there -> x.add(there.newest(pass, length))).orElse(x);
        NDArray read = pass.dropout(
                embeddingNorm.apply(pass, placed), config.dropouts().hidden());
        NDArray hidden = input.map(map -> map.apply(pass, read)).orElse(read);
        NDArray mask = AttentionMask.padding(real);
        for (BERT4RecBlock block : blocks) {
            hidden = block.apply(pass, hidden, mask);
        }
        NDArray last = hidden;
        NDArray mapped = head.map(map -> map.apply(pass, last)).orElse(last);
        NDArray activated = config.variant().output().transform()
                ? config.variant().feedForward().activation().apply(mapped)
                : mapped;
        return headNorm.map(norm -> norm.apply(pass, activated)).orElse(activated);
    }
}
