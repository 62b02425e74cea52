package io.github.seqrec4j.losses;

import io.github.seqrec4j.loss.CatalogueTargets;
import java.util.Comparator;
import java.util.stream.IntStream;

/** LambdaRank by the formula, with the whole matrix of pairs and labels: slow, and written another way than the loss. */
final class DenseLambdaRank {
    private DenseLambdaRank() {}

    /** Returns the gradient of the mean over rows, row by row. */
    static double[] gradient(LambdaRank loss, double[][] scores, CatalogueTargets targets) {
        int width = scores[0].length;
        double[] gradient = new double[scores.length * width];
        for (int row = 0; row < scores.length; row++) {
            int[] labels = new int[width];
            for (int p = 0; p < targets.rows().length; p++) {
                if (targets.rows()[p] == row) {
                    labels[targets.columns()[p]] = 1;
                }
            }
            double[] ofRow = ofRow(loss, scores[row], labels);
            for (int column = 0; column < width; column++) {
                gradient[row * width + column] = ofRow[column] / scores.length;
            }
        }
        return gradient;
    }

    private static double[] ofRow(LambdaRank loss, double[] scores, int[] labels) {
        int depth = Math.min(loss.truncation(), scores.length);
        int cutoff = Math.min(loss.ndcgAt(), scores.length);
        Integer[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer column) -> -scores[column])
                        .thenComparing(Comparator.naturalOrder()))
                .toArray(Integer[]::new);
        double[][] lambdas = new double[depth][cutoff];
        double ideal = ideal(order, labels, depth, cutoff);
        boolean byDistance = loss.normalized() && scores[order[0]] != scores[order[depth - 1]];
        for (int r = 0; r < depth; r++) {
            for (int c = 0; c < cutoff; c++) {
                int difference = labels[order[r]] - labels[order[c]];
                double z = (scores[order[r]] - scores[order[c]]) * Math.signum(difference);
                double delta = ideal == 0 ? 0 : difference * Math.abs(discount(r) - discount(c)) / ideal;
                lambdas[r][c] = -(byDistance ? delta / (Math.abs(z) + .01) : delta) / (1 + Math.exp(z));
            }
        }
        double[] gradient = new double[scores.length];
        double size = 0;
        for (int rank = 0; rank < depth; rank++) {
            double sum = 0;
            if (rank < cutoff) {
                for (int r = 0; r < depth; r++) {
                    sum -= lambdas[r][rank];
                }
            } else {
                for (int c = 0; c < cutoff; c++) {
                    sum += lambdas[rank][c];
                }
            }
            gradient[order[rank]] = sum;
            size += Math.abs(sum);
        }
        if (loss.normalized() && size > 0) {
            for (int column = 0; column < gradient.length; column++) {
                gradient[column] *= Math.log(1 + size) / Math.log(2) / size;
            }
        }
        return gradient;
    }

    private static double ideal(Integer[] order, int[] labels, int depth, int cutoff) {
        int found = 0;
        double ideal = 0;
        for (int rank = 0; rank < depth; rank++) {
            if (labels[order[rank]] == 1 && found < cutoff) {
                ideal += discount(found++);
            }
        }
        return ideal;
    }

    private static double discount(int rank) {
        return 1 / (Math.log(rank + 2) / Math.log(2));
    }
}
