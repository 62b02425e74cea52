package io.github.seqrec4j.quantization.svd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Test;

class SubspaceIterationTest {
    /** Counts with repeats; low ids are popular, which leaves gaps between the first singular values. */
    private static UserSequences sparseLog(int users, int items) {
        RandomGenerator random = RandomStreams.of(4);
        List<int[]> sequences = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            int interest = random.nextInt(4);
            sequences.add(random.doubles(3 + random.nextInt(15))
                    .mapToInt(x -> 1 + ((int) (x * x * items) + interest * interest * items / 12) % items)
                    .toArray());
        }
        return UserSequences.of(sequences, items);
    }

    private static DMatrixRMaj counts(UserSequences log) {
        DMatrixRMaj counts = new DMatrixRMaj(log.userCount(), log.itemCount());
        for (int user = 0; user < log.userCount(); user++) {
            for (int item : log.sequence(user)) {
                counts.add(user, item - 1, 1);
            }
        }
        return counts;
    }

    private static SubspaceIteration iterated(UserSequences log, int wanted, int iterations) {
        SubspaceIteration subspace = new SubspaceIteration(SparseRows.counts(log), wanted, 1);
        for (int iteration = 0; iteration < iterations; iteration++) {
            subspace.iterate();
        }
        return subspace;
    }

    private static double product(float[] vectors, int width, int a, int b) {
        double sum = 0;
        for (int start = 0; start < vectors.length; start += width) {
            sum += (double) vectors[start + a] * vectors[start + b];
        }
        return sum;
    }

    @Test
    void iterate_sparseCounts_findsTheExactVectors() {
        UserSequences log = sparseLog(400, 90);
        SingularValueDecomposition_F64<DMatrixRMaj> exact = DecompositionFactory_DDRM.svd(400, 90, false, true, true);
        exact.decompose(counts(log));
        DMatrixRMaj v = exact.getV(null, false);
        double[] values = exact.getSingularValues();
        SingularOps_DDRM.descendingOrder(null, false, values, values.length, v, false);
        SubspaceIteration found = iterated(log, 6, 40);
        float[] vectors = found.vectors(6);
        for (int k = 0; k < 6; k++) {
            assertEquals(values[k], found.singularValues()[k], 1e-6 * values[0], "value " + k);
            double cosine = 0;
            for (int i = 0; i < 90; i++) {
                cosine += v.get(i, k) * vectors[i * 6 + k];
            }
            assertEquals(1, Math.abs(cosine), 1e-5, "vector " + k);
        }
    }

    @Test
    void iterate_once_givesOrthonormalVectors() {
        float[] vectors = iterated(sparseLog(400, 90), 16, 1).vectors(16);
        for (int a = 0; a < 16; a++) {
            for (int b = 0; b <= a; b++) {
                assertEquals(a == b ? 1 : 0, product(vectors, 16, a, b), 1e-6);
            }
        }
    }

    /** Rounding must not make up directions that the log does not have, nor lose one. */
    @Test
    void iterate_rankBelowTheWidth_leavesTheRestZero() {
        List<int[]> users = new ArrayList<>();
        for (int user = 0; user < 60; user++) {
            int group = user % 3;
            users.add(new int[] {1 + group, 4 + group, 7 + group, 7 + group});
        }
        users.addAll(users.subList(0, 20));
        for (int iterations = 1; iterations <= 6; iterations++) {
            SubspaceIteration found = iterated(UserSequences.of(users, 30), 8, iterations);
            float[] vectors = found.vectors(8);
            // Each user's counts are 1, 1 and 2; the groups have 27, 27 and 26 users.
            double[] expected = {Math.sqrt(6 * 27), Math.sqrt(6 * 27), Math.sqrt(6 * 26), 0, 0, 0, 0, 0};
            assertArrayEquals(expected, found.singularValues(), 1e-9);
            for (int k = 0; k < 8; k++) {
                assertEquals(k < 3 ? 1 : 0, product(vectors, 8, k, k), 1e-6, "vector " + k);
            }
        }
    }

    /** Singular values over four orders of magnitude: nothing small is lost among rounding errors of what is large. */
    @Test
    void iterate_verySteepSpectrum_keepsTheSmallValues() {
        List<int[]> users = new ArrayList<>();
        int[] repeats = {10_000, 1_000, 100, 10, 1};
        for (int item = 1; item <= repeats.length; item++) {
            int[] sequence = new int[repeats[item - 1]];
            Arrays.fill(sequence, item);
            users.add(sequence);
        }
        SubspaceIteration found = iterated(UserSequences.of(users, 20), 5, 5);
        for (int k = 0; k < repeats.length; k++) {
            assertEquals(repeats[k], found.singularValues()[k], 1e-6 * repeats[k]);
            assertEquals(1, Math.abs(found.vectors(5)[k * 5 + k]), 1e-6);
        }
    }

    @Test
    void iterate_noInteractions_givesZeros() {
        SubspaceIteration found = iterated(UserSequences.of(List.of(new int[0], new int[0]), 5), 3, 2);
        assertArrayEquals(new float[15], found.vectors(3));
        assertArrayEquals(new double[8], found.singularValues());
    }

    @Test
    void iterate_moreItemsThanOneBlock_agreesWithTheProduct() {
        UserSequences log = sparseLog(900, 1_200);
        SubspaceIteration found = iterated(log, 4, 60);
        DMatrixRMaj v = new DMatrixRMaj(1_200, 4);
        float[] vectors = found.vectors(4);
        for (int i = 0; i < vectors.length; i++) {
            v.data[i] = vectors[i];
        }
        DMatrixRMaj counts = counts(log);
        DMatrixRMaj users = new DMatrixRMaj(900, 4);
        CommonOps_DDRM.mult(counts, v, users);
        DMatrixRMaj again = new DMatrixRMaj(1_200, 4);
        CommonOps_DDRM.multTransA(counts, users, again);
        for (int i = 0; i < 1_200; i++) {
            for (int k = 0; k < 4; k++) {
                double square = Math.pow(found.singularValues()[k], 2);
                assertEquals(v.get(i, k), again.get(i, k) / square, 1e-4);
            }
        }
    }

    @Test
    void construct_tooLargeForAnArray_isRefused() {
        UserSequences log = UserSequences.of(List.of(new int[] {1}), 1_000_000);
        var error = assertThrows(
                IllegalArgumentException.class, () -> new SubspaceIteration(SparseRows.counts(log), 2_147, 1));
        assertEquals(
                "columns x (vectors + oversampling, rounded up to a multiple of 8) must be below 2^31 - 8,"
                        + " got 1000000 columns and 2147 rounded up to 2152",
                error.getMessage());
    }
}
