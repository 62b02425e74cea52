package io.github.seqrec4j.recommend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import io.github.seqrec4j.store.Provenance;
import io.github.seqrec4j.testing.TinyArchitecture;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SequenceRecommenderTest {
    private static final int ITEMS = 26;
    private static final int WIDTH = 8;
    /** Items a to z. */
    private static final Vocabulary LETTERS = Vocabulary.ofStrings(
            IntStream.range(0, ITEMS).mapToObj(i -> "" + (char) ('a' + i)).toList());

    private SequenceModel model;
    private SequenceRecommender recommender;

    @BeforeEach
    void makeRecommender() {
        model = SequenceModel.create(new TinyArchitecture(), ITEMS, 3);
        Provenance provenance = new Provenance("test", 3, "00", Map.of());
        recommender = SequenceRecommender.of(new StoredModel(model, LETTERS, counts(), provenance));
    }

    /** Later letters are more popular; y and z equally. */
    private static long[] counts() {
        long[] counts = IntStream.rangeClosed(0, ITEMS).mapToLong(i -> i).toArray();
        counts[ITEMS] = ITEMS - 1;
        return counts;
    }

    @AfterEach
    void close() {
        recommender.close();
        recommender.close();
    }

    @Test
    void of_storedModel_freezesItAndHoldsIt() {
        assertFalse(model.parameters().get("items.table").getArray().hasGradient());
        assertTrue(model == recommender.model().orElseThrow().model());
        assertEquals(ITEMS, recommender.itemCount());
        assertTrue(LETTERS == recommender.items());
    }

    @Test
    void recommend_ownIds_answersAsTheModelInThem() {
        RankedItems expected = ModelRecommender.withIndex(model).recommend(Query.excludingSeen(new int[] {3, 1}, 6));
        List<RecommendedItem> answer = recommender.recommend(List.of("c", "a"), 6);
        assertEquals(6, answer.size());
        for (int i = 0; i < 6; i++) {
            assertEquals(LETTERS.id(expected.items()[i]), answer.get(i).id());
            assertEquals(expected.scores()[i], answer.get(i).score());
        }
        assertEquals(
                expected,
                recommender
                        .recommend(List.of(Query.excludingSeen(new int[] {3, 1}, 6)))
                        .get(0));
    }

    @Test
    void recommend_integerIds_areTheirDigits() {
        Recommender ranker = new ModelRecommender(model);
        Vocabulary numbers = Vocabulary.ofLongs(
                IntStream.range(0, ITEMS).mapToLong(i -> 1000L + i).toArray());
        SequenceRecommender byNumber = SequenceRecommender.of(ranker, numbers, counts());
        assertEquals(byNumber.recommend(List.of("1004", "1009"), 3), byNumber.recommend(new long[] {1004, 1009}, 3));
    }

    @Test
    void recommend_options_areObeyed() {
        List<String> history = List.of("a", "b");
        List<String> all =
                ids(recommender.recommend(history, RecommendOptions.top(ITEMS).includeSeen(true)));
        assertEquals(ITEMS, all.size());
        assertEquals(
                all.stream().filter(id -> !history.contains(id)).toList(),
                ids(recommender.recommend(history, RecommendOptions.top(ITEMS))));
        assertEquals(
                all.stream().filter(Set.of("b", "x", "m")::contains).toList(),
                ids(recommender.recommend(
                        history,
                        RecommendOptions.top(9).includeSeen(true).allowOnly(Set.of("x", "m", "b", "unknown")))));
        assertEquals(
                all.stream().filter(id -> !Set.of("x", "a").contains(id)).toList(),
                ids(recommender.recommend(
                        history, RecommendOptions.top(ITEMS).includeSeen(true).denying(Set.of("x", "a", "unknown")))));
        assertEquals(
                List.of(),
                recommender.recommend(history, RecommendOptions.top(3).allowOnly(Set.of("unknown"))));
    }

    @Test
    void recommend_unknownItems_areSkippedOrNamed() {
        assertEquals(recommender.recommend(List.of("c", "d"), 5), recommender.recommend(List.of("c", "?", "d", ""), 5));
        RecommendOptions strict = RecommendOptions.top(5).policies(UnknownItems.FAIL, EmptyHistory.FAIL);
        var error =
                assertThrows(IllegalArgumentException.class, () -> recommender.recommend(List.of("c", "?"), strict));
        assertEquals(
                "the item ? at position 1 of the history is not in the catalogue of 26 items; choose the policy SKIP to"
                        + " leave unknown items out",
                error.getMessage());
    }

    @Test
    void recommend_emptyHistory_followsThePolicy() {
        RecommendOptions options = RecommendOptions.top(3);
        List<RecommendedItem> popular =
                List.of(new RecommendedItem("y", 25), new RecommendedItem("z", 25), new RecommendedItem("x", 24));
        assertEquals(popular, recommender.recommend(List.of(), options));
        assertEquals(popular, recommender.recommend(List.of("?"), 3));
        assertEquals(List.of("z", "x", "w"), ids(recommender.recommend(List.of(), options.denying(Set.of("y")))));
        assertEquals(
                List.of(), recommender.recommend(List.of("?"), options.policies(UnknownItems.SKIP, EmptyHistory.SKIP)));
        RecommendOptions strict = options.policies(UnknownItems.SKIP, EmptyHistory.FAIL);
        var error = assertThrows(IllegalArgumentException.class, () -> recommender.recommend(List.of("?"), strict));
        assertEquals(
                "the history is empty, or holds no item of the catalogue; give at least one known item or choose the"
                        + " policy POPULARITY",
                error.getMessage());
    }

    @Test
    void recommendAll_manyHistories_keepsTheirOrder() {
        List<List<String>> histories = IntStream.range(0, 700)
                .mapToObj(u -> u % 5 == 0
                        ? List.<String>of()
                        : List.of(LETTERS.id(1 + u % ITEMS), LETTERS.id(1 + u * 7 % ITEMS)))
                .toList();
        RecommendOptions options = RecommendOptions.top(4).denying(Set.of("z"));
        List<List<RecommendedItem>> answers =
                recommender.recommendAll(histories.stream(), options).toList();
        assertEquals(700, answers.size());
        for (int u = 0; u < 700; u += 23) {
            List<RecommendedItem> single = recommender.recommend(histories.get(u), options);
            assertEquals(ids(single), ids(answers.get(u)));
        }
    }

    @Test
    void recommendAll_endlessInput_isReadOnlyAsFarAsNeeded() {
        AtomicInteger read = new AtomicInteger();
        AtomicBoolean closed = new AtomicBoolean();
        Stream<List<String>> endless = Stream.generate(() -> {
                    read.incrementAndGet();
                    return List.of("a");
                })
                .onClose(() -> closed.set(true));
        try (Stream<List<RecommendedItem>> answers = recommender.recommendAll(endless, RecommendOptions.top(2))) {
            assertEquals(0, read.get());
            assertEquals(300, answers.limit(300).count());
        }
        assertTrue(read.get() >= 300 && read.get() <= 513, "read " + read.get());
        assertTrue(closed.get());
    }

    @Test
    void similarItems_anyItem_isTheCosineOrder() {
        float[] table = model.parameters().get("items.table").getArray().toFloatArray();
        record Near(int item, double cosine) {}
        for (int item = 1; item <= ITEMS; item++) {
            int asked = item;
            List<Near> expected = IntStream.rangeClosed(1, ITEMS)
                    .filter(other -> other != asked)
                    .mapToObj(other -> new Near(other, cosine(table, asked, other)))
                    .sorted(Comparator.comparingDouble(near -> -near.cosine()))
                    .limit(5)
                    .toList();
            List<RecommendedItem> similar = recommender.similarItems(LETTERS.id(item), 5);
            assertEquals(expected.stream().map(near -> LETTERS.id(near.item())).toList(), ids(similar));
            for (int i = 0; i < 5; i++) {
                assertEquals(expected.get(i).cosine(), similar.get(i).score(), 1e-5);
            }
        }
        assertEquals(ITEMS - 1, recommender.similarItems("a", 100).size());
    }

    private static double cosine(float[] table, int a, int b) {
        double dot = 0;
        double ofA = 0;
        double ofB = 0;
        for (int d = 0; d < WIDTH; d++) {
            dot += (double) table[a * WIDTH + d] * table[b * WIDTH + d];
            ofA += (double) table[a * WIDTH + d] * table[a * WIDTH + d];
            ofB += (double) table[b * WIDTH + d] * table[b * WIDTH + d];
        }
        return dot / Math.sqrt(ofA * ofB);
    }

    @Test
    void itemVector_knownItem_isItsRow() {
        float[] table = model.parameters().get("items.table").getArray().toFloatArray();
        float[] expected = new float[WIDTH];
        System.arraycopy(table, 5 * WIDTH, expected, 0, WIDTH);
        float[] vector = recommender.itemVector("e");
        assertArrayEquals(expected, vector);
        vector[0] = 1e9f;
        assertArrayEquals(expected, recommender.itemVector("e"));
    }

    @Test
    void similarItemsAndItemVector_unknownItem_isNamed() {
        for (var call :
                List.<Executable>of(() -> recommender.similarItems("?", 3), () -> recommender.itemVector("?"))) {
            var error = assertThrows(IllegalArgumentException.class, call);
            assertEquals("the item ? is not in the catalogue of 26 items", error.getMessage());
        }
    }

    /** Ranks by popularity; knows whether it was closed. */
    private static final class Baseline implements Recommender {
        private boolean closed;

        @Override
        public int itemCount() {
            return ITEMS;
        }

        @Override
        public List<RankedItems> recommend(List<Query> queries) {
            float[] scores = new float[ITEMS];
            for (int i = 0; i < ITEMS; i++) {
                scores[i] = i;
            }
            return queries.stream()
                    .map(query -> TopK.select(scores, 0, ITEMS, query))
                    .toList();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void of_baseline_answersButHasNoVectorsAndNothingToSave() {
        Baseline baseline = new Baseline();
        long[] counts = counts();
        SequenceRecommender wrapped = SequenceRecommender.of(baseline, LETTERS, counts);
        counts[1] = 1_000_000;
        assertEquals(List.of("y", "x"), ids(wrapped.recommend(List.of("z", "a"), 2)));
        assertEquals("y", wrapped.recommend(List.of(), 1).get(0).id());
        assertTrue(wrapped.model().isEmpty());
        var noVectors = assertThrows(IllegalStateException.class, () -> wrapped.itemVector("a"));
        assertEquals(
                "this recommender has no item vectors; a trained model has, a baseline has not",
                noVectors.getMessage());
        Path folder = Path.of("never-written");
        var noModel = assertThrows(IllegalStateException.class, () -> wrapped.save(folder));
        assertEquals("only a trained model can be saved, this is a Baseline", noModel.getMessage());
        wrapped.close();
        assertTrue(baseline.closed);
    }

    @Test
    void of_partsOfDifferentCatalogues_isRefused() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> SequenceRecommender.of(new Baseline(), LETTERS, new long[ITEMS]));
        assertEquals(
                "catalogue, recommender and counts must agree, got 26 ids, 26 items and 26 counts (one more than items"
                        + " expected)",
                error.getMessage());
    }

    private static List<String> ids(List<RecommendedItem> items) {
        return items.stream().map(RecommendedItem::id).toList();
    }
}
