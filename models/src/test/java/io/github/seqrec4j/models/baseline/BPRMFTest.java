package io.github.seqrec4j.models.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.LeaveOneOut;
import io.github.seqrec4j.data.SimulatedLog;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.models.baseline.BPRMF.Options;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.NDCG;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BPRMFTest extends RecommenderContract {
    private static final Options SMALL = new Options(6, 10, 0.1f, 0.01f, 100, 3);

    @Override
    protected Recommender fit(UserSequences sequences) {
        return BPRMF.fit(sequences, SMALL);
    }

    @Test
    void recommend_twoTastes_ranksTheRestOfTheTasteFirst() {
        // Every user has four items of 1..5 or four of 6..10.
        List<int[]> users = new ArrayList<>();
        for (int user = 0; user < 40; user++) {
            int first = user % 2 == 0 ? 1 : 6;
            int missing = first + user / 2 % 5;
            users.add(IntStream.range(first, first + 5)
                    .filter(item -> item != missing)
                    .toArray());
        }
        BPRMF fitted = BPRMF.fit(UserSequences.of(users, 10), new Options(4, 50, 0.1f, 0.01f, 500, 1));
        assertArrayEquals(new int[] {3, 4, 5}, sorted(fitted.recommend(Query.excludingSeen(new int[] {1, 2}, 3))));
        assertArrayEquals(new int[] {6, 7, 8}, sorted(fitted.recommend(Query.excludingSeen(new int[] {9, 10}, 3))));
    }

    @Test
    void recommend_orderAndRepeats_changeNothing() {
        BPRMF fitted = BPRMF.fit(trainingSequences(), SMALL);
        assertEquals(rank(fitted, 3, 9, 1), rank(fitted, 1, 9, 9, 3, 1));
    }

    @Test
    void recommend_emptyOrWholeHistory_ordersByTheSameBiases() {
        BPRMF fitted = BPRMF.fit(trainingSequences(), SMALL);
        int[] everything = new int[ITEM_COUNT];
        Arrays.setAll(everything, i -> i + 1);
        RankedItems answer = rank(fitted);
        assertEquals(answer, rank(fitted, everything));
        // The last five items never occur; item 1 is among the most frequent.
        int[] last = Arrays.copyOfRange(answer.items(), ITEM_COUNT - 10, ITEM_COUNT);
        assertTrue(Arrays.stream(last).filter(item -> item > ITEM_COUNT - 5).count() >= 4, answer::toString);
        assertTrue(Arrays.stream(answer.items()).limit(10).anyMatch(item -> item == 1), answer::toString);
    }

    @Test
    void foldIn_manySteps_findsTheOptimum() {
        float[][] vectors = ItemFactors.drawn(RandomStreams.of(9), 12, 3, 1);
        float[] biases = ItemFactors.drawn(RandomStreams.of(10), 1, 12, 0.5f)[0];
        int[] history = {2, 5, 11};
        float[] user =
                BPRMF.foldIn(new ItemFactors(vectors, biases), history, new Options(3, 1, 0.05f, 0.1f, 200_000, 1));
        double[] atUser = gradient(user, vectors, biases, history, 0.1);
        double[] atZero = gradient(new float[3], vectors, biases, history, 0.1);
        assertTrue(norm(atUser) < 0.05 * norm(atZero), norm(atUser) + " of " + norm(atZero));
    }

    @Test
    void fit_userWithTheWholeCatalogue_doesNotCount() {
        List<int[]> users = List.of(new int[] {1, 2}, new int[] {3, 1});
        List<int[]> more = List.of(new int[] {1, 2}, new int[] {3, 1}, new int[] {1, 2, 3});
        assertEquals(
                rank(BPRMF.fit(UserSequences.of(users, 3), SMALL), 1),
                rank(BPRMF.fit(UserSequences.of(more, 3), SMALL), 1));
    }

    @Test
    void fit_noPairs_answersAllTheSame() {
        RankedItems answer = rank(BPRMF.fit(UserSequences.of(List.of(), 3), SMALL));
        assertEquals(new RankedItems(new int[] {1, 2, 3}, new float[3]), answer);
    }

    @Test
    void fit_simulatedLog_beatsPopularity() {
        Split split = LeaveOneOut.everyUser()
                .split(SimulatedLog.of(1_000, 300, 15, 11).generate());
        double popularity = ndcg(MostPopular.fit(split.train()), split);
        double factorised = ndcg(BPRMF.fit(split.train(), new Options(16, 30, 0.1f, 0.01f, 500, 1)), split);
        assertTrue(factorised > 1.3 * popularity, factorised + " against " + popularity);
    }

    @Test
    void fit_anyOptionChanged_changesTheAnswer() {
        RankedItems answer = rank(BPRMF.fit(trainingSequences(), SMALL), 1, 4);
        List<Options> changed = List.of(
                new Options(7, 10, 0.1f, 0.01f, 100, 3),
                new Options(6, 11, 0.1f, 0.01f, 100, 3),
                new Options(6, 10, 0.2f, 0.01f, 100, 3),
                new Options(6, 10, 0.1f, 0.02f, 100, 3),
                new Options(6, 10, 0.1f, 0.01f, 101, 3),
                SMALL.withSeed(4));
        for (Options options : changed) {
            assertNotEquals(answer, rank(BPRMF.fit(trainingSequences(), options), 1, 4), options::toString);
        }
    }

    @Test
    void fit_learningRateFarTooHigh_saysSo() {
        Options options = new Options(6, 10, 1e6f, 0, 1, 3);
        IllegalStateException error =
                assertThrows(IllegalStateException.class, () -> BPRMF.fit(trainingSequences(), options));
        assertEquals(
                "the vectors stopped being finite numbers in epoch 1 (learning rate 1000000.0): try a lower learning rate",
                error.getMessage());
    }

    @Test
    void options_outOfRange_areRefused() {
        assertRefused("factors must be at least 1, got 0", () -> new Options(0, 1, 0.1f, 0, 1, 1));
        assertRefused("epochs must be at least 1, got 0", () -> new Options(1, 0, 0.1f, 0, 1, 1));
        assertRefused("learningRate must be above 0 and finite, got 0.0", () -> new Options(1, 1, 0, 0, 1, 1));
        assertRefused(
                "learningRate must be above 0 and finite, got Infinity",
                () -> new Options(1, 1, Float.POSITIVE_INFINITY, 0, 1, 1));
        assertRefused(
                "regularization must be at least 0 and, times the learning rate, below 1, got regularization=-1.0,"
                        + " learningRate=0.5",
                () -> new Options(1, 1, 0.5f, -1, 1, 1));
        assertRefused(
                "regularization must be at least 0 and, times the learning rate, below 1, got regularization=2.0,"
                        + " learningRate=0.5",
                () -> new Options(1, 1, 0.5f, 2, 1, 1));
        assertRefused("foldInSteps must be at least 1, got 0", () -> new Options(1, 1, 0.1f, 0, 0, 1));
    }

    /** The gradient of the mean of log sigma over all pairs of a seen and an unseen item, less that of the penalty. */
    private static double[] gradient(
            float[] user, float[][] vectors, float[] biases, int[] history, double regularization) {
        double[] gradient = new double[user.length];
        int pairs = history.length * (biases.length - history.length);
        for (int positive : history) {
            for (int negative = 1; negative <= biases.length; negative++) {
                int other = negative;
                if (Arrays.stream(history).noneMatch(item -> item == other)) {
                    double[] apart = new double[user.length];
                    double difference = biases[positive - 1] - biases[negative - 1];
                    for (int k = 0; k < user.length; k++) {
                        apart[k] = vectors[positive - 1][k] - vectors[negative - 1][k];
                        difference += user[k] * apart[k];
                    }
                    for (int k = 0; k < user.length; k++) {
                        gradient[k] += apart[k] / (1 + Math.exp(difference)) / pairs;
                    }
                }
            }
        }
        for (int k = 0; k < user.length; k++) {
            gradient[k] -= regularization * user[k];
        }
        return gradient;
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(value -> value * value).sum());
    }

    private static double ndcg(Recommender recommender, Split split) {
        double sum = 0;
        for (HoldoutCase one : split.test()) {
            RankedItems answer = recommender.recommend(Query.excludingSeen(one.history(), 10));
            sum += new NDCG(10).score(answer.items(), one.targets());
        }
        return sum / split.test().size();
    }

    private static int[] sorted(RankedItems answer) {
        return Arrays.stream(answer.items()).sorted().toArray();
    }

    private static void assertRefused(String message, Runnable construction) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, construction::run);
        assertEquals(message, error.getMessage());
    }

    private static RankedItems rank(Recommender recommender, int... history) {
        return recommender.recommend(new Query(history, recommender.itemCount(), ItemFilter.all()));
    }
}
