package io.github.seqrec4j.models;

import ai.djl.ndarray.NDArray;
import ai.djl.training.initializer.Initializer;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.models.layers.DistanceEmbedding;
import io.github.seqrec4j.models.layers.FeedForward;
import io.github.seqrec4j.models.layers.Normalization;
import io.github.seqrec4j.models.layers.ParameterScope;
import io.github.seqrec4j.models.layers.RelativePositions;
import io.github.seqrec4j.models.layers.SelfAttention;
import java.util.Optional;

/** Attention and feed-forward layer, each normalised after its residual is added. */
final class BERT4RecBlock {
    private final double dropout;
    private final SelfAttention attention;
    private final Normalization attentionNorm;
    private final FeedForward feedForward;
    private final Normalization feedForwardNorm;

    BERT4RecBlock(
            ParameterScope scope, BERT4Rec.Config config, Optional<DistanceEmbedding> distances, Initializer lastBias) {
        int width = config.dimension();
        FeedForwardConfig inner = config.variant().feedForward();
        dropout = config.dropouts().hidden();
        ParameterScope place = scope.child("attention");
        attention = new SelfAttention(
                place,
                width,
                config.heads(),
                true,
                config.dropouts().attention(),
                distances.map(vectors -> new RelativePositions(place.child("distances"), vectors, width)));
        attentionNorm = new Normalization(scope.child("attention_norm"), width, BERT4RecEncoder.NORM_EPSILON);
        feedForward = new FeedForward(
                scope.child("feed_forward"),
                width,
                width * inner.multiplier(),
                inner.activation(),
                true,
                new FeedForward.Dropouts(0, dropout));
        feedForwardNorm =
                new Normalization(scope.child("feed_forward_norm"), width, BERT4RecEncoder.NORM_EPSILON, lastBias);
    }

    /** B x L x D to B x L x D. */
    NDArray apply(ForwardPass pass, NDArray x, NDArray mask) {
        NDArray attended = pass.dropoutInPlace(attention.apply(pass, x, x, mask), dropout);
        NDArray normed = attentionNorm.apply(pass, attended.addi(x));
        return feedForwardNorm.apply(pass, feedForward.apply(pass, normed).add(normed));
    }
}
