package io.github.seqrec4j.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.model.ForwardPass;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Which history each row of a generation goes on from. What was made of a history is looked at by all its rows at once and never copied
 * for them.
 */
final class GeneratedRows {
    private final int histories;
    /** The history of each row. */
    private final int[] owners;
    /** The most rows that a history has. */
    private final int most;

    private GeneratedRows(int histories, int[] owners) {
        this.histories = histories;
        this.owners = owners;
        int[] counts = new int[histories];
        Arrays.stream(owners).forEach(owner -> counts[owner]++);
        this.most = Arrays.stream(counts).max().orElse(0);
    }

    /** One row for each history. */
    static GeneratedRows each(int histories) {
        return new GeneratedRows(histories, IntStream.range(0, histories).toArray());
    }

    GeneratedRows select(long[] rows) {
        int[] chosen = Arrays.stream(rows).mapToInt(row -> owners[(int) row]).toArray();
        return new GeneratedRows(histories, chosen);
    }

    /**
     * Brings the rows of each history together.
     *
     * @param x R x 1 x D
     * @param function of B x M x D, in which places that no row has repeat some row, to the same
     * @return what became of the rows, R x 1 x D
     */
    NDArray together(ForwardPass pass, NDArray x, UnaryOperator<NDArray> function) {
        long width = x.getShape().getLastDimension();
        int[] places = new int[owners.length];
        int[] rows = new int[histories * most];
        int[] filled = new int[histories];
        for (int row = 0; row < owners.length; row++) {
            places[row] = owners[row] * most + filled[owners[row]]++;
            rows[places[row]] = row;
        }
        NDArray grouped = isInOrder(places)
                ? x.reshape(histories, most, width)
                : x.reshape(-1, width)
                        .get(pass.indices(rows, new Shape(rows.length)))
                        .reshape(histories, most, width);
        NDArray done = function.apply(grouped);
        return isInOrder(places)
                ? done.reshape(x.getShape())
                : done.reshape(-1, width)
                        .get(pass.indices(places, new Shape(places.length)))
                        .reshape(x.getShape());
    }

    /** Whether rows stand history by history, as many for each. */
    private boolean isInOrder(int[] places) {
        return places.length == histories * most
                && IntStream.range(0, places.length).allMatch(row -> places[row] == row);
    }
}
