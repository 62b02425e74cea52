package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The 256 centroids of each split in 16 groups of neighbours, found by k-means (Lloyd, "Least squares quantization in PCM", IEEE
 * Transactions on Information Theory 1982; starts from far points as k-means++ by Arthur and Vassilvitskii, SODA 2007). The
 * best sub-score of a group bounds those of its codes, the more closely the nearer its centroids are. Immutable and thread-safe.
 */
final class CentroidGroups {
    /** As many numbers as the smallest vector register looks up at once. */
    static final int COUNT = 16;

    private static final int VALUES = ItemCodes.VALUES;
    private static final int ROUNDS = 12;
    private static final long SEED = 1;

    /** The group of code v in split j at {@code 256 j + v}. */
    private final byte[] groups;

    private CentroidGroups(byte[] groups) {
        this.groups = groups;
    }

    static CentroidGroups of(CodedVectors vectors) {
        int splits = vectors.codes().splits();
        byte[] groups = new byte[splits * VALUES];
        for (int split = 0; split < splits; split++) {
            float[][] centroids = new float[VALUES][];
            for (int code = 0; code < VALUES; code++) {
                centroids[code] = vectors.centroid(split, code);
            }
            int[] found = new KMeans(centroids, RandomStreams.of(SEED, split)).assignment();
            for (int code = 0; code < VALUES; code++) {
                groups[split * VALUES + code] = (byte) found[code];
            }
        }
        return new CentroidGroups(groups);
    }

    /** 0..15. */
    int of(int split, int code) {
        return groups[split * VALUES + code];
    }

    /** The greatest of each group's bytes, unsigned: of M x 256 numbers M x 16, and as many zeros more where M is odd. */
    byte[] greatest(byte[] bytes) {
        int splits = groups.length / VALUES;
        byte[] greatest = new byte[(splits + 1) / 2 * 2 * COUNT];
        for (int i = 0; i < bytes.length; i++) {
            int at = i / VALUES * COUNT + groups[i];
            greatest[at] = (byte) Math.max(greatest[at] & 0xFF, bytes[i] & 0xFF);
        }
        return greatest;
    }

    /** Sixteen means of some points. */
    private static final class KMeans {
        private final float[][] points;
        private final float[][] means;
        private final int[] assignment;

        KMeans(float[][] points, RandomGenerator random) {
            this.points = points;
            this.means = new float[COUNT][];
            this.assignment = new int[points.length];
            start(random);
            for (int round = 0; round < ROUNDS && assign(); round++) {
                move();
            }
        }

        int[] assignment() {
            return assignment;
        }

        /** Each start is drawn with the squares of the distances to those before. */
        private void start(RandomGenerator random) {
            double[] nearest = new double[points.length];
            Arrays.fill(nearest, 1);
            for (int group = 0; group < COUNT; group++) {
                means[group] = points[draw(nearest, random)].clone();
                for (int i = 0; i < points.length; i++) {
                    double distance = distance(points[i], means[group]);
                    nearest[i] = group == 0 ? distance : Math.min(nearest[i], distance);
                }
            }
        }

        private static int draw(double[] weights, RandomGenerator random) {
            double rest = random.nextDouble() * Arrays.stream(weights).sum();
            for (int i = 0; i < weights.length; i++) {
                rest -= weights[i];
                if (rest < 0) {
                    return i;
                }
            }
            return 0;
        }

        private boolean assign() {
            boolean changed = false;
            for (int i = 0; i < points.length; i++) {
                int best = assignment[i];
                double least = distance(points[i], means[best]);
                for (int group = 0; group < COUNT; group++) {
                    double distance = distance(points[i], means[group]);
                    if (distance < least) {
                        least = distance;
                        best = group;
                    }
                }
                changed |= best != assignment[i];
                assignment[i] = best;
            }
            return changed;
        }

        /** An empty group keeps its mean: it costs nothing, and may be taken up again. */
        private void move() {
            int[] counts = new int[COUNT];
            double[][] sums = new double[COUNT][points[0].length];
            for (int i = 0; i < points.length; i++) {
                counts[assignment[i]]++;
                for (int d = 0; d < points[i].length; d++) {
                    sums[assignment[i]][d] += points[i][d];
                }
            }
            for (int group = 0; group < COUNT; group++) {
                for (int d = 0; d < means[group].length && counts[group] > 0; d++) {
                    means[group][d] = (float) (sums[group][d] / counts[group]);
                }
            }
        }

        private static double distance(float[] a, float[] b) {
            double sum = 0;
            for (int d = 0; d < a.length; d++) {
                double difference = (double) a[d] - b[d];
                sum += difference * difference;
            }
            return sum;
        }
    }
}
