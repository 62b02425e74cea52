package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Parameter;
import io.github.seqrec4j.model.ForwardPass;

/** A learned vector for every distance between two positions, negative ones included. */
public final class DistanceEmbedding {
    private final Parameter table;
    private final int maxLength;

    /**
     * Declares the table.
     *
     * @param scope where it is declared
     * @param maxLength the longest sequence
     * @param dimension D
     */
    public DistanceEmbedding(ParameterScope scope, int maxLength, int dimension) {
        this.table = scope.vectors("table", 2 * maxLength - 1, dimension);
        this.maxLength = maxLength;
    }

    /**
     * Returns the vectors of the distances that occur in a sequence.
     *
     * @param pass the pass this belongs to
     * @param length L, at most the declared length
     * @return 2 L - 1 x D, the distances -(L - 1) to L - 1
     */
    NDArray within(ForwardPass pass, long length) {
        NDArray rows = pass.value(table).get(new NDIndex().addSliceDim(maxLength - length, maxLength + length - 1));
        rows.attach(pass.scope());
        return rows;
    }
}
