package io.github.seqrec4j.quantization;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Some points in k groups, each about its mean: Lloyd, "Least squares quantization in PCM", IEEE Transactions on Information Theory 1982,
 * begun from points far apart as by Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007. A group may be
 * empty. Immutable once made.
 */
final class KMeans {
    private static final int ROUNDS = 12;

    private final float[][] points;
    private final float[][] means;
    private final int[] assignment;

    KMeans(float[][] points, int k, RandomGenerator random) {
        this.points = points;
        this.means = new float[k][];
        this.assignment = new int[points.length];
        start(random);
        for (int round = 0; round < ROUNDS && assign(); round++) {
            move();
        }
    }

    /** The group of each point. */
    int[] assignment() {
        return assignment;
    }

    /** The mean of each group. */
    float[][] means() {
        return means;
    }

    /** Each start is drawn with the squares of the distances to those before. */
    private void start(RandomGenerator random) {
        double[] nearest = new double[points.length];
        Arrays.fill(nearest, 1);
        for (int group = 0; group < means.length; group++) {
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
            for (int group = 0; group < means.length; group++) {
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
        int[] counts = new int[means.length];
        double[][] sums = new double[means.length][points[0].length];
        for (int i = 0; i < points.length; i++) {
            counts[assignment[i]]++;
            for (int d = 0; d < points[i].length; d++) {
                sums[assignment[i]][d] += points[i][d];
            }
        }
        for (int group = 0; group < means.length; group++) {
            for (int d = 0; d < means[group].length && counts[group] > 0; d++) {
                means[group][d] = (float) (sums[group][d] / counts[group]);
            }
        }
    }

    /** Squared. */
    static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            double difference = (double) a[d] - b[d];
            sum += difference * difference;
        }
        return sum;
    }
}
