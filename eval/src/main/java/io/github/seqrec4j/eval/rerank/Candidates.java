package io.github.seqrec4j.eval.rerank;

import io.github.seqrec4j.recommend.RankedItems;

/**
 * A base's list with scores as a re-ranker weighs them. The first {@code count} items take part; any others follow in their order.
 */
final class Candidates {
    private final int[] items;
    private final double[] scores;
    private final int count;

    private Candidates(int[] items, double[] scores, int count) {
        this.items = items;
        this.scores = scores;
        this.count = count;
    }

    static Candidates of(RankedItems list, RerankOptions options) {
        double[] scores = new double[list.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = list.scores()[i];
            if (!Double.isFinite(scores[i])) {
                throw new IllegalStateException(
                        "re-ranking needs finite scores, got " + scores[i] + " for item " + list.items()[i]);
            }
        }
        int count = Math.min(options.candidates(), scores.length);
        if (options.normalised() && count > 0) {
            normalise(scores, scores[count - 1], scores[0]);
        }
        return new Candidates(list.items(), scores, count);
    }

    /** Where the candidates' scores are all the same, they are all the best. */
    private static void normalise(double[] scores, double worst, double best) {
        for (int i = 0; i < scores.length; i++) {
            scores[i] = best == worst ? 1 - (best - scores[i]) : (scores[i] - worst) / (best - worst);
        }
    }

    /** How many items there are, those that follow among them. */
    int size() {
        return items.length;
    }

    /** How many take part. */
    int count() {
        return count;
    }

    int item(int place) {
        return items[place];
    }

    double score(int place) {
        return scores[place];
    }
}
