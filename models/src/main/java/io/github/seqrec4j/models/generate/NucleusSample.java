package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.TopK;
import java.util.random.RandomGenerator;

/**
 * The distribution that a next token is drawn from: the most probable tokens, cut by number and then by the probability they have together
 * (Holtzman, Buys, Du, Forbes and Choi, "The curious case of neural text degeneration", ICLR 2020).
 *
 * @param tokens ids, the most probable first
 * @param probabilities of those, which sum to 1
 */
record NucleusSample(int[] tokens, double[] probabilities) {
    static NucleusSample of(TokenScores scores, int row, SampledContinuations.Options options, int level) {
        double temperature = options.temperatures().at(level);
        TopK top = new TopK(Math.min(options.topK(), scores.vocabulary()));
        for (int token = 1; token <= scores.vocabulary(); token++) {
            top.offer(token, scores.score(row, token));
        }
        RankedItems best = top.ranked();
        TokenScores.requireNumber(best.scores()[0], row);
        double[] weights = new double[best.size()];
        double sum = 0;
        for (int rank = 0; rank < weights.length; rank++) {
            weights[rank] = Math.exp((best.scores()[rank] - best.scores()[0]) / temperature);
            sum += weights[rank];
        }
        int kept = 0;
        double together = 0;
        while (kept < weights.length && weights[kept] > 0 && together < options.topP() * sum) {
            together += weights[kept++];
        }
        double[] probabilities = new double[kept];
        for (int rank = 0; rank < kept; rank++) {
            probabilities[rank] = weights[rank] / together;
        }
        return new NucleusSample(best.items(), probabilities);
    }

    int token(int rank) {
        return tokens[rank];
    }

    double logProbability(int rank) {
        return Math.log(probabilities[rank]);
    }

    /** Draws some tokens; tells how often each was drawn. */
    int[] draw(int count, RandomGenerator random) {
        int[] counts = new int[probabilities.length];
        for (int i = 0; i < count; i++) {
            double rest = random.nextDouble();
            int rank = 0;
            while (rank < counts.length - 1 && rest >= probabilities[rank]) {
                rest -= probabilities[rank++];
            }
            counts[rank]++;
        }
        return counts;
    }
}
