package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import io.github.seqrec4j.model.ForwardPass;

/**
 * The order in which a recurrent layer reads a batch: a step for all rows at once, each row from its first item on. What a row
 * has no item for comes last, where it changes no state that is used, so that a row is read as if it stood alone.
 *
 * <p>Of one pass, like the arrays it holds.
 */
public final class TimeSteps {
    private final int rows;
    private final int length;
    /** For each step and row, where the item stands in the batch. */
    private final NDArray items;
    /** For each row and position, where its state stands in the steps. */
    private final NDArray states;

    private TimeSteps(int rows, int length, NDArray items, NDArray states) {
        this.rows = rows;
        this.length = length;
        this.items = items;
        this.states = states;
    }

    /**
     * Finds where each row begins.
     *
     * @param pass the pass this belongs to
     * @param real B x L, 1 where there is an item, 0 where there is padding, on the left
     * @return the order of this batch
     */
    public static TimeSteps of(ForwardPass pass, NDArray real) {
        int rows = (int) real.getShape().get(0);
        int length = (int) real.getShape().get(1);
        int[] items = new int[rows * length];
        int[] states = new int[rows * length];
        float[] counts = real.sum(new int[] {1}).toFloatArray();
        for (int row = 0; row < rows; row++) {
            int padding = length - Math.round(counts[row]);
            for (int i = 0; i < length; i++) {
                items[i * rows + row] = row * length + Math.min(padding + i, length - 1);
                states[row * length + i] = Math.max(i - padding, 0) * rows + row;
            }
        }
        Shape shape = new Shape(items.length);
        return new TimeSteps(rows, length, pass.indices(items, shape), pass.indices(states, shape));
    }

    /**
     * Puts a batch into this order.
     *
     * @param x B x L x D
     * @return L x B x D, a new array
     */
    public NDArray arrange(NDArray x) {
        return ordered(x, items).reshape(length, rows, x.getShape().getLastDimension());
    }

    /**
     * Puts what became of each item back to where the item stands.
     *
     * @param states L x B x D, in this order
     * @return B x L x D, a new array; of no meaning at padded positions
     */
    public NDArray restore(NDArray states) {
        return ordered(states, this.states)
                .reshape(rows, length, states.getShape().getLastDimension());
    }

    /** A lookup rather than an index: its backward pass is a plain scatter of rows. */
    private static NDArray ordered(NDArray vectors, NDArray order) {
        return Embedding.embedding(
                        order, vectors.reshape(-1, vectors.getShape().getLastDimension()), SparseFormat.DENSE)
                .singletonOrThrow();
    }
}
