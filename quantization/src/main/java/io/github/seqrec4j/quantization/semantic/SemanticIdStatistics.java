package io.github.seqrec4j.quantization.semantic;

import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.ItemFeatures;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How good semantic ids are, as far as it shows before a network is trained on them: how much of the codebooks is used, how many items the
 * codes cannot tell apart, and how much of the features they keep.
 *
 * @param items N
 * @param values v
 * @param levels the levels, without the digit
 * @param collisions what the digit has to tell apart
 */
public record SemanticIdStatistics(int items, int values, List<Level> levels, Collisions collisions) {
    /**
     * The use of a codebook, and what is lost by stopping at its level.
     *
     * @param used how many of the v values at least one item has
     * @param entropy of the values over the items, in bits; at most log2 v
     * @param residual the squares that are left of what is {@linkplain ItemQuantizer#inner quantized}, as a share of its variance; NaN
     *     where the features are not known
     * @param error the squares of the difference of features and what is read of the codes up to this level, as a share of the features'
     *     variance; the same as the residual where there is no autoencoder and all dimensions count as they are; NaN where the features
     *     are not known
     */
    public record Level(int used, double entropy, double residual, double error) {
        /**
         * Returns how many values would have this entropy if all were used alike.
         *
         * @return 2 to the power of the entropy, in 1..v
         */
        public double perplexity() {
            return Math.pow(2, entropy);
        }
    }

    /**
     * Items of the same codes.
     *
     * @param cells how many different codes the items have
     * @param items how many items share their codes with another
     * @param largest how many items the most frequent codes have
     */
    public record Collisions(int cells, int items, int largest) {}

    /** Sums over the items that become the errors of a level. */
    private static final class Losses {
        private final double[] left;
        private double all;

        Losses(int levels) {
            this.left = new double[levels];
        }

        double share(int level) {
            return all == 0 ? 0 : left[level] / all;
        }
    }

    /**
     * Copies the list.
     *
     * @param items N
     * @param values v
     * @param levels the levels, without the digit
     * @param collisions what the digit has to tell apart
     */
    public SemanticIdStatistics {
        levels = List.copyOf(levels);
    }

    /**
     * Counts codes of any origin in the form of semantic ids.
     *
     * @param codes of which the last number is the digit; at least 2 splits
     * @return the statistics; errors are NaN
     */
    public static SemanticIdStatistics of(ItemCodes codes) {
        return of(codes, Double.NaN, new Losses(codes.splits()), new Losses(codes.splits()));
    }

    /**
     * Counts, and measures what is lost of the features.
     *
     * @param ids the ids
     * @param features the vectors that they were made of
     * @return the statistics
     * @throws IllegalArgumentException if the features are of another number of items, or of another width
     */
    public static SemanticIdStatistics of(SemanticIds ids, ItemFeatures features) {
        if (features.itemCount() != ids.catalogueSize()) {
            throw new IllegalArgumentException("the features must be of the " + ids.catalogueSize()
                    + " items that have ids, got features of " + features.itemCount());
        }
        ItemQuantizer quantizer = ids.quantizer();
        quantizer.requireFits(features);
        double[] innerMean = new double[quantizer.codebook(0).width()];
        double[] mean = new double[features.width()];
        for (int item = 1; item <= features.itemCount(); item++) {
            addShare(mean, features.vector(item), features.itemCount());
            addShare(innerMean, quantizer.inner(features.vector(item)), features.itemCount());
        }
        Losses residuals = new Losses(quantizer.levels());
        Losses errors = new Losses(quantizer.levels());
        for (int item = 1; item <= features.itemCount(); item++) {
            float[] vector = features.vector(item);
            float[] inner = quantizer.inner(vector);
            residuals.all += distance(inner, innerMean);
            errors.all += distance(vector, mean);
            int[] codes = code(ids.itemCodes(), item);
            for (int level = 0; level < codes.length; level++) {
                float[] code = quantizer.codebook(level).vector(codes[level]);
                for (int d = 0; d < inner.length; d++) {
                    inner[d] -= code[d];
                }
                residuals.left[level] += distance(inner, new double[inner.length]);
                errors.left[level] += distance(quantizer.decode(Arrays.copyOf(codes, level + 1)), doubles(vector));
            }
        }
        return of(ids.itemCodes(), 1, residuals, errors);
    }

    private static void addShare(double[] mean, float[] vector, int count) {
        for (int d = 0; d < mean.length; d++) {
            mean[d] += (double) vector[d] / count;
        }
    }

    private static double distance(float[] vector, double[] other) {
        double sum = 0;
        for (int d = 0; d < vector.length; d++) {
            sum += (vector[d] - other[d]) * (vector[d] - other[d]);
        }
        return sum;
    }

    private static double[] doubles(float[] vector) {
        double[] doubles = new double[vector.length];
        Arrays.setAll(doubles, d -> vector[d]);
        return doubles;
    }

    private static int[] code(ItemCodes codes, int item) {
        int[] code = new int[codes.splits() - 1];
        Arrays.setAll(code, level -> codes.code(item, level));
        return code;
    }

    /** With a factor of the errors that makes unknown ones NaN. */
    private static SemanticIdStatistics of(ItemCodes codes, double known, Losses residuals, Losses errors) {
        List<Level> levels = new ArrayList<>();
        for (int level = 0; level < codes.splits() - 1; level++) {
            int[] counts = new int[codes.values()];
            for (int item = 1; item <= codes.itemCount(); item++) {
                counts[codes.code(item, level)]++;
            }
            int used = (int) Arrays.stream(counts).filter(count -> count > 0).count();
            levels.add(new Level(
                    used,
                    entropy(counts, codes.itemCount()),
                    known * residuals.share(level),
                    known * errors.share(level)));
        }
        return new SemanticIdStatistics(codes.itemCount(), codes.values(), levels, collisions(codes));
    }

    private static double entropy(int[] counts, int all) {
        double entropy = 0;
        for (int count : counts) {
            double share = (double) count / all;
            entropy -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
        }
        return entropy;
    }

    private static Collisions collisions(ItemCodes codes) {
        Map<CharBuffer, Integer> sizes = new HashMap<>();
        for (int item = 1; item <= codes.itemCount(); item++) {
            char[] cell = new char[codes.splits() - 1];
            for (int level = 0; level < cell.length; level++) {
                cell[level] = (char) codes.code(item, level);
            }
            sizes.merge(CharBuffer.wrap(cell), 1, Integer::sum);
        }
        int shared = 0;
        int largest = 0;
        for (int size : sizes.values()) {
            shared += size > 1 ? size : 0;
            largest = Math.max(largest, size);
        }
        return new Collisions(sizes.size(), shared, largest);
    }

    /**
     * Returns the share of a codebook that is used.
     *
     * @param level 0..m-1
     * @return in (0, 1]
     */
    public double use(int level) {
        return (double) levels.get(level).used() / values;
    }

    /**
     * Returns the share of items whose codes another has too.
     *
     * @return in [0, 1]
     */
    public double collisionShare() {
        return (double) collisions.items() / items;
    }

    /** A table of the levels, and a line on collisions. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(line("%,d items, %d levels of %,d values", items, levels.size(), values));
        text.append(line("%5s  %6s  %6s  %10s  %8s  %6s", "level", "used", "share", "perplexity", "residual", "error"));
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            text.append(line(
                    "%5d  %,6d  %5.1f%%  %,10.1f  %8s  %6s",
                    i + 1,
                    level.used(),
                    100 * use(i),
                    level.perplexity(),
                    share(level.residual()),
                    share(level.error())));
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "%,d different codes; %,d items (%.1f%%) share theirs with others, at most %,d",
                        collisions.cells(),
                        collisions.items(),
                        100 * collisionShare(),
                        collisions.largest()))
                .toString();
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values) + "\n";
    }

    private static String share(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.4f", share);
    }
}
