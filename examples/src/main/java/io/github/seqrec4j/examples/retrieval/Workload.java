package io.github.seqrec4j.examples.retrieval;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.quantization.CodedVectors;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A catalogue of coded items and queries to it.
 *
 * @param vectors the catalogue
 * @param queries the queries; each leaves out a history
 */
record Workload(CodedVectors vectors, List<VectorQuery> queries) {
    private static final int HISTORY = 200;
    /** Codes of a group are this many neighbours, out of 256. */
    private static final int NEIGHBOURS = 32;

    /**
     * Draws a workload whose queries leave out 200 items each.
     *
     * @param structure where the numbers come from
     * @param itemCount n
     * @param splits M; must divide the width
     * @param width D
     * @param query how many queries and how many items each asks for
     * @return the workload, the same for equal arguments
     */
    static Workload draw(Structure structure, int itemCount, int splits, int width, QueryPlan query) {
        if (width % splits != 0) {
            throw new IllegalArgumentException(
                    "splits must divide the width, got splits=" + splits + ", width=" + width);
        }
        RandomGenerator random = RandomStreams.of(1, structure.ordinal(), itemCount, splits);
        CodedVectors vectors = CodedVectors.of(
                codes(structure, itemCount, splits, random), centroids(structure, splits, width, random));
        List<VectorQuery> queries = new ArrayList<>();
        for (int q = 0; q < query.count(); q++) {
            float[] vector =
                    structure == Structure.GROUPED ? vectors.vector(1 + random.nextInt(itemCount)) : new float[width];
            for (int d = 0; d < width; d++) {
                vector[d] += (float) random.nextGaussian();
            }
            int[] history = random.ints(HISTORY, 1, itemCount + 1).toArray();
            queries.add(new VectorQuery(vector, query.k(), ItemFilter.excluding(history)));
        }
        return new Workload(vectors, queries);
    }

    /**
     * What is asked.
     *
     * @param count how many queries
     * @param k how many items each asks for
     */
    record QueryPlan(int count, int k) {}

    private static ItemCodes codes(Structure structure, int itemCount, int splits, RandomGenerator random) {
        byte[] codes = new byte[itemCount * splits];
        if (structure == Structure.RANDOM) {
            for (int i = 0; i < codes.length; i++) {
                codes[i] = (byte) random.nextInt(CodeShape.BYTE_VALUES);
            }
            return ItemCodes.of(splits, codes);
        }
        int groups = Math.max(1, itemCount / 1000);
        int[] starts =
                random.ints((long) groups * splits, 0, CodeShape.BYTE_VALUES).toArray();
        for (int item = 0; item < itemCount; item++) {
            int group = random.nextInt(groups);
            for (int split = 0; split < splits; split++) {
                int code = starts[group * splits + split] + random.nextInt(NEIGHBOURS);
                codes[item * splits + split] = (byte) Math.min(CodeShape.BYTE_VALUES - 1, code);
            }
        }
        return ItemCodes.of(splits, codes);
    }

    /** Normal numbers; grouped ones are sums along the codes, so that neighbours are alike. */
    private static float[] centroids(Structure structure, int splits, int width, RandomGenerator random) {
        int part = width / splits;
        float[] centroids = new float[splits * CodeShape.BYTE_VALUES * part];
        double keep = structure == Structure.GROUPED ? 0.98 : 0;
        double add = Math.sqrt(1 - keep * keep);
        float[] last = new float[part];
        for (int i = 0; i < centroids.length; i += part) {
            if (i % (CodeShape.BYTE_VALUES * part) == 0) {
                fill(last, 0, 1, random);
            } else {
                fill(last, keep, add, random);
            }
            System.arraycopy(last, 0, centroids, i, part);
        }
        return centroids;
    }

    private static void fill(float[] numbers, double keep, double add, RandomGenerator random) {
        for (int d = 0; d < numbers.length; d++) {
            numbers[d] = (float) (keep * numbers[d] + add * random.nextGaussian());
        }
    }
}
