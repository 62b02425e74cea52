package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import io.github.seqrec4j.model.ForwardPass;
import java.util.Arrays;

/**
 * A learned vector per position, counted from the newest item: that always gets the last row of the table. Cutting padding
 * off a batch therefore changes nothing, and a full-length row sees the positions of the published models.
 */
public final class PositionEmbedding {
    private final Parameter table;
    private final int maxLength;

    /**
     * Declares the table.
     *
     * @param scope where it is declared
     * @param maxLength the longest sequence
     * @param dimension D
     */
    public PositionEmbedding(ParameterScope scope, int maxLength, int dimension) {
        this.table = scope.vectors("table", maxLength, dimension);
        this.maxLength = maxLength;
    }

    /**
     * Returns the vectors of the newest positions.
     *
     * @param pass the pass this belongs to
     * @param length L, at most the declared length
     * @return L x D
     */
    public NDArray newest(ForwardPass pass, int length) {
        if (length > maxLength) {
            throw new IllegalArgumentException(
                    "the model reads at most " + maxLength + " items, got a batch of length " + length);
        }
        int[] positions = new int[length];
        Arrays.setAll(positions, i -> maxLength - length + i);
        return at(pass, positions);
    }

    /**
     * Returns the vectors of some rows of the table.
     *
     * @param pass the pass this belongs to
     * @param positions L rows, in 0..declared length - 1, in any order
     * @return L x D
     */
    public NDArray at(ForwardPass pass, int[] positions) {
        Shape shape = new Shape(positions.length);
        return Embedding.embedding(pass.indices(positions, shape), pass.value(table), SparseFormat.DENSE)
                .singletonOrThrow();
    }
}
