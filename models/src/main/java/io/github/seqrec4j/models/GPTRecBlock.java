package io.github.seqrec4j.models;

import ai.djl.ndarray.NDArray;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.models.layers.FeedForward;
import io.github.seqrec4j.models.layers.KeyValueMemory;
import io.github.seqrec4j.models.layers.Normalization;
import io.github.seqrec4j.models.layers.ParameterScope;
import io.github.seqrec4j.models.layers.SelfAttention;
import java.util.function.UnaryOperator;

/** Attention and feed-forward layer of GPT-2, each behind a norm. */
final class GPTRecBlock implements CausalBlock {
    private final double dropout;
    private final Normalization attentionNorm;
    private final SelfAttention attention;
    private final Normalization feedForwardNorm;
    private final FeedForward feedForward;

    GPTRecBlock(ParameterScope scope, GPTRec.Config config) {
        int width = config.dimension();
        FeedForwardConfig inner = config.variant().feedForward();
        dropout = config.dropout();
        attentionNorm = new Normalization(scope.child("attention_norm"), width, CausalEncoder.NORM_EPSILON);
        attention = new SelfAttention(scope.child("attention"), width, config.heads(), true, dropout);
        feedForwardNorm = new Normalization(scope.child("feed_forward_norm"), width, CausalEncoder.NORM_EPSILON);
        feedForward = new FeedForward(
                scope.child("feed_forward"),
                width,
                width * inner.multiplier(),
                inner.activation(),
                true,
                new FeedForward.Dropouts(0, dropout));
    }

    @Override
    public NDArray apply(ForwardPass pass, NDArray x, NDArray mask) {
        return around(pass, x, normed -> attention.apply(pass, normed, normed, mask));
    }

    /** B x T x D to B x A x D, of the newest, behind what the memory holds; the mask is B x A x L or B x 1 x L. */
    NDArray extend(ForwardPass pass, NDArray x, int asking, NDArray mask, KeyValueMemory memory) {
        return around(pass, x, normed -> attention.extend(pass, normed, asking, mask, memory));
    }

    private NDArray around(ForwardPass pass, NDArray x, UnaryOperator<NDArray> attend) {
        NDArray attended = attend.apply(attentionNorm.apply(pass, x));
        NDArray read = SelfAttention.newest(x, (int) attended.getShape().get(1));
        NDArray hidden = pass.dropoutInPlace(attended, dropout).addi(read);
        return feedForward.apply(pass, feedForwardNorm.apply(pass, hidden)).add(hidden);
    }
}
