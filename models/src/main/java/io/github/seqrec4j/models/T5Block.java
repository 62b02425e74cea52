package io.github.seqrec4j.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.FeedForward;
import io.github.seqrec4j.models.layers.KeyValueMemory;
import io.github.seqrec4j.models.layers.MemoryAttention;
import io.github.seqrec4j.models.layers.ParameterScope;
import io.github.seqrec4j.models.layers.RootMeanSquareNorm;
import java.util.Optional;

/** A block of T5: attention to itself, in a decoder attention to what the encoder made, and a feed-forward layer, each behind a norm. */
final class T5Block {
    static final double NORM_EPSILON = 1e-6;

    private final double dropout;
    private final RootMeanSquareNorm selfNorm;
    private final MemoryAttention self;
    private final Optional<Cross> cross;
    private final RootMeanSquareNorm feedForwardNorm;
    private final FeedForward feedForward;

    private record Cross(RootMeanSquareNorm norm, MemoryAttention attention) {}

    /**
     * What an encoder made of the inputs, for a decoder to look at.
     *
     * @param <M> B x L x D, or its keys and values
     * @param memory what is looked at
     * @param mask B x 1 x 1 x L, or B x 1 x A x L where not all may look at all of it
     * @param anything B x 1 x 1, 1 where there is anything to look at
     */
    record Source<M>(M memory, NDArray mask, NDArray anything) {}

    /** A source of which each row is looked at by several rows of a generation. */
    record SharedSource<M>(Source<M> source, GeneratedRows rows) {}

    T5Block(ParameterScope scope, TIGER.Config config, boolean decoder) {
        int width = config.dimension();
        dropout = config.dropout();
        selfNorm = new RootMeanSquareNorm(scope.child("attention_norm"), width, NORM_EPSILON);
        self = new MemoryAttention(scope.child("attention"), width, config.heads(), dropout);
        cross = decoder
                ? Optional.of(new Cross(
                        new RootMeanSquareNorm(scope.child("cross_attention_norm"), width, NORM_EPSILON),
                        new MemoryAttention(scope.child("cross_attention"), width, config.heads(), dropout)))
                : Optional.empty();
        feedForwardNorm = new RootMeanSquareNorm(scope.child("feed_forward_norm"), width, NORM_EPSILON);
        feedForward = new FeedForward(
                scope.child("feed_forward"),
                width,
                config.variant().feedForward(),
                ActivationFunction.RELU,
                false,
                new FeedForward.Dropouts(dropout, dropout));
    }

    /** Of an encoder: B x L x D to the same. */
    NDArray apply(ForwardPass pass, NDArray x, NDArray added) {
        return fed(pass, attended(pass, x, added));
    }

    /** Of a decoder: B M x T x D to the same, where M rows in turn look at each row of the source. */
    NDArray apply(ForwardPass pass, NDArray x, NDArray added, Source<NDArray> source) {
        NDArray hidden = attended(pass, x, added);
        Shape rows = hidden.getShape();
        NDArray asking = crossOf()
                .norm()
                .apply(pass, hidden)
                .reshape(source.memory().getShape().get(0), -1, rows.get(2));
        NDArray found = crossOf()
                .attention()
                .apply(pass, asking, source.memory(), source.mask())
                .mul(source.anything());
        return fed(pass, pass.dropoutInPlace(found, dropout).reshape(rows).add(hidden));
    }

    /** Of a decoder that goes on by a position in each row, R x 1 x D, of several rows per source. */
    NDArray extend(
            ForwardPass pass, NDArray x, NDArray added, KeyValueMemory written, SharedSource<KeyValueMemory> shared) {
        NDArray normed = selfNorm.apply(pass, x);
        self.remember(pass, normed, written);
        NDArray hidden = self.apply(pass, normed, written, added).add(x);
        Source<KeyValueMemory> source = shared.source();
        NDArray found = shared.rows().together(pass, crossOf().norm().apply(pass, hidden), asking -> crossOf()
                .attention()
                .apply(pass, asking, source.memory(), source.mask())
                .mul(source.anything()));
        return fed(pass, found.add(hidden));
    }

    /** Keeps what the encoder made, as keys and values. */
    void remember(ForwardPass pass, NDArray source, KeyValueMemory memory) {
        crossOf().attention().remember(pass, source, memory);
    }

    private Cross crossOf() {
        return cross.orElseThrow(() -> new IllegalStateException("a block of an encoder asks nothing but itself"));
    }

    private NDArray attended(ForwardPass pass, NDArray x, NDArray added) {
        NDArray normed = selfNorm.apply(pass, x);
        return pass.dropoutInPlace(self.apply(pass, normed, normed, added), dropout)
                .addi(x);
    }

    private NDArray fed(ForwardPass pass, NDArray hidden) {
        return feedForward.apply(pass, feedForwardNorm.apply(pass, hidden)).add(hidden);
    }
}
