package io.github.seqrec4j.models;

import ai.djl.ndarray.NDArray;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.models.layers.FeedForward;
import io.github.seqrec4j.models.layers.Normalization;
import io.github.seqrec4j.models.layers.ParameterScope;
import io.github.seqrec4j.models.layers.SelfAttention;

/**
 * Attention and feed-forward layer of SASRec, in the three orders of normalisation. Attention's residual is added in place: it
 * ends with a product or a linear map, whose results no backward pass reads.
 */
final class SASRecBlock implements CausalBlock {
    private final SASRec.Config config;
    private final Normalization attentionNorm;
    private final SelfAttention attention;
    private final Normalization feedForwardNorm;
    private final FeedForward feedForward;

    SASRecBlock(ParameterScope scope, SASRec.Config config) {
        this.config = config;
        int width = config.dimension();
        SASRec.Variant variant = config.variant();
        attentionNorm = new Normalization(scope.child("attention_norm"), width, CausalEncoder.NORM_EPSILON);
        attention = new SelfAttention(
                scope.child("attention"), width, config.heads(), variant.outputProjection(), config.dropout());
        feedForwardNorm = new Normalization(scope.child("feed_forward_norm"), width, CausalEncoder.NORM_EPSILON);
        feedForward = new FeedForward(
                scope.child("feed_forward"),
                width,
                width * variant.feedForward().multiplier(),
                variant.feedForward().activation(),
                config.dropout());
    }

    @Override
    public NDArray apply(ForwardPass pass, NDArray x, NDArray mask) {
        return switch (config.variant().normStyle()) {
            case QUERY_ONLY -> queryOnly(pass, x, mask);
            case PRE_NORM -> preNorm(pass, x, mask);
            case POST_NORM -> postNorm(pass, x, mask);
        };
    }

    private NDArray queryOnly(ForwardPass pass, NDArray x, NDArray mask) {
        NDArray queries = attentionNorm.apply(pass, x);
        NDArray attended = attention.apply(pass, queries, x, mask).addi(queries);
        NDArray normed = feedForwardNorm.apply(pass, attended);
        return feedForward.apply(pass, normed).add(normed);
    }

    private NDArray preNorm(ForwardPass pass, NDArray x, NDArray mask) {
        NDArray normed = attentionNorm.apply(pass, x);
        NDArray attended = attention.apply(pass, normed, normed, mask).addi(x);
        return feedForward.apply(pass, feedForwardNorm.apply(pass, attended)).add(attended);
    }

    private NDArray postNorm(ForwardPass pass, NDArray x, NDArray mask) {
        NDArray attended =
                attentionNorm.apply(pass, attention.apply(pass, x, x, mask).addi(x));
        return feedForwardNorm.apply(pass, feedForward.apply(pass, attended).add(attended));
    }
}
