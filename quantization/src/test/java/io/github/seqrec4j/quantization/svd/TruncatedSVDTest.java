package io.github.seqrec4j.quantization.svd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.junit.jupiter.api.Test;

class TruncatedSVDTest {
    /** Full rows, written as sparse ones. */
    private record Dense(double[][] rows) implements SparseRows {
        @Override
        public int rowCount() {
            return rows.length;
        }

        @Override
        public int columnCount() {
            return rows[0].length;
        }

        @Override
        public int longestRow() {
            return rows[0].length;
        }

        @Override
        public int read(int row, int[] columns, double[] weights) {
            for (int column = 0; column < rows[row].length; column++) {
                columns[column] = column;
                weights[column] = rows[row][column];
            }
            return rows[row].length;
        }
    }

    @Test
    void of_weightedRows_findsTheSingularValues() {
        RandomGenerator random = RandomStreams.of(3);
        double[][] rows = new double[40][12];
        for (double[] row : rows) {
            for (int column = 0; column < 12; column++) {
                row[column] = random.nextGaussian() * Math.pow(0.6, column);
            }
        }
        TruncatedSVD svd = TruncatedSVD.of(new Dense(rows), 5, 40, 4, 1);
        double[] exact = SingularOps_DDRM.singularValues(new DMatrixRMaj(rows));
        Arrays.sort(exact);
        float[] vectors = svd.vectors();
        for (int k = 0; k < 5; k++) {
            assertEquals(exact[11 - k], svd.singularValue(k), 1e-6);
            double length = 0;
            for (double[] row : rows) {
                double product = 0;
                for (int column = 0; column < 12; column++) {
                    product += row[column] * vectors[column * 5 + k];
                }
                length += product * product;
            }
            assertEquals(exact[11 - k], Math.sqrt(length), 1e-5);
        }
    }

    @Test
    void of_numbersOutOfRange_isRefused() {
        Dense one = new Dense(new double[][] {{1}});
        assertEquals(
                "components and iterations must be at least 1 and oversampling at least 0, got 0, 1 and 2",
                assertThrows(IllegalArgumentException.class, () -> TruncatedSVD.of(one, 0, 1, 2, 1))
                        .getMessage());
        TruncatedSVD svd = TruncatedSVD.of(one, 1, 1, 0, 1);
        assertEquals(
                "components must be below their number 1, got 1",
                assertThrows(IllegalArgumentException.class, () -> svd.singularValue(1))
                        .getMessage());
    }
}
