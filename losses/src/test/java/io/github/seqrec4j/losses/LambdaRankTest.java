package io.github.seqrec4j.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.contract.CatalogueLossContract;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.CatalogueTargets;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaRankTest extends CatalogueLossContract {
    private static final int ALL = Integer.MAX_VALUE;
    private static final LambdaRank LOSS = new LambdaRank(3, 5, true);
    /** Targets stand at ranks 2 and 4. */
    private static final double[] SCORES = {3, 1, 2, 0, -1};

    private static final CatalogueTargets TARGETS = CatalogueScores.oneRow(1, 4);

    @Override
    protected CatalogueLoss loss() {
        return LOSS;
    }

    @Override
    protected double[] expectedGradient(double[][] scores, CatalogueTargets targets) {
        return DenseLambdaRank.gradient(LOSS, scores, targets);
    }

    @Override
    protected boolean fallsWithEveryRise() {
        return false;
    }

    @ParameterizedTest
    @CsvSource({
        "true, 5, 5, .245623, -.221061, .114419, .033379, -.172360",
        "false, 5, 5, .639217, -.340149, .201246, .031075, -.531389",
        "true, 2, 5, .250521, -.212946, .116701, 0, -.154277",
        "true, 2, 4, .245326, -.351438, .106112, 0, 0",
    })
    void gradient_publishedImplementationsScores_isItsGradient(
            boolean normalized, int ndcgAt, int truncation, double a, double b, double c, double d, double e) {
        LambdaRank loss = new LambdaRank(ndcgAt, truncation, normalized);
        double[] expected = {a, b, c, d, e};
        assertArrayEquals(expected, CatalogueScores.gradient(loss, DataType.FLOAT64, TARGETS, SCORES), 1e-6);
        assertArrayEquals(expected, CatalogueScores.gradient(loss, DataType.FLOAT32, TARGETS, SCORES), 1e-6);
    }

    @Test
    void gradient_greaterTruncationThanItems_isThatOfAll() {
        assertArrayEquals(
                CatalogueScores.gradient(new LambdaRank(5, 5, true), DataType.FLOAT64, TARGETS, SCORES),
                CatalogueScores.gradient(new LambdaRank(50, ALL, true), DataType.FLOAT64, TARGETS, SCORES));
    }

    @Test
    void evaluate_severalTargets_isOneLessNDCG() {
        double gain = 1 / log2(4) + 1 / log2(6);
        double ideal = 1 + 1 / log2(3);
        assertEquals(1 - gain / ideal, CatalogueScores.loss(new LambdaRank(5, ALL, true), TARGETS, SCORES), 1e-15);
        double upToThree = 1 / log2(4) / ideal;
        assertEquals(1 - upToThree, CatalogueScores.loss(new LambdaRank(3, ALL, true), TARGETS, SCORES), 1e-15);
        assertEquals(1 - upToThree, CatalogueScores.loss(new LambdaRank(3, 3, true), TARGETS, SCORES), 1e-15);
        assertEquals(1, CatalogueScores.loss(new LambdaRank(2, ALL, true), TARGETS, SCORES));
    }

    @Test
    void evaluate_bestRanking_isZero() {
        assertEquals(0, CatalogueScores.loss(LOSS, CatalogueScores.oneRow(3, 0), 5, 2, 1, 6));
    }

    @Test
    void gradient_noTargetAboveTheTruncation_isZero() {
        LambdaRank loss = new LambdaRank(2, 2, true);
        assertArrayEquals(new double[5], CatalogueScores.gradient(loss, DataType.FLOAT64, TARGETS, SCORES));
        assertEquals(1, CatalogueScores.loss(loss, TARGETS, SCORES));
    }

    @Test
    void gradient_everyItemATarget_isZero() {
        CatalogueTargets all = CatalogueScores.oneRow(0, 1, 2, 3, 4);
        assertArrayEquals(new double[5], CatalogueScores.gradient(LOSS, DataType.FLOAT64, all, SCORES));
        assertEquals(0, CatalogueScores.loss(LOSS, all, SCORES));
    }

    @Test
    void gradient_itemNamedTwice_countsOnce() {
        CatalogueTargets twice = CatalogueScores.oneRow(4, 1, 4);
        assertArrayEquals(
                CatalogueScores.gradient(LOSS, DataType.FLOAT64, TARGETS, SCORES),
                CatalogueScores.gradient(LOSS, DataType.FLOAT64, twice, SCORES));
        assertEquals(CatalogueScores.loss(LOSS, TARGETS, SCORES), CatalogueScores.loss(LOSS, twice, SCORES));
    }

    @Test
    void gradient_twoRows_isHalfOfEach() {
        CatalogueTargets both = CatalogueTargets.of(new int[] {0, 0, 1}, new int[] {1, 4, 2});
        double[] other = {.5, -.5, .25, 1, 2};
        double[] stacked = Arrays.copyOf(SCORES, 10);
        System.arraycopy(other, 0, stacked, 5, 5);
        double[] gradient = CatalogueScores.gradient(LOSS, DataType.FLOAT64, both, stacked);
        double[] first = CatalogueScores.gradient(LOSS, DataType.FLOAT64, TARGETS, SCORES);
        double[] second = CatalogueScores.gradient(LOSS, DataType.FLOAT64, CatalogueScores.oneRow(2), other);
        for (int column = 0; column < 5; column++) {
            assertEquals(first[column] / 2, gradient[column], 1e-16);
            assertEquals(second[column] / 2, gradient[5 + column], 1e-16);
        }
    }

    /** Every item stands where its column puts it, so the distance of scores says nothing. */
    @Test
    void gradient_equalScores_goesByDiscountsAlone() {
        LambdaRank loss = new LambdaRank(3, ALL, false);
        double first = (1 - 1 / log2(3)) / 2;
        double third = (1 / log2(3) - 1 / log2(4)) / 2;
        double[] gradient = CatalogueScores.gradient(loss, DataType.FLOAT64, CatalogueScores.oneRow(1), 7, 7, 7);
        assertArrayEquals(new double[] {first, -first - third, third}, gradient, 1e-15);
    }

    @ParameterizedTest
    @CsvSource({"50, 400, true", "50, 400, false", "10, 2147483647, true", "3000, 3000, true", "1, 1, false"})
    void gradient_manyItems_equalsTheMatrixOfAllPairs(int ndcgAt, int truncation, boolean normalized) {
        RandomGenerator random = RandomStreams.of(ndcgAt, truncation);
        double[][] scores = new double[3][3000];
        for (double[] row : scores) {
            Arrays.setAll(row, column -> column % 7 == 0 ? random.nextInt(4) : random.nextGaussian());
        }
        int[] rows = new int[20];
        int[] columns = new int[20];
        for (int p = 0; p < rows.length; p++) {
            rows[p] = p < 10 ? 0 : p < 11 ? 1 : 2;
            columns[p] = random.nextInt(3000);
        }
        LambdaRank loss = new LambdaRank(ndcgAt, truncation, normalized);
        CatalogueTargets targets = CatalogueTargets.of(rows, columns);
        double[] flat = Arrays.stream(scores).flatMapToDouble(Arrays::stream).toArray();
        assertArrayEquals(
                DenseLambdaRank.gradient(loss, scores, targets),
                CatalogueScores.gradient(loss, DataType.FLOAT64, targets, flat),
                1e-12);
    }

    @Test
    void evaluate_scoreIsNotANumber_isNotANumber() {
        assertTrue(Double.isNaN(CatalogueScores.loss(LOSS, TARGETS, 3, 1, 2, Double.NaN, -1)));
        assertTrue(Double.isNaN(CatalogueScores.loss(LOSS, TARGETS, 3, 1, 2, Double.POSITIVE_INFINITY, -1)));
    }

    @Test
    void evaluate_targetsThatDoNotFit_throws() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray logits = manager.zeros(new Shape(2, 3));
            var rows = assertThrows(
                    IllegalArgumentException.class,
                    () -> LOSS.evaluate(logits, CatalogueTargets.onePerRow(new int[3])));
            assertEquals("targets of 3 rows need scores of 3 x N, got (2, 3)", rows.getMessage());
            var columns = assertThrows(
                    IllegalArgumentException.class, () -> LOSS.evaluate(logits, CatalogueTargets.onePerRow(0, 3)));
            assertEquals("the columns of targets must be in 0..2, got 3", columns.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void new_noRanks_throws(int ndcgAt) {
        var error = assertThrows(IllegalArgumentException.class, () -> new LambdaRank(ndcgAt, 5, true));
        assertEquals("ndcgAt must be at least 1, got " + ndcgAt, error.getMessage());
    }

    @Test
    void new_truncationAboveTheMeasure_throws() {
        var error = assertThrows(IllegalArgumentException.class, () -> new LambdaRank(10, 9, true));
        assertEquals("truncation must be at least ndcgAt, got truncation=9, ndcgAt=10", error.getMessage());
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
