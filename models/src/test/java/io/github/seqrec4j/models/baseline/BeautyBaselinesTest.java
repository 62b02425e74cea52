package io.github.seqrec4j.models.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.recommend.NDCG;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Amazon Beauty, last item tested, full ranking, seen items excluded. The expected figures were computed a second time by a
 * program that shares no code with this library.
 *
 * <p>Published for popularity: NDCG@10 .0068, Recall@10 .0152. Those are met when popularity is counted over the whole log,
 * test items included; without them it does worse.
 */
class BeautyBaselinesTest {
    private static final int ITEMS = 12_101;
    private static final int USERS = 22_363;
    private static final double TOLERANCE = 5e-6;

    private static List<int[]> sequences;

    // Before each test rather than once, so that a run without the data reports every test as skipped, with the reason.
    @BeforeEach
    void readLog() throws IOException {
        if (sequences != null) {
            return;
        }
        Path file = Path.of(System.getProperty("seqrec4j.data", "data"), "beauty", "Beauty.txt");
        boolean present = Files.isRegularFile(file);
        assertTrue(present || !"true".equals(System.getenv("CI")), () -> "the data must be present under CI: " + file);
        assumeTrue(present, () -> "skipped, no data at " + file + "; name the folder by -Dseqrec4j.data=DIR");
        sequences = Files.readAllLines(file).stream()
                .map(line -> Arrays.stream(line.split(" "))
                        .skip(1)
                        .mapToInt(Integer::parseInt)
                        .toArray())
                .toList();
        assertEquals(USERS, sequences.size());
    }

    @Test
    void mostPopular_countedOnTrain_isBelowThePublishedFigures() {
        assertFigures(0.00546, 0.01154, TOLERANCE, MostPopular.fit(withoutNewest(2)));
    }

    @Test
    void mostPopular_countedOnTrainAndValidation_isBelowThePublishedFigures() {
        assertFigures(0.00608, 0.01346, TOLERANCE, MostPopular.fit(withoutNewest(1)));
    }

    @Test
    void mostPopular_countedOnTheTestItemsToo_isAsPublished() {
        Recommender leaking = MostPopular.fit(withoutNewest(0));
        assertFigures(0.0068, 0.0152, 5e-5, leaking);
        assertFigures(0.00676, 0.01516, TOLERANCE, leaking);
    }

    @Test
    void markovChain_countedOnTrain_isAsComputedIndependently() {
        assertFigures(0.043915, 0.066762, TOLERANCE, MarkovChain.fit(withoutNewest(2)));
    }

    @Test
    void itemKnn_fittedOnTrain_isAsComputedIndependently() {
        ItemKnn.Options options = new ItemKnn.Options(100, 10, 50, 0.7f);
        assertFigures(0.042076, 0.070295, 5e-5, ItemKnn.fit(withoutNewest(2), options));
    }

    @Test
    void smartMarkovChain_fittedOnTrain_isAsComputedIndependently() {
        SmartMarkovChain.Options options = new SmartMarkovChain.Options(50, 0.6, 0.1);
        assertFigures(0.045937, 0.071234, TOLERANCE, SmartMarkovChain.fit(withoutNewest(2), options));
    }

    private static UserSequences withoutNewest(int count) {
        List<int[]> kept = sequences.stream()
                .map(sequence -> Arrays.copyOf(sequence, sequence.length - count))
                .toList();
        return UserSequences.of(kept, ITEMS);
    }

    private static void assertFigures(double ndcg, double recall, double tolerance, Recommender recommender) {
        List<Query> queries = sequences.stream()
                .map(sequence -> Query.excludingSeen(Arrays.copyOf(sequence, sequence.length - 1), 10))
                .toList();
        List<RankedItems> answers = recommender.recommend(queries);
        double gain = 0;
        double hits = 0;
        for (int user = 0; user < USERS; user++) {
            int[] sequence = sequences.get(user);
            int[] target = {sequence[sequence.length - 1]};
            double value = new NDCG(10).score(answers.get(user).items(), target);
            gain += value;
            hits += value > 0 ? 1 : 0;
        }
        assertEquals(ndcg, gain / USERS, tolerance);
        assertEquals(recall, hits / USERS, tolerance);
    }
}
