package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.model.ForwardPass;

/**
 * What distances add to attention scores: from the content of the position that asks to the distance of the other, and from the content
 * of the other to its distance (He et al., "DeBERTa: Decoding-enhanced BERT with disentangled attention", ICLR 2021).
 */
public final class RelativePositions {
    private final DistanceEmbedding distances;
    private final Dense query;
    private final Dense key;

    /**
     * Declares the projections.
     *
     * @param scope where they are declared
     * @param distances vectors of distances, which several layers may share
     * @param dimension D
     */
    public RelativePositions(ParameterScope scope, DistanceEmbedding distances, int dimension) {
        this.distances = distances;
        this.query = new Dense(scope.child("query"), dimension, dimension);
        this.key = new Dense(scope.child("key"), dimension, dimension);
    }

    /**
     * Adds to the scores of contents.
     *
     * @param scores B x (H x) L x L
     * @param pass the pass this belongs to
     * @param q B x (H x) L x D/H queries, scaled
     * @param k as the queries, not scaled
     * @param scale what the queries were multiplied with
     */
    NDArray addTo(NDArray scores, ForwardPass pass, NDArray q, NDArray k, double scale) {
        NDArray vectors = distances.within(pass, q.getShape().get(q.getShape().dimension() - 2));
        NDArray toDistance = skewed(q.matMul(transposed(key.apply(pass, vectors), q)));
        NDArray fromDistance = skewed(k.matMul(transposed(query.applyScaled(pass, vectors, scale), k)));
        return scores.add(toDistance).add(fromDistance.swapAxes(-1, -2));
    }

    /** 2 L - 1 x D to (H x) D/H x 2 L - 1, as the content is split into heads. */
    private static NDArray transposed(NDArray vectors, NDArray content) {
        if (content.getShape().dimension() == 3) {
            return vectors.swapAxes(0, 1);
        }
        long heads = content.getShape().get(1);
        return vectors.reshape(
                        vectors.getShape().get(0), heads, content.getShape().get(3))
                .transpose(1, 2, 0);
    }

    /**
     * Turns columns of distances into columns of positions: row i of the result holds what stood at the distances j - i. A row
     * that is one place longer than there are distances begins one place further in each next row of that length less one.
     */
    private static NDArray skewed(NDArray byDistance) {
        Shape shape = byDistance.getShape();
        long count = shape.getLastDimension();
        long length = shape.get(shape.dimension() - 2);
        Shape outer = shape.slice(0, shape.dimension() - 2);
        NDArray longer = byDistance.concat(byDistance.getManager().zeros(outer.add(length, 1)), -1);
        NDArray shifted = longer.reshape(outer.add(length * (count + 1)))
                .get(new NDIndex().addEllipseDim().addSliceDim(length - 1, length - 1 + length * count));
        return shifted.reshape(outer.add(length, count))
                .get(new NDIndex().addEllipseDim().addSliceDim(0, length));
    }
}
