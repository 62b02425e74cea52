package io.github.seqrec4j.quantization;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Some points in k groups, each about its mean: Lloyd, "Least squares quantization in PCM", IEEE Transactions on Information Theory 1982,
 * begun from points far apart as by Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007. Immutable once
 * made.
 *
 * <p>A group that falls empty takes the point that is farthest from the mean of its own, so that groups stay empty only where all points
 * have reached a mean: where fewer than k of them differ. Equal generators give equal groups.
 *
 * <p>Runs on the calling thread; a round takes time proportional to n x k x D.
 */
public final class KMeans {
    private final float[] points;
    private final int width;
    private final int[] assignment;
    private final float[] squares;
    private Codebook means;

    /**
     * Finds the groups.
     *
     * @param points n x D numbers, point after point; at least one point
     * @param width D, at least 1
     * @param groups k, at least 1
     * @param rounds how often points are put into groups at most, at least 1; fewer where no point moves any more
     * @param random what the start is drawn from
     * @throws IllegalArgumentException if a number is out of range, or there are not D numbers for each point
     */
    public KMeans(float[] points, int width, int groups, int rounds, RandomGenerator random) {
        if (width < 1 || points.length == 0 || points.length % width != 0) {
            throw new IllegalArgumentException("points must have the same width of at least 1, got width " + width
                    + " and " + points.length + " numbers");
        }
        if (groups < 1 || rounds < 1) {
            throw new IllegalArgumentException(
                    "groups and rounds must be at least 1, got " + groups + " groups and " + rounds + " rounds");
        }
        this.points = points;
        this.width = width;
        this.assignment = new int[points.length / width];
        this.squares = new float[assignment.length];
        this.means = Codebook.of(width, start(groups, random));
        run(rounds);
    }

    private void run(int rounds) {
        assignAll();
        for (int round = 0; round < rounds; round++) {
            fillEmptyGroups();
            Codebook before = means;
            means = moved();
            int[] changed = changed(before);
            if (changed.length == 0) {
                return;
            }
            assign(changed);
        }
    }

    private void assignAll() {
        float[] all = new float[means.size()];
        for (int point = 0; point < assignment.length; point++) {
            assignment[point] = means.nearest(points, point, all);
            squares[point] = all[assignment[point]];
        }
    }

    private int[] changed(Codebook before) {
        return IntStream.range(0, means.size())
                .filter(group -> !Arrays.equals(means.vector(group), before.vector(group)))
                .toArray();
    }

    /** To a point whose own mean stayed, only those that moved can have become nearer: most rounds move few. */
    private void assign(int[] changed) {
        boolean[] hasChanged = new boolean[means.size()];
        float[] some = new float[changed.length * width];
        for (int i = 0; i < changed.length; i++) {
            hasChanged[changed[i]] = true;
            System.arraycopy(means.vector(changed[i]), 0, some, i * width, width);
        }
        Codebook moving = Codebook.of(width, some);
        float[] all = new float[means.size()];
        float[] ofMoving = new float[changed.length];
        for (int point = 0; point < assignment.length; point++) {
            if (hasChanged[assignment[point]]) {
                assignment[point] = means.nearest(points, point, all);
                squares[point] = all[assignment[point]];
            } else {
                int nearest = moving.nearest(points, point, ofMoving);
                boolean nearer = ofMoving[nearest] < squares[point]
                        || ofMoving[nearest] == squares[point] && changed[nearest] < assignment[point];
                assignment[point] = nearer ? changed[nearest] : assignment[point];
                squares[point] = Math.min(squares[point], ofMoving[nearest]);
            }
        }
    }

    /**
     * Returns the group of each point.
     *
     * @return n numbers of 0..k-1; shared, do not modify
     */
    public int[] assignment() {
        return assignment;
    }

    /**
     * Returns the mean of each group; that of an empty one is where it began.
     *
     * @return k vectors
     */
    public Codebook means() {
        return means;
    }

    /** Each start is drawn with the squares of the distances to those before. */
    private float[] start(int groups, RandomGenerator random) {
        float[] starts = new float[Math.multiplyExact(groups, width)];
        double[] nearest = new double[assignment.length];
        Arrays.fill(nearest, 1);
        for (int group = 0; group < groups; group++) {
            System.arraycopy(points, draw(nearest, random) * width, starts, group * width, width);
            for (int i = 0; i < nearest.length; i++) {
                double distance = distance(points, i * width, starts, group * width, width);
                nearest[i] = group == 0 ? distance : Math.min(nearest[i], distance);
            }
        }
        return starts;
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

    /** A point taken is at its group's mean from then on, so that none is taken twice. */
    private void fillEmptyGroups() {
        int[] counts = counts();
        for (int group = 0; group < counts.length; group++) {
            if (counts[group] > 0) {
                continue;
            }
            int farthest = farthest(counts);
            if (farthest < 0) {
                return;
            }
            counts[assignment[farthest]]--;
            counts[group]++;
            assignment[farthest] = group;
            squares[farthest] = 0;
        }
    }

    /** The point farthest from its mean that is not the only one of its group; -1 where all are at their means. */
    private int farthest(int[] counts) {
        int farthest = -1;
        float most = 0;
        for (int i = 0; i < squares.length; i++) {
            if (squares[i] > most && counts[assignment[i]] > 1) {
                most = squares[i];
                farthest = i;
            }
        }
        return farthest;
    }

    private int[] counts() {
        int[] counts = new int[means.size()];
        for (int group : assignment) {
            counts[group]++;
        }
        return counts;
    }

    private Codebook moved() {
        int[] counts = counts();
        double[] sums = new double[counts.length * width];
        for (int i = 0; i < assignment.length; i++) {
            int to = assignment[i] * width;
            for (int d = 0; d < width; d++) {
                sums[to + d] += points[i * width + d];
            }
        }
        float[] moved = means.vectors();
        for (int i = 0; i < moved.length; i++) {
            int count = counts[i / width];
            moved[i] = count == 0 ? moved[i] : (float) (sums[i] / count);
        }
        return Codebook.of(width, moved);
    }

    /** Squared. Four sums, so that one difference need not wait for another. */
    static double distance(float[] a, int from, float[] b, int other, int width) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int d = 0;
        for (; d + 4 <= width; d += 4) {
            first += square(a[from + d] - b[other + d]);
            second += square(a[from + d + 1] - b[other + d + 1]);
            third += square(a[from + d + 2] - b[other + d + 2]);
            fourth += square(a[from + d + 3] - b[other + d + 3]);
        }
        for (; d < width; d++) {
            first += square(a[from + d] - b[other + d]);
        }
        return first + second + (third + fourth);
    }

    private static double square(double difference) {
        return difference * difference;
    }
}
