package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import io.github.seqrec4j.model.ForwardPass;

/**
 * Filters as long as the longest sequence: each makes, for every component of the item vectors, one weighted sum over time. What
 * is older than the sequence counts as zero, so that padding changes nothing.
 *
 * <p>They are the vertical filters of Tang and Wang, "Personalized Top-N Sequential Recommendation via Convolutional
 * Sequence Embedding", WSDM 2018.
 */
public final class TimeFilters {
    private final Parameter weight;
    private final Parameter bias;
    private final int count;
    private final int maxLength;

    /**
     * Declares the weights.
     *
     * @param scope where they are declared
     * @param count F, how many filters
     * @param maxLength the longest sequence
     */
    public TimeFilters(ParameterScope scope, int count, int maxLength) {
        this.weight = scope.matrix("weight", count, maxLength);
        this.bias = scope.bias("bias", count, maxLength);
        this.count = count;
        this.maxLength = maxLength;
    }

    /**
     * Applies all filters.
     *
     * @param pass the pass this belongs to
     * @param x B x D x L, time last, zero at padded positions; L at most the declared length
     * @return B x (D F)
     */
    public NDArray apply(ForwardPass pass, NDArray x) {
        Shape shape = x.getShape();
        // The newest item meets the last weight, as it does in the longest sequence.
        NDArray newest =
                pass.value(weight).get(new NDIndex().addAllDim().addSliceDim(maxLength - shape.get(2), maxLength));
        newest.attach(pass.scope());
        return Linear.linear(x.reshape(-1, shape.get(2)), newest, pass.value(bias))
                .singletonOrThrow()
                .reshape(shape.get(0), shape.get(1) * count);
    }
}
