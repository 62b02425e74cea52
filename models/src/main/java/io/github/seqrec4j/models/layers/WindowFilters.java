package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv1d;
import io.github.seqrec4j.model.ForwardPass;
import java.util.ArrayList;
import java.util.List;

/**
 * Filters over windows of 1, 2 and more items, in which each finds its best place: the largest of its products with all windows of
 * the longest sequence. A shorter sequence stands at the end of one that begins with zeros, and gives the same as that
 * would, however much of it is handed over.
 *
 * <p>They are the horizontal filters of Tang and Wang, "Personalized Top-N Sequential Recommendation via Convolutional
 * Sequence Embedding", WSDM 2018.
 */
public final class WindowFilters {
    /* How it works. Windows are counted back from the newest item: window k ends k items before it, and there are windows 0..M - h
     * of height h in the longest sequence of M items. Of L items handed over, window L and those beyond it see zeros alone, so one
     * stands for all; and no window sees an item with other weights than its last L. Heights that are then equally high
     * make one convolution, as do some neighbouring heights, the lower of which are given zero weights: a convolution
     * with few filters is dear. */

    /** How many heights go together though they differ: the fastest of 1 to 10 on two cores, for 50 heights of 16 filters. */
    private static final int TOGETHER = 4;

    private static final float BLOCKED = -1e9f;

    private final List<Parameter> weights = new ArrayList<>();
    private final List<Parameter> biases = new ArrayList<>();
    private final int count;
    private final int maxLength;

    /**
     * The sizes of a set of filters.
     *
     * @param dimension D, of the item vectors
     * @param perHeight F, how many filters there are of each height
     * @param heights H: there are filters of 1..H items
     * @param maxLength the longest sequence, at least H
     */
    public record Sizes(int dimension, int perHeight, int heights, int maxLength) {
        /**
         * Checks the sizes.
         *
         * @param dimension D, of the item vectors
         * @param perHeight F, how many filters there are of each height
         * @param heights H: there are filters of 1..H items
         * @param maxLength the longest sequence, at least H
         */
        public Sizes {
            if (dimension < 1 || perHeight < 1 || heights < 1 || heights > maxLength) {
                throw new IllegalArgumentException(
                        "sizes must be at least 1 and heights at most maxLength, got dimension=" + dimension
                                + ", perHeight=" + perHeight + ", heights=" + heights + ", maxLength=" + maxLength);
            }
        }
    }

    /**
     * Declares the weights, by height.
     *
     * @param scope where they are declared
     * @param sizes how many filters of what size
     */
    public WindowFilters(ParameterScope scope, Sizes sizes) {
        for (int height = 1; height <= sizes.heights(); height++) {
            ParameterScope own = scope.child(Integer.toString(height));
            weights.add(own.filters("weight", sizes.perHeight(), sizes.dimension(), height));
            biases.add(own.bias("bias", sizes.perHeight(), sizes.dimension() * height));
        }
        this.count = sizes.perHeight();
        this.maxLength = sizes.maxLength();
    }

    /**
     * Applies all filters.
     *
     * @param pass the pass this belongs to
     * @param x B x D x L, time last, zero at padded positions; L at most the declared length
     * @return B x (H F), by height; the largest product of each filter, its bias included
     */
    public NDArray apply(ForwardPass pass, NDArray x) {
        int length = (int) x.getShape().get(2);
        NDList found = new NDList();
        int low = 1;
        while (low <= weights.size()) {
            int high = low;
            while (high < weights.size() && goTogether(low, high + 1, length)) {
                high++;
            }
            found.add(largest(pass, x, low, high));
            low = high + 1;
        }
        return joined(found, 1);
    }

    private static boolean goTogether(int low, int height, int length) {
        return height - low < TOGETHER || low >= length;
    }

    /** B x (F heights) for the heights from low to high. */
    private NDArray largest(ForwardPass pass, NDArray x, int low, int high) {
        Shape shape = x.getShape();
        int length = (int) shape.get(2);
        int steps = Math.min(high, length);
        int windows = Math.min(maxLength - low, length) + 1;
        int zeros = windows - 1 + steps - length;
        NDArray read = zeros == 0
                ? x
                : pass.scope()
                        .zeros(new Shape(shape.get(0), shape.get(1), zeros))
                        .concat(x, 2);
        NDArray products = Conv1d.conv1d(read, filters(pass, low, high, steps), biases(pass, low, high))
                .singletonOrThrow();
        if (windows > maxLength - high + 1) {
            products.addi(missing(pass, low, high, windows));
        }
        return products.max(new int[] {2});
    }

    /** (F heights) x D x steps: the newest weights of each height, behind zeros where there are not as many. */
    private NDArray filters(ForwardPass pass, int low, int high, int steps) {
        NDList stacked = new NDList();
        for (int height = low; height <= high; height++) {
            int own = Math.min(height, steps);
            NDArray newest = pass.value(weights.get(height - 1))
                    .get(new NDIndex().addAllDim().addAllDim().addSliceDim(height - own, height));
            newest.attach(pass.scope());
            stacked.add(
                    own == steps
                            ? newest
                            : pass.scope()
                                    .zeros(new Shape(count, newest.getShape().get(1), steps - own))
                                    .concat(newest, 2));
        }
        return joined(stacked, 0);
    }

    private NDArray biases(ForwardPass pass, int low, int high) {
        NDList stacked = new NDList();
        for (int height = low; height <= high; height++) {
            NDArray own = pass.value(biases.get(height - 1)).reshape(count);
            own.attach(pass.scope());
            stacked.add(own);
        }
        return joined(stacked, 0);
    }

    /** A concatenation of one array would be a copy that no gradient passes. */
    private static NDArray joined(NDList arrays, int axis) {
        return arrays.size() == 1 ? arrays.head() : NDArrays.concat(arrays, axis);
    }

    /** (F heights) x windows: what keeps the windows out that a height has not, the oldest. */
    private NDArray missing(ForwardPass pass, int low, int high, int windows) {
        float[] blocked = new float[(high - low + 1) * count * windows];
        for (int filter = 0; filter < (high - low + 1) * count; filter++) {
            int there = maxLength - (low + filter / count) + 1;
            for (int oldest = 0; oldest < windows - there; oldest++) {
                blocked[filter * windows + oldest] = BLOCKED;
            }
        }
        return pass.scope().create(blocked, new Shape(1, (high - low + 1) * (long) count, windows));
    }
}
