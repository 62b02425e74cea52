package io.github.seqrec4j.models;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.models.layers.Dense;
import io.github.seqrec4j.models.layers.FeedForward;
import io.github.seqrec4j.models.layers.GatedFeedForward;
import io.github.seqrec4j.models.layers.Normalization;
import io.github.seqrec4j.models.layers.ParameterScope;
import io.github.seqrec4j.models.layers.SelfAttention;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The block of LiGR: x + F(norm(x)) &#8857; &sigma;(x W' + b), with attention for F, then the same with the feed-forward
 * layer. The gate reads what is not normalised.
 */
final class LiGRBlock implements CausalBlock {
    private final double dropout;
    private final Normalization attentionNorm;
    private final SelfAttention attention;
    private final Optional<Dense> attentionGate;
    private final Normalization feedForwardNorm;
    private final BiFunction<ForwardPass, NDArray, NDArray> feedForward;
    private final Optional<Dense> feedForwardGate;

    LiGRBlock(ParameterScope scope, ESASRec.Config config) {
        int width = config.dimension();
        dropout = config.dropout();
        attentionNorm = new Normalization(scope.child("attention_norm"), width, CausalEncoder.NORM_EPSILON);
        attention = new SelfAttention(scope.child("attention"), width, config.heads(), true, dropout);
        attentionGate = gate(scope.child("attention_gate"), config);
        feedForwardNorm = new Normalization(scope.child("feed_forward_norm"), width, CausalEncoder.NORM_EPSILON);
        feedForward = feedForward(scope.child("feed_forward"), config);
        feedForwardGate = gate(scope.child("feed_forward_gate"), config);
    }

    private static Optional<Dense> gate(ParameterScope scope, ESASRec.Config config) {
        return config.variant().gates()
                ? Optional.of(new Dense(scope, config.dimension(), config.dimension()))
                : Optional.empty();
    }

    private static BiFunction<ForwardPass, NDArray, NDArray> feedForward(ParameterScope scope, ESASRec.Config config) {
        ESASRec.FeedForwardConfig layer = config.variant().feedForward();
        int dimension = config.dimension();
        int width = dimension * layer.multiplier();
        return layer.gated()
                ? new GatedFeedForward(scope, dimension, width, layer.activation(), layer.bias(), config.dropout())
                        ::apply
                : new FeedForward(
                        scope,
                        dimension,
                        width,
                        layer.activation(),
                        layer.bias(),
                        new FeedForward.Dropouts(config.dropout(), config.dropout()))::apply;
    }

    @Override
    public NDArray apply(ForwardPass pass, NDArray x, NDArray mask) {
        NDArray normed = attentionNorm.apply(pass, x);
        NDArray attended = pass.dropout(attention.apply(pass, normed, normed, mask), dropout);
        NDArray y = add(pass, x, attended, attentionGate);
        return add(pass, y, feedForward.apply(pass, feedForwardNorm.apply(pass, y)), feedForwardGate);
    }

    /** In place where there is a gate: no backward pass reads a product. */
    private static NDArray add(ForwardPass pass, NDArray x, NDArray change, Optional<Dense> gate) {
        return gate.map(map ->
                        Activation.sigmoid(map.apply(pass, x)).mul(change).addi(x))
                .orElseGet(() -> x.add(change));
    }
}
