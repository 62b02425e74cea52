package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;

/**
 * The 256 centroids of each split in 16 groups of neighbours. The best sub-score of a group bounds those of its codes, the more
 * closely the nearer its centroids are. Groups are numbered along a line from one end of the centroids to the other. Immutable and
 * thread-safe.
 */
final class CentroidGroups {
    /** As many numbers as the smallest vector register looks up at once. */
    static final int COUNT = 16;

    private static final int VALUES = CodeShape.BYTE_VALUES;
    private static final long SEED = 1;
    private static final int ROUNDS = 12;

    /** The group of code v in split j at {@code 256 j + v}. */
    private final byte[] groups;
    /** The mean centroid of each group of each split. */
    private final float[][][] means;

    private CentroidGroups(byte[] groups, float[][][] means) {
        this.groups = groups;
        this.means = means;
    }

    static CentroidGroups of(CodedVectors vectors) {
        int splits = vectors.codes().splits();
        byte[] groups = new byte[splits * VALUES];
        float[][][] means = new float[splits][COUNT][];
        for (int split = 0; split < splits; split++) {
            KMeans found = grouped(vectors, split);
            float[][] middles = new float[COUNT][];
            Arrays.setAll(middles, found.means()::vector);
            int[] number = alongALine(middles);
            for (int code = 0; code < VALUES; code++) {
                groups[split * VALUES + code] = (byte) number[found.assignment()[code]];
            }
            for (int group = 0; group < COUNT; group++) {
                means[split][number[group]] = middles[group];
            }
        }
        return new CentroidGroups(groups, means);
    }

    private static KMeans grouped(CodedVectors vectors, int split) {
        int width = vectors.centroid(split, 0).length;
        float[] centroids = new float[VALUES * width];
        for (int code = 0; code < VALUES; code++) {
            System.arraycopy(vectors.centroid(split, code), 0, centroids, code * width, width);
        }
        return new KMeans(centroids, width, COUNT, ROUNDS, RandomStreams.of(SEED, split));
    }

    /** Squared. */
    private static double distance(float[] a, float[] b) {
        return KMeans.distance(a, 0, b, 0, a.length);
    }

    /** The places of some points between the two that are farthest from each other. */
    private static int[] alongALine(float[][] points) {
        float[] one = points[0];
        float[] other = points[0];
        for (float[] a : points) {
            for (float[] b : points) {
                if (distance(a, b) > distance(one, other)) {
                    one = a;
                    other = b;
                }
            }
        }
        double[] projections = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            projections[i] = distance(points[i], one) - distance(points[i], other);
        }
        int[] places = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < points.length; j++) {
                boolean before = projections[j] < projections[i] || projections[j] == projections[i] && j < i;
                places[i] += before ? 1 : 0;
            }
        }
        return places;
    }

    /**
     * The variance of the vectors of some items in a split, by the means of their groups.
     *
     * @param counts how many items each group of each split has, M x 16
     */
    double variance(int split, int[] counts) {
        double[] sum = new double[means[split][0].length];
        double squares = 0;
        long count = 0;
        for (int group = 0; group < COUNT; group++) {
            int items = counts[split * COUNT + group];
            count += items;
            for (int d = 0; d < sum.length; d++) {
                double number = means[split][group][d];
                sum[d] += items * number;
                squares += items * number * number;
            }
        }
        return count == 0 ? 0 : (squares - Arrays.stream(sum).map(it -> it * it).sum() / count) / count;
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
}
