package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.model.ForwardPass;
import java.util.Optional;

/**
 * Scaled dot-product attention of a sequence to itself (Vaswani et al., "Attention is all you need", NeurIPS 2017), with
 * queries that may come from another view of the sequence than keys and values, as SASRec has it.
 */
public final class SelfAttention {
    private final Dense query;
    private final Dense key;
    private final Dense value;
    private final Optional<Dense> output;
    private final Optional<RelativePositions> positions;
    private final int heads;
    private final double dropout;

    /**
     * Declares the projections.
     *
     * @param scope where they are declared
     * @param dimension D, divisible by the heads
     * @param heads H
     * @param outputProjection whether the heads' results go through one more map; the original SASRec has none
     * @param dropout the probability of dropping an attention weight
     */
    public SelfAttention(ParameterScope scope, int dimension, int heads, boolean outputProjection, double dropout) {
        this(scope, dimension, heads, outputProjection, dropout, Optional.empty());
    }

    /**
     * Declares the projections of attention that knows of positions by itself.
     *
     * @param scope where they are declared
     * @param dimension D, divisible by the heads
     * @param heads H
     * @param outputProjection whether the heads' results go through one more map
     * @param dropout the probability of dropping an attention weight
     * @param positions what positions add to scores, if anything
     */
    public SelfAttention(
            ParameterScope scope,
            int dimension,
            int heads,
            boolean outputProjection,
            double dropout,
            Optional<RelativePositions> positions) {
        if (heads < 1 || dimension % heads != 0) {
            throw new IllegalArgumentException(
                    "dimension must be divisible by heads, got dimension=" + dimension + ", heads=" + heads);
        }
        this.query = new Dense(scope.child("query"), dimension, dimension);
        this.key = new Dense(scope.child("key"), dimension, dimension);
        this.value = new Dense(scope.child("value"), dimension, dimension);
        this.output = outputProjection
                ? Optional.of(new Dense(scope.child("output"), dimension, dimension))
                : Optional.empty();
        this.positions = positions;
        this.heads = heads;
        this.dropout = dropout;
    }

    /**
     * Attends.
     *
     * @param pass the pass this belongs to
     * @param queries B x L x D, what asks
     * @param memory B x L x D, what is looked at
     * @param mask B x L x L, or B x 1 x L where it is the same for every query; added to the scores
     * @return B x L x D
     */
    public NDArray apply(ForwardPass pass, NDArray queries, NDArray memory, NDArray mask) {
        long width = queries.getShape().getLastDimension() / heads;
        // Each kind of score has the same variance, and so has their sum.
        double scale = 1 / Math.sqrt(width * positions.map(there -> 3.0).orElse(1.0));
        NDArray q = split(query.applyScaled(pass, queries, scale));
        NDArray k = split(key.apply(pass, memory));
        NDArray v = split(value.apply(pass, memory));
        NDArray attended = weights(pass, scores(pass, q, k, scale), mask).matMul(v);
        NDArray merged = merge(attended, queries.getShape());
        return output.map(projection -> projection.apply(pass, merged)).orElse(merged);
    }

    /**
     * Attends from the newest of some new positions to those read before and to the new ones.
     *
     * @param pass the pass this belongs to
     * @param x B x T x D, what is new
     * @param asking A, how many of the new positions ask, the newest; at most T
     * @param mask B x A x L, or B x 1 x L, over all L positions read so far and the new ones among them; added to the scores
     * @param memory keys and values of what was read before; afterwards of the new positions too
     * @return B x A x D
     */
    public NDArray extend(ForwardPass pass, NDArray x, int asking, NDArray mask, KeyValueMemory memory) {
        if (positions.isPresent()) {
            throw new IllegalStateException("attention by distance keeps no keys and values");
        }
        NDArray queries = newest(x, asking);
        // Here the queries are fewer than the weights that #apply scales.
        double scale = 1 / Math.sqrt((double) x.getShape().getLastDimension() / heads);
        NDArray q = split(ForwardPass.scale(query.apply(pass, queries), scale));
        memory.append(split(key.apply(pass, x)), split(value.apply(pass, x)));
        NDArray attended =
                weights(pass, q.matMul(memory.keys().swapAxes(-1, -2)), mask).matMul(memory.values());
        NDArray merged = merge(attended, queries.getShape());
        return output.map(projection -> projection.apply(pass, merged)).orElse(merged);
    }

    /**
     * Cuts the newest positions.
     *
     * @param x B x T x D
     * @param count A, at most T
     * @return B x A x D
     */
    public static NDArray newest(NDArray x, int count) {
        return count == x.getShape().get(1) ? x : x.get(":, " + -count + ":");
    }

    /** B x (H x) L x L. */
    private NDArray scores(ForwardPass pass, NDArray q, NDArray k, double scale) {
        NDArray ofContents = q.matMul(k.swapAxes(-1, -2));
        return positions
                .map(there -> there.addTo(ofContents, pass, q, k, scale))
                .orElse(ofContents);
    }

    /** How much each position takes from each. */
    private NDArray weights(ForwardPass pass, NDArray scores, NDArray mask) {
        // Closed early: the softmax needs its result only.
        try (scores) {
            scores.addi(heads == 1 ? mask : mask.expandDims(1));
            return pass.dropout(scores.softmax(-1), dropout);
        }
    }

    /** B x L x D to B x H x L x D/H; left as it is for one head. */
    private NDArray split(NDArray x) {
        if (heads == 1) {
            return x;
        }
        Shape shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), heads, shape.get(2) / heads)
                .transpose(0, 2, 1, 3);
    }

    private NDArray merge(NDArray x, Shape shape) {
        return heads == 1 ? x : x.transpose(0, 2, 1, 3).reshape(shape);
    }
}
