package io.github.seqrec4j.losses;

import java.util.Arrays;

/** What {@link LambdaRank} makes of one row: gradient and measure. Immutable and thread-safe. */
final class LambdaRow {
    /** Keeps the normalised pull of a pair finite. */
    private static final double LEAST_DISTANCE = 0.01;

    private final int ndcgAt;
    private final boolean normalized;
    private final double[] discounts;
    /** The sum of the first discounts, by how many. */
    private final double[] ideals;

    /** Prepares for rows cut at rank {@code depth}, which is at least {@code ndcgAt}. */
    LambdaRow(int ndcgAt, int depth, boolean normalized) {
        this.ndcgAt = ndcgAt;
        this.normalized = normalized;
        discounts = new double[depth];
        Arrays.setAll(discounts, rank -> Math.log(2) / Math.log(rank + 2.0));
        ideals = new double[ndcgAt + 1];
        for (int rank = 0; rank < ndcgAt; rank++) {
            ideals[rank + 1] = ideals[rank] + discounts[rank];
        }
    }

    /** Returns NDCG with binary labels. */
    double ndcg(RankedRow row) {
        double gain = 0;
        for (int rank : row.targets()) {
            gain += rank < ndcgAt ? discounts[rank] : 0;
        }
        return gain / ideal(row.targetCount());
    }

    /** Returns the gradient by rank. */
    double[] gradient(RankedRow row) {
        int depth = discounts.length;
        double[] gradient = new double[depth];
        if (row.targets().length == 0) {
            return gradient;
        }
        boolean[] isTarget = new boolean[depth];
        for (int rank : row.targets()) {
            isTarget[rank] = true;
        }
        double[] scores = row.scores();
        boolean byDistance = normalized && scores[0] != scores[depth - 1];
        double ideal = ideal(row.targets().length);
        for (int target : row.targets()) {
            // One of a pair is among the first, so a target that is not meets those that are.
            int end = target < ndcgAt ? depth : ndcgAt;
            for (int other = 0; other < end; other++) {
                if (!isTarget[other]) {
                    double margin = scores[target] - scores[other];
                    double gain = Math.abs(discounts[target] - discounts[other]) / ideal;
                    double size = byDistance ? gain / (LEAST_DISTANCE + Math.abs(margin)) : gain;
                    double lambda = size / (1 + Math.exp(margin));
                    gradient[target] -= lambda;
                    gradient[other] += lambda;
                }
            }
        }
        return normalized ? normalized(gradient) : gradient;
    }

    private double ideal(int targetCount) {
        return ideals[Math.min(targetCount, ndcgAt)];
    }

    private static double[] normalized(double[] gradient) {
        double total = 0;
        for (double entry : gradient) {
            total += Math.abs(entry);
        }
        if (total == 0) {
            return gradient;
        }
        double factor = Math.log1p(total) / Math.log(2) / total;
        for (int rank = 0; rank < gradient.length; rank++) {
            gradient[rank] *= factor;
        }
        return gradient;
    }
}
