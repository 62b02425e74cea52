package io.github.seqrec4j.models.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.recommend.NDCG;
import io.github.seqrec4j.recommend.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Popularity on Amazon Beauty, last item tested, full ranking, seen items excluded. Published: NDCG@10 .0068, Recall@10 .0152.
 * Those figures are met when popularity is counted over the whole log, test items included; without them they are lower.
 */
class BeautyPopularityTest {
    private static final int ITEMS = 12_101;
    private static final int USERS = 22_363;

    private static List<int[]> sequences;

    @BeforeAll
    static void readLog() throws IOException {
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
    }

    @Test
    void popularity_countedOnTrain_isBelowThePublishedFigures() {
        assertFigures(2, 0.00546, 0.01154);
    }

    @Test
    void popularity_countedOnTrainAndValidation_isBelowThePublishedFigures() {
        assertFigures(1, 0.00608, 0.01346);
    }

    @Test
    void popularity_countedOnTheTestItemsToo_isAsPublished() {
        assertFigures(0, 0.0068, 0.0152, 5e-5);
        assertFigures(0, 0.00676, 0.01516);
    }

    private static void assertFigures(int leftOut, double ndcg, double recall) {
        assertFigures(leftOut, ndcg, recall, 5e-6);
    }

    private static void assertFigures(int leftOut, double ndcg, double recall, double tolerance) {
        List<int[]> counted = sequences.stream()
                .map(sequence -> Arrays.copyOf(sequence, sequence.length - leftOut))
                .toList();
        MostPopular popular = MostPopular.fit(UserSequences.of(counted, ITEMS));
        List<Query> queries = sequences.stream()
                .map(sequence -> Query.excludingSeen(Arrays.copyOf(sequence, sequence.length - 1), 10))
                .toList();
        double gain = 0;
        double hits = 0;
        for (int user = 0; user < USERS; user++) {
            int[] sequence = sequences.get(user);
            int[] target = {sequence[sequence.length - 1]};
            double value =
                    new NDCG(10).score(popular.recommend(queries.get(user)).items(), target);
            gain += value;
            hits += value > 0 ? 1 : 0;
        }
        assertEquals(USERS, sequences.size());
        assertEquals(ndcg, gain / USERS, tolerance);
        assertEquals(recall, hits / USERS, tolerance);
    }
}
