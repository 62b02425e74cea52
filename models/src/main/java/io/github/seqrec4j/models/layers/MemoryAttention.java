package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.model.ForwardPass;

/**
 * Attention as T5 has it: one sequence asks another, or itself; no vectors are added to the projections, scores are not scaled, which the
 * smaller initial weights of the queries make up for, and the heads' width is free of D (Raffel et al., "Exploring the limits of transfer
 * learning with a unified text-to-text Transformer", JMLR 2020).
 */
public final class MemoryAttention {
    private final Dense query;
    private final Dense key;
    private final Dense value;
    private final Dense output;
    private final Heads heads;
    private final double dropout;

    /**
     * How attention is divided.
     *
     * @param count H, at least 1
     * @param width W, at least 1; published TIGER: 6 heads of 64
     */
    public record Heads(int count, int width) {
        /**
         * Checks the sizes.
         *
         * @param count H, at least 1
         * @param width W, at least 1
         */
        public Heads {
            if (count < 1 || width < 1) {
                throw new IllegalArgumentException("there must be at least 1 head of a width of at least 1, got "
                        + count + " heads of width " + width);
            }
        }

        int inner() {
            return Math.multiplyExact(count, width);
        }
    }

    /**
     * Declares the projections.
     *
     * @param scope where they are declared
     * @param dimension D
     * @param heads H heads of width W
     * @param dropout the probability of dropping an attention weight
     */
    public MemoryAttention(ParameterScope scope, int dimension, Heads heads, double dropout) {
        int inner = heads.inner();
        this.query = new Dense(scope.child("query").asIfFrom(heads.width()), inner, dimension, false);
        this.key = new Dense(scope.child("key"), inner, dimension, false);
        this.value = new Dense(scope.child("value"), inner, dimension, false);
        this.output = new Dense(scope.child("output"), dimension, inner, false);
        this.heads = heads;
        this.dropout = dropout;
    }

    /**
     * Attends.
     *
     * @param pass the pass this belongs to
     * @param asking B x A x D, what asks
     * @param memory B x L x D, what is looked at
     * @param added what is added to the scores, masks and numbers of distances: broadcasts to B x H x A x L
     * @return B x A x D
     */
    public NDArray apply(ForwardPass pass, NDArray asking, NDArray memory, NDArray added) {
        return attend(pass, asking, split(key.apply(pass, memory)), split(value.apply(pass, memory)), added);
    }

    /**
     * Adds positions to what can be looked at.
     *
     * @param pass the pass this belongs to
     * @param x B x T x D
     * @param memory receives their keys and values
     */
    public void remember(ForwardPass pass, NDArray x, KeyValueMemory memory) {
        memory.append(split(key.apply(pass, x)), split(value.apply(pass, x)));
    }

    /**
     * Attends to what is remembered.
     *
     * @param pass the pass this belongs to
     * @param asking B x A x D, what asks
     * @param memory keys and values of L positions
     * @param added what is added to the scores: broadcasts to B x H x A x L
     * @return B x A x D
     */
    public NDArray apply(ForwardPass pass, NDArray asking, KeyValueMemory memory, NDArray added) {
        return attend(pass, asking, memory.keys(), memory.values(), added);
    }

    private NDArray attend(ForwardPass pass, NDArray asking, NDArray keys, NDArray values, NDArray added) {
        NDArray q = split(query.apply(pass, asking));
        // Closed early: the softmax needs its result only.
        try (NDArray scores = q.matMul(keys.swapAxes(-1, -2))) {
            scores.addi(added);
            NDArray attended = pass.dropout(scores.softmax(-1), dropout).matMul(values);
            Shape shape = asking.getShape();
            return output.apply(
                    pass, attended.transpose(0, 2, 1, 3).reshape(shape.get(0), shape.get(1), heads.inner()));
        }
    }

    /** B x L x H W to B x H x L x W. */
    private NDArray split(NDArray x) {
        Shape shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), heads.count(), heads.width())
                .transpose(0, 2, 1, 3);
    }
}
