package io.github.seqrec4j.losses;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.CatalogueTargets;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Ranks the catalogue for a high NDCG: every target is pulled up and every other item is pushed down by how much NDCG would gain if
 * the two changed places. Items count by where they stand now, sorted by score with ties by column, at ranks from 0.
 *
 * <p>A target at rank t and another item at rank o, both within the truncation and one of them above {@code ndcgAt}, contribute
 *
 * <pre>
 *   &lambda; = |D_t - D_o| / ideal / (1 + exp(s_t - s_o)),  D_r = 1 / log2(r + 2)
 * </pre>
 *
 * <p>to the gradient, negative for the target and positive for the other item; ideal is the greatest possible sum of discounts of the
 * targets within the truncation. Normalised, as in LightGBM, each &lambda; is divided by 0.01 + |s_t - s_o|, unless all scores
 * are equal, and the gradient of a row is scaled from its sum of absolute values Z to log2(1 + Z), so that rows with few and
 * many targets weigh alike. Items below the truncation have no gradient: a target there is not seen.
 *
 * <p>The gradient is that of no function of the scores. The value is 1 - NDCG at {@code ndcgAt}, averaged over rows, of the ranking
 * as it stands: what the loss is after, in steps, so it may stay the same while the model improves.
 *
 * <p>Burges, "From RankNet to LambdaRank to LambdaMART: An Overview", Microsoft Research technical report MSR-TR-2010-82, 2010; Ke
 * et al., "LightGBM: A Highly Efficient Gradient Boosting Decision Tree", NeurIPS 2017, whose program normalises so; Petrov and
 * Macdonald, "Effective and Efficient Training for Sequential Recommendation using Recency Sampling", RecSys 2022, train
 * sequential models with it, with {@code ndcgAt} 50 and a truncation of 4,000. They add the gradients of a batch up; here
 * they are averaged over rows, as those of all losses, which Adam does not notice.
 *
 * <p>Costs Q x N scores per step, as {@link CrossEntropy} does. The pairs are worked out on the host, rows in parallel, without a
 * matrix of pairs: time grows with N log N for sorting and with targets times ({@code ndcgAt} + truncation).
 *
 * @param ndcgAt A, how many ranks the measure looks at, at least 1
 * @param truncation how many ranks have gradients, at least A; {@link Integer#MAX_VALUE} for all
 * @param normalized whether the gradient is normalised
 */
public record LambdaRank(int ndcgAt, int truncation, boolean normalized) implements CatalogueLoss {
    /** Where a row of scores comes from. */
    @FunctionalInterface
    private interface Rows {
        double[] row(int row);
    }

    /** Where an entry of the gradient goes, by its place in the matrix. */
    @FunctionalInterface
    private interface Gradient {
        void set(int place, double value);
    }

    /**
     * Checks the ranks.
     *
     * @param ndcgAt A, how many ranks the measure looks at, at least 1
     * @param truncation how many ranks have gradients, at least A; {@link Integer#MAX_VALUE} for all
     * @param normalized whether the gradient is normalised
     * @throws IllegalArgumentException if a rank is out of range
     */
    public LambdaRank {
        if (ndcgAt < 1) {
            throw new IllegalArgumentException("ndcgAt must be at least 1, got " + ndcgAt);
        }
        if (truncation < ndcgAt) {
            throw new IllegalArgumentException(
                    "truncation must be at least ndcgAt, got truncation=" + truncation + ", ndcgAt=" + ndcgAt);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the targets are of another number of rows than the logits
     */
    @Override
    public NDArray evaluate(NDArray logits, CatalogueTargets targets) {
        targets.requireRows(logits);
        int width = Math.toIntExact(logits.getShape().get(1));
        NDManager manager = logits.getManager();
        if (logits.getDataType() == DataType.FLOAT64) {
            double[] scores = logits.toDoubleArray();
            double[] gradient = new double[scores.length];
            double value = rank(
                    row -> Arrays.copyOfRange(scores, row * width, (row + 1) * width),
                    targets,
                    width,
                    (place, lambda) -> gradient[place] = lambda);
            return withGradient(logits, manager.create(gradient), value);
        }
        float[] scores = logits.toFloatArray();
        float[] gradient = new float[scores.length];
        double value = rank(
                row -> widened(scores, row * width, width),
                targets,
                width,
                (place, lambda) -> gradient[place] = (float) lambda);
        return withGradient(logits, manager.create(gradient), value);
    }

    private static double[] widened(float[] values, int from, int count) {
        double[] wide = new double[count];
        for (int i = 0; i < count; i++) {
            wide[i] = values[from + i];
        }
        return wide;
    }

    /** A scalar of the given value, whose gradient is the given one. Neither is a number where a score is not. */
    private static NDArray withGradient(NDArray logits, NDArray gradient, double value) {
        NDArray product = logits.reshape(-1).dot(gradient);
        NDArray constant = logits.getManager().create(value).toType(logits.getDataType(), false);
        return product.sub(product.stopGradient()).add(constant);
    }

    /** Works out the gradient row by row and returns the mean of 1 - NDCG. */
    private double rank(Rows scores, CatalogueTargets targets, int width, Gradient gradient) {
        int depth = Math.min(truncation, width);
        LambdaRow lambdas = new LambdaRow(Math.min(ndcgAt, width), depth, normalized);
        int[] starts = starts(targets);
        int rows = targets.rowCount();
        double[] values = IntStream.range(0, rows)
                .parallel()
                .mapToDouble(row -> {
                    double[] ofRow = scores.row(row);
                    RankedRow ranked = RankedRow.of(ofRow, targets.columns(), starts[row], starts[row + 1], depth);
                    double[] byRank = lambdas.gradient(ranked);
                    for (int rank = 0; rank < depth; rank++) {
                        gradient.set(row * width + ranked.columns()[rank], byRank[rank] / rows);
                    }
                    return 1 - lambdas.ndcg(ranked);
                })
                .toArray();
        // In order, so that the sum does not depend on which rows are done first.
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / rows;
    }

    /** Where the targets of each row begin; one entry more than there are rows. */
    private static int[] starts(CatalogueTargets targets) {
        int[] starts = new int[targets.rowCount() + 1];
        for (int row : targets.rows()) {
            starts[row + 1]++;
        }
        for (int row = 0; row < targets.rowCount(); row++) {
            starts[row + 1] += starts[row];
        }
        return starts;
    }
}
