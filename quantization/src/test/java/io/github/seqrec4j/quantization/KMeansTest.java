package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class KMeansTest {
    private static float[] noise(int count, int width, long seed) {
        RandomGenerator random = RandomStreams.of(seed);
        float[] points = new float[count * width];
        for (int i = 0; i < points.length; i++) {
            points[i] = (float) random.nextGaussian();
        }
        return points;
    }

    private static KMeans groups(float[] points, int width, int groups, int rounds) {
        return new KMeans(points, width, groups, rounds, RandomStreams.of(3));
    }

    @Test
    void groups_clustersFarApart_areFound() {
        float[] points = new float[300 * 7];
        float[] noise = noise(300, 7, 1);
        float[] centres = noise(10, 7, 2);
        for (int i = 0; i < points.length; i++) {
            points[i] = 100 * centres[i / 7 % 10 * 7 + i % 7] + noise[i];
        }
        KMeans found = groups(points, 7, 10, 50);
        for (int i = 10; i < 300; i++) {
            assertEquals(found.assignment()[i % 10], found.assignment()[i]);
        }
        assertEquals(10, Arrays.stream(found.assignment()).distinct().count());
    }

    /** Lloyd's two conditions of a local optimum. */
    @Test
    void groups_untilNothingMoves_areNearestToTheirMeans() {
        float[] points = noise(500, 6, 4);
        KMeans found = groups(points, 6, 20, 1_000);
        double[] sums = new double[20 * 6];
        int[] counts = new int[20];
        for (int i = 0; i < 500; i++) {
            int own = found.assignment()[i];
            counts[own]++;
            double least = KMeans.distance(points, i * 6, found.means().vector(own), 0, 6);
            for (int group = 0; group < 20; group++) {
                double distance = KMeans.distance(points, i * 6, found.means().vector(group), 0, 6);
                assertTrue(distance >= least - 1e-5, distance + " < " + least);
            }
            for (int d = 0; d < 6; d++) {
                sums[own * 6 + d] += points[i * 6 + d];
            }
        }
        for (int i = 0; i < sums.length; i++) {
            assertEquals(sums[i] / counts[i / 6], found.means().vector(i / 6)[i % 6], 1e-5);
        }
    }

    /** Fifty equal points and a few others: without repair most groups would share a point. */
    @Test
    void groups_asManyAsDifferentPoints_areAllUsed() {
        float[] points = new float[60 * 2];
        for (int i = 50; i < 60; i++) {
            points[2 * i] = i;
        }
        KMeans found = groups(points, 2, 11, 100);
        assertEquals(11, Arrays.stream(found.assignment()).distinct().count());
    }

    @Test
    void groups_emptyAtTheFirstRound_takeTheFarthestPoint() {
        // All drawn starts are the first point: its weight alone is not zero.
        RandomGenerator first = () -> 0L;
        float[] points = {0, 0, 0, 5, 9};
        KMeans found = new KMeans(points, 1, 3, 20, first);
        assertEquals(3, Arrays.stream(found.assignment()).distinct().count());
    }

    @Test
    void groups_moreThanDifferentPoints_endWithEmptyOnes() {
        float[] points = {1, 1, 2, 2, 2, 1, 3, 3};
        KMeans found = groups(points, 2, 5, Integer.MAX_VALUE);
        assertEquals(4, Arrays.stream(found.assignment()).distinct().count());
        assertEquals(5, found.means().size());
        KMeans same = groups(new float[40], 2, 5, Integer.MAX_VALUE);
        assertArrayEquals(new int[20], same.assignment());
    }

    @Test
    void groups_equalGenerators_areEqual() {
        float[] points = noise(200, 5, 6);
        assertEquals(
                groups(points, 5, 16, 30).means(), groups(points, 5, 16, 30).means());
    }

    @Test
    void arguments_outOfRange_areRefused() {
        var width = assertThrows(IllegalArgumentException.class, () -> groups(new float[5], 2, 1, 1));
        assertEquals("points must have the same width of at least 1, got width 2 and 5 numbers", width.getMessage());
        var none = assertThrows(IllegalArgumentException.class, () -> groups(new float[2], 2, 0, 1));
        assertEquals("groups and rounds must be at least 1, got 0 groups and 1 rounds", none.getMessage());
    }
}
