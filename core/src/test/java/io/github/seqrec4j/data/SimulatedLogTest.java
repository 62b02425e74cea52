package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.random.RandomStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedLogTest {
    private static final SimulatedLog STORE = SimulatedLog.of(3_000, 1_000, 25, 42);
    private static final InteractionLog LOG = STORE.generate();

    @Test
    void generate_sameOptions_sameLog() {
        assertEquals(
                LOG.fingerprint(),
                SimulatedLog.of(3_000, 1_000, 25, 42).generate().fingerprint());
        assertNotEquals(
                LOG.fingerprint(),
                SimulatedLog.of(3_000, 1_000, 25, 43).generate().fingerprint());
    }

    @Test
    void generate_sizes_areAsAsked() {
        DatasetStatistics statistics = DatasetStatistics.of(LOG);
        assertEquals(3_000, statistics.users());
        assertTrue(statistics.items() > 950 && statistics.items() <= 1_000, () -> "items " + statistics.items());
        assertEquals(25, statistics.lengths().mean(), 1.5);
        assertTrue(statistics.lengths().min() >= 5, statistics::toTable);
        assertTrue(statistics.popularity().gini() > 0.3, statistics::toTable);
        assertEquals(Vocabulary.Kind.STRING, LOG.items().kind());
    }

    @Test
    void generate_rows_areInTimeOrder() {
        for (int row = 1; row < LOG.size(); row++) {
            assertTrue(LOG.time(row - 1) <= LOG.time(row));
        }
    }

    @Test
    void generate_meanLengthOne_oneEach() {
        InteractionLog log = SimulatedLog.of(50, 20, 1, 1).generate();
        assertEquals(50, log.size());
        assertEquals(50, log.users().size());
    }

    @Test
    void title_everyItem_differsAndNamesTheCategory() {
        SimulatedLog store = SimulatedLog.of(1, 40_000, 5, 1);
        Set<String> titles = new HashSet<>();
        for (int i = 1; i <= 40_000; i++) {
            String title = store.title("i" + i);
            assertTrue(titles.add(title), title);
            assertTrue(title.contains(store.category("i" + i)), title);
        }
        assertEquals("Walnut Desk Lamp, Series 1", store.title("i1"));
        assertEquals("Desk Lamp", store.category("i1"));
    }

    @Test
    void title_unknownItem_namesTheRange() {
        for (String id : new String[] {"i0", "i1001", "17", "i", "i-1"}) {
            assertEquals(
                    "articles are i1 to i1000, got \"" + id + "\"",
                    assertThrows(IllegalArgumentException.class, () -> STORE.title(id))
                            .getMessage());
        }
    }

    @Test
    void writeCsv_readBack_isTheSameLog(@TempDir Path folder) {
        for (String name : new String[] {"log.csv", "log.csv.gz"}) {
            STORE.writeCsv(folder.resolve(name));
            InteractionLog read = InteractionReader.csv(folder.resolve(name), "user", "item", "time")
                    .read();
            assertEquals(LOG.fingerprint(), read.fingerprint());
        }
    }

    @Test
    void writeItems_everyArticle_hasALine(@TempDir Path folder) throws IOException {
        STORE.writeItems(folder.resolve("items.csv"));
        assertEquals(
                "i1,\"Walnut Desk Lamp, Series 1\",Desk Lamp",
                Files.readAllLines(folder.resolve("items.csv")).get(1));
        assertEquals(1_001, Files.readAllLines(folder.resolve("items.csv")).size());
    }

    @Test
    void options_outOfRange_saySo() {
        assertEquals(
                "meanLength must be 1 to half the number of items, 10.0, got 11.0",
                assertThrows(IllegalArgumentException.class, () -> SimulationOptions.of(5, 20, 11, 1))
                        .getMessage());
        assertEquals(
                "noiseShare must be 0 to 1, got 1.5",
                assertThrows(IllegalArgumentException.class, () -> new SimulationOptions.Temper(0, 1.5, 1))
                        .getMessage());
        assertEquals(
                "users must be at least 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> SimulationOptions.of(0, 20, 2, 1))
                        .getMessage());
        assertEquals(
                "items must be 10 to 2000000, got 9",
                assertThrows(IllegalArgumentException.class, () -> SimulationOptions.of(1, 9, 2, 1))
                        .getMessage());
    }

    @Test
    void options_styleRangeOfNothing_isRefused() {
        assertEquals(
                "styleRange must be above 0 and at most 1, got 0.0",
                assertThrows(IllegalArgumentException.class, () -> SimulationOptions.Temper.USUAL.withStyleRange(0))
                        .getMessage());
    }

    /** Purchases of customers with a style stay in a part of the circle, but for noise. */
    @Test
    void generate_customersWithStyle_buyWhatIsNear() {
        SimulatedCatalogue catalogue = new SimulatedCatalogue(20_000, 5, 1);
        SimulationOptions options =
                new SimulationOptions(200, 20_000, 10, SimulationOptions.Temper.USUAL.withStyleRange(0.05), 5);
        assertTrue(shareNearTheFirst(catalogue, options) > 0.75);
        assertTrue(shareNearTheFirst(catalogue, SimulationOptions.of(200, 20_000, 10, 5)) < 0.35);
    }

    private static double shareNearTheFirst(SimulatedCatalogue catalogue, SimulationOptions options) {
        SimulatedCustomer customer = new SimulatedCustomer(catalogue, options);
        int near = 0;
        int all = 0;
        for (int u = 0; u < options.users(); u++) {
            customer.begin(RandomStreams.of(3, u));
            double first = catalogue.style(customer.next());
            for (int i = 1; i < 10; i++, all++) {
                double distance = Math.abs(catalogue.style(customer.next()) - first);
                near += Math.min(distance, 1 - distance) <= 0.05 ? 1 : 0;
            }
        }
        return (double) near / all;
    }

    /**
     * Item-to-item counts over the last six items stand in for a sequential model: a sequel counts unless it was bought. They
     * must clearly beat the counts over the last item alone, and those popularity.
     */
    @Test
    void generate_longerContext_predictsBetterThanMarkovAndMarkovBetterThanPopularity() {
        Split split = LeaveOneOut.everyUser().split(LOG);
        int n = split.itemCount();
        float[][] within = new float[n + 1][n + 1];
        float[][] next = new float[n + 1][n + 1];
        for (int u = 0; u < split.train().userCount(); u++) {
            int[] items = split.train().sequence(u);
            for (int i = 0; i < items.length; i++) {
                for (int j = i + 1; j < Math.min(items.length, i + 7); j++) {
                    within[items[i]][items[j]]++;
                }
                if (i + 1 < items.length) {
                    next[items[i]][items[i + 1]]++;
                }
            }
        }
        long[] popularity = split.train().itemCounts();
        double popular = ndcg(split, (history, scores) -> {
            for (int i = 1; i <= n; i++) {
                scores[i] = popularity[i];
            }
        });
        double markov = ndcg(split, (history, scores) -> {
            for (int i = 1; i <= n; i++) {
                scores[i] = next[history[history.length - 1]][i] + popularity[i] * 1e-6;
            }
        });
        double sequential = ndcg(split, (history, scores) -> {
            for (int back = Math.min(6, history.length); back >= 1; back--) {
                float[] row = within[history[history.length - back]];
                for (int i = 1; i <= n; i++) {
                    scores[i] += row[i] / (5.0 + popularity[history[history.length - back]]);
                }
            }
        });
        String figures = popular + " " + markov + " " + sequential;
        assertTrue(markov > 2 * popular, figures);
        assertTrue(sequential > 1.3 * markov, figures);
    }

    private static double ndcg(Split split, BiConsumer<int[], double[]> model) {
        double sum = 0;
        for (HoldoutCase it : split.test()) {
            double[] scores = new double[split.itemCount() + 1];
            model.accept(it.history(), scores);
            for (int seen : it.history()) {
                scores[seen] = -1;
            }
            int rank = 1;
            for (int i = 1; i < scores.length; i++) {
                rank += scores[i] > scores[it.targets()[0]] ? 1 : 0;
            }
            sum += rank <= 10 ? Math.log(2) / Math.log(rank + 1) : 0;
        }
        return sum / split.test().size();
    }
}
