package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Coded items of a kind, queries of that kind, and plain answers to them. */
final class Catalogue {
    /** What makes a catalogue hard. */
    enum Kind {
        /** Nothing: independent codes, normal centroids. */
        RANDOM,
        /** Items follow a few patterns, and so do sub-scores: many items are near the best. */
        CLUSTERED,
        /** Whole numbers: many scores tie exactly. */
        WHOLE_NUMBERS,
        /** All items have one code. */
        EQUAL_CODES,
        /** Two values per split. */
        FEW_CODES,
        /** All centroids of a split are equal, so that all scores tie at a number that is not round. */
        FLAT,
        /** All scores are below 0. */
        NEGATIVE,
        /** One split decides, the others are near rounding. */
        ONE_SPLIT_DECIDES,
        /** Scores that floats hold with less than full precision. */
        TINY,
        /** Large numbers that nearly cancel. */
        CANCELLING,
        /** Sums that may overflow. */
        NEAR_OVERFLOW,
        /** Zeros of both signs. */
        ZEROS
    }

    private final Kind kind;
    private final CodedVectors vectors;
    private final float[] centroids;

    private Catalogue(Kind kind, CodedVectors vectors, float[] centroids) {
        this.kind = kind;
        this.vectors = vectors;
        this.centroids = centroids;
    }

    static Catalogue of(Kind kind, int itemCount, int splits, long seed) {
        RandomGenerator random = RandomStreams.of(seed, kind.ordinal(), itemCount, splits);
        int part = 1 + random.nextInt(3);
        byte[] codes = new byte[itemCount * splits];
        int pattern = 0;
        for (int i = 0; i < codes.length; i++) {
            pattern = i % splits == 0 ? random.nextInt(20) : pattern;
            codes[i] = (byte) code(kind, i % splits, pattern, random);
        }
        float[] centroids = new float[splits * CodeShape.BYTE_VALUES * part];
        for (int i = 0; i < centroids.length; i++) {
            int split = i / part / CodeShape.BYTE_VALUES;
            centroids[i] = number(kind, split, i / part % CodeShape.BYTE_VALUES, random);
        }
        return new Catalogue(kind, CodedVectors.of(ItemCodes.of(splits, codes), centroids), centroids);
    }

    private static int code(Kind kind, int split, int pattern, RandomGenerator random) {
        return switch (kind) {
            case EQUAL_CODES -> 7 * split + 130;
            case FEW_CODES -> 100 + 100 * random.nextInt(2);
            case CLUSTERED -> pattern * 12 + random.nextInt(12);
            default -> random.nextInt(CodeShape.BYTE_VALUES);
        };
    }

    private static float number(Kind kind, int split, int code, RandomGenerator random) {
        float normal = (float) random.nextGaussian();
        return switch (kind) {
            case WHOLE_NUMBERS -> random.nextInt(5) - 2;
            case FLAT -> 0.1f + split;
            case NEGATIVE -> -Math.abs(normal);
            case ONE_SPLIT_DECIDES -> split == 0 ? 1e6f * normal : 1e-3f * normal;
            case TINY -> 1e-40f * normal;
            case CANCELLING -> (split % 2 == 0 ? 1e6f : -1e6f) + normal;
            case NEAR_OVERFLOW -> 5e37f * Math.abs(normal);
            case ZEROS -> random.nextBoolean() ? 0f : -0f;
            case CLUSTERED -> (float) Math.sin(code / 40.0) + 0.1f * normal;
            default -> normal;
        };
    }

    CodedVectors vectors() {
        return vectors;
    }

    /** A vector that keeps what is special about the kind. */
    float[] vector(RandomGenerator random) {
        float[] vector = new float[vectors.width()];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = switch (kind) {
                case RANDOM, WHOLE_NUMBERS, EQUAL_CODES, FEW_CODES, ZEROS -> random.nextInt(9) / 4f - 1;
                case NEAR_OVERFLOW -> random.nextFloat() / 2 - 0.1f;
                default -> random.nextFloat();
            };
        }
        return vector;
    }

    VectorQuery query(RandomGenerator random) {
        int n = vectors.itemCount();
        int[] some = random.ints(random.nextInt(n + 1), 1, n + 1).toArray();
        ItemFilter filter =
                switch (random.nextInt(8)) {
                    case 0 -> ItemFilter.only(some);
                    case 1 -> ItemFilter.only(some).andExcluding(1, n, n / 2);
                    case 2, 3 -> ItemFilter.excluding(some);
                    case 4 ->
                        ItemFilter.excluding(
                                IntStream.rangeClosed(random.nextInt(4), n).toArray());
                    default -> ItemFilter.all();
                };
        int k = random.nextInt(4) == 0 ? 1 + random.nextInt(n + 10) : 1 + random.nextInt(12);
        return new VectorQuery(vector(random), k, filter);
    }

    /** An item's score by the definition: products per split, then their sum, all in order and all as floats. */
    float score(float[] query, int item) {
        int splits = vectors.codes().splits();
        int part = query.length / splits;
        float sum = 0;
        for (int split = 0; split < splits; split++) {
            float product = 0;
            int centroid = split * CodeShape.BYTE_VALUES + vectors.codes().code(item, split);
            for (int d = 0; d < part; d++) {
                product += query[split * part + d] * centroids[centroid * part + d];
            }
            sum += product;
        }
        return sum;
    }

    /** The answer by sorting. */
    RankedItems sorted(VectorQuery query) {
        float[] scores = new float[vectors.itemCount() + 1];
        for (int item = 1; item < scores.length; item++) {
            scores[item] = score(query.vector(), item) + 0f;
        }
        List<Integer> best = IntStream.range(1, scores.length)
                .filter(query.filter()::admits)
                .boxed()
                .sorted(Comparator.comparing((Integer item) -> -scores[item]).thenComparing(item -> item))
                .limit(query.k())
                .toList();
        float[] bestScores = new float[best.size()];
        for (int i = 0; i < bestScores.length; i++) {
            bestScores[i] = scores[best.get(i)];
        }
        return new RankedItems(best.stream().mapToInt(item -> item).toArray(), bestScores);
    }

    @Override
    public String toString() {
        return kind + " " + vectors.codes();
    }
}
