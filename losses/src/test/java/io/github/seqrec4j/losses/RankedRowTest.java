package io.github.seqrec4j.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.seqrec4j.random.RandomStreams;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankedRowTest {
    @Test
    void descending_tiesAndSigns_goByScoreThenColumn() {
        double[] scores = {-1, 0, 2, -0.0, 1e-30, 2, -1e-30, Double.NEGATIVE_INFINITY, 1e30};
        assertArrayEquals(new int[] {8, 2, 5, 4, 1, 3, 6, 0, 7}, RankedRow.descending(scores));
    }

    @Test
    void descending_scoresEqualInFloat32Only_goByScore() {
        double[] scores = {1, 1 + 1e-12, 1 - 1e-12, 1 + 2e-12, 1, 1e300, 2e300, 1e-300, 2e-300};
        assertArrayEquals(new int[] {6, 5, 3, 1, 0, 4, 2, 8, 7}, RankedRow.descending(scores));
    }

    @Test
    void descending_manyScores_equalsSortingByComparison() {
        RandomGenerator random = RandomStreams.of(1);
        double[] scores = IntStream.range(0, 5000)
                .mapToDouble(i -> i % 3 == 0 ? random.nextInt(20) - 10 : 5 * random.nextGaussian())
                .toArray();
        int[] expected = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer column) -> -scores[column])
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        assertArrayEquals(expected, RankedRow.descending(scores));
    }

    @Test
    void of_depthBelowTheWidth_knowsTheTargetsAboveIt() {
        RankedRow row = RankedRow.of(new double[] {3, 1, 2, 0, -1}, new int[] {9, 4, 1, 1, 9}, 1, 4, 4);
        assertArrayEquals(new int[] {0, 2, 1, 3}, row.columns());
        assertArrayEquals(new double[] {3, 2, 1, 0}, row.scores());
        assertArrayEquals(new int[] {2}, row.targets());
        assertEquals(2, row.targetCount());
    }
}
