package io.github.seqrec4j.tests.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.generate.CachedWriter;
import io.github.seqrec4j.models.generate.NextItemChoice;
import io.github.seqrec4j.models.generate.NextK;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.ModelRecommender;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists written item by item: with the cache as without, by the filter, repeatably. */
class NextKTest {
    private static final int ITEMS = GPTRecModels.ITEMS;
    private static final float TOLERANCE = 1e-5f;

    @Test
    void cachedWriter_listModel_scoresAsAWholePassOverHistoryAndList() {
        try (SequenceModel model = GPTRecModels.listModel()) {
            assertWritesAsRead(model, histories(6));
        }
    }

    @Test
    void cachedWriter_languageModelOfFullRows_scoresAsAWholePass() {
        try (SequenceModel model = GPTRecModels.languageModel()) {
            // Full rows end at the last position in both.
            int read = GPTRecModels.MAX_LENGTH - GPTRecModels.LIST + 1;
            assertWritesAsRead(
                    model,
                    IntStream.range(0, 4)
                            .mapToObj(row -> RandomStreams.of(row)
                                    .ints(read, 1, ITEMS + 1)
                                    .toArray())
                            .toList());
        }
    }

    /** Appends random items, with rows going and coming back as in a beam. */
    private static void assertWritesAsRead(SequenceModel model, List<int[]> histories) {
        RandomGenerator random = RandomStreams.of(9);
        int steps = GPTRecModels.LIST;
        int[][] lists = new int[histories.size()][0];
        int[] of = IntStream.range(0, histories.size()).toArray();
        try (CachedWriter writer = CachedWriter.begin(model, histories, steps)) {
            for (int place = 0; place < steps; place++) {
                float[] scores = writer.scores();
                for (int row = 0; row < of.length; row++) {
                    boolean comparable = model.architecture().reading() == Reading.LIST || place == steps - 1;
                    if (comparable) {
                        assertArrayEquals(
                                wholePass(model, histories.get(of[row]), lists[row]),
                                Arrays.copyOfRange(scores, row * ITEMS, (row + 1) * ITEMS),
                                TOLERANCE);
                    }
                }
                if (place < steps - 1) {
                    boolean reordered = place == 1;
                    int count = of.length;
                    int[] rows = IntStream.range(0, count)
                            .map(i -> reordered ? random.nextInt(count) : i)
                            .toArray();
                    int[] tokens = random.ints(rows.length, 1, ITEMS + 1).toArray();
                    writer.append(rows, tokens);
                    int[][] before = lists;
                    int[] ofBefore = of;
                    lists = new int[rows.length][];
                    of = new int[rows.length];
                    for (int i = 0; i < rows.length; i++) {
                        lists[i] = Arrays.copyOf(before[rows[i]], place + 1);
                        lists[i][place] = tokens[i];
                        of[i] = ofBefore[rows[i]];
                    }
                }
            }
        }
    }

    private static float[] wholePass(SequenceModel model, int[] history, int[] list) {
        int[] query = new ModelInput(
                        ITEMS, GPTRecModels.MAX_LENGTH, model.architecture().reading())
                .query(history);
        int[] ids = Arrays.copyOf(query, query.length + list.length);
        System.arraycopy(list, 0, ids, query.length, list.length);
        try (NDManager scope = model.newScope()) {
            ForwardPass pass = ForwardPass.inference(scope);
            NDArray newest = model.encode(pass, ids, 1, ids.length).get(":, -1");
            return model.output().scoreAll(pass, newest).toFloatArray();
        }
    }

    @Test
    void recommend_listModel_takesTheBestAfterEachItem() {
        try (SequenceModel model = GPTRecModels.listModel()) {
            for (int[] history : histories(5)) {
                int[] list = new NextK(model)
                        .recommend(Query.excludingSeen(history, GPTRecModels.LIST))
                        .items();
                assertEquals(GPTRecModels.LIST, list.length);
                for (int place = 0; place < list.length; place++) {
                    float[] scores = wholePass(model, history, Arrays.copyOf(list, place));
                    ItemFilter open = ItemFilter.excluding(history).andExcluding(Arrays.copyOf(list, place));
                    int best = IntStream.rangeClosed(1, ITEMS)
                            .filter(open::admits)
                            .boxed()
                            .max((a, b) -> Float.compare(scores[a - 1], scores[b - 1]))
                            .orElseThrow();
                    assertEquals(best, list[place]);
                }
            }
        }
    }

    @Test
    void recommend_fewAdmittedItems_givesThemAll() {
        try (SequenceModel model = GPTRecModels.listModel()) {
            Query query = new Query(new int[] {1, 2}, 4, ItemFilter.only(7, 9));
            int[] list = new NextK(model).recommend(query).items();
            Arrays.sort(list);
            assertArrayEquals(new int[] {7, 9}, list);
        }
    }

    @Test
    void recommend_longerThanTheModelWrites_isRefused() {
        try (SequenceModel model = GPTRecModels.listModel()) {
            Query query = Query.excludingSeen(new int[] {1, 2}, GPTRecModels.LIST + 1);
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> new NextK(model).recommend(query));
            assertEquals("the model writes lists of at most 5 items, got a list of 6", refused.getMessage());
        }
    }

    @Test
    void recommend_longerThanALanguageModelReads_isRefused() {
        try (SequenceModel model = GPTRecModels.languageModel()) {
            Query query = Query.excludingSeen(new int[] {1, 2}, 20);
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> new NextK(model).recommend(query));
            assertEquals(
                    "the model reads at most 12 inputs, of which 19 are to be written behind the history: nothing is left of"
                            + " that",
                    refused.getMessage());
        }
    }

    @Test
    void recommend_languageModelInCompany_answersAsAlone() {
        try (SequenceModel model = GPTRecModels.languageModel()) {
            NextK nextK = new NextK(model);
            List<Query> queries = List.of(
                    Query.excludingSeen(new int[] {1, 2, 3, 4, 5}, 3),
                    Query.excludingSeen(new int[] {6, 7}, 6),
                    Query.excludingSeen(new int[] {8, 9, 10}, 9));
            List<RankedItems> together = nextK.recommend(queries);
            for (int q = 0; q < queries.size(); q++) {
                assertEquals(nextK.recommend(queries.get(q)), together.get(q));
            }
        }
    }

    @Test
    void recommend_shorterListOfALanguageModel_isTheBeginningOfTheLonger() {
        try (SequenceModel model = GPTRecModels.languageModel()) {
            for (NextItemChoice choice : List.of(NextItemChoice.GREEDY, NextItemChoice.sampled(3))) {
                NextK nextK = new NextK(model, choice);
                int[] history = {1, 2, 3, 4, 5, 6, 7};
                int[] whole = nextK.recommend(Query.excludingSeen(history, 6)).items();
                assertArrayEquals(
                        Arrays.copyOf(whole, 2),
                        nextK.recommend(Query.excludingSeen(history, 2)).items());
            }
        }
    }

    @Test
    void nextK_ofItemsThatTokensSpell_isRefused() {
        ItemTokens items = new ItemTokens(ItemCodes.of(4, new int[][] {{0, 1}, {2, 3}, {1, 1}}));
        GPTRec gptrec = new GPTRec(GPTRec.Config.of(8, 1, 1, 6, 0));
        try (SequenceModel model = SequenceModel.create(gptrec, items, 1)) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> new NextK(model).close());
            assertEquals(
                    "lists are written with a token per item, got a model with 2; use NextK.recomputing around GeneratedItems",
                    refused.getMessage());
        }
    }

    @Test
    void nextK_ofAnEncoderWithoutMemory_isRefused() {
        try (SequenceModel model = SequenceModel.create(new SASRec(SASRec.Config.of(8, 1, 1, 6, 0)), ITEMS, 1)) {
            IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> new NextK(model)
                    .recommend(Query.excludingSeen(new int[] {1}, 3)));
            assertEquals(
                    "a sasrec cannot go on where it stopped; ask it by NextK.recomputing, or use a gptrec",
                    refused.getMessage());
        }
    }

    @Test
    void recomputing_anyRecommender_asksAgainBehindEachItem() {
        try (SequenceModel model = GPTRecModels.languageModel()) {
            Recommender topK = new ModelRecommender(model);
            Query query = Query.excludingSeen(new int[] {3, 8, 1}, 4);
            int[] list = NextK.recomputing(topK).recommend(query).items();
            assertEquals(4, list.length);
            assertEquals(topK.recommend(query).items()[0], list[0]);
            Query second =
                    new Query(new int[] {3, 8, 1, list[0]}, 1, query.filter().andExcluding(list[0]));
            assertEquals(topK.recommend(second).items()[0], list[1]);
        }
    }

    @Test
    void recommend_sampled_isRepeatableAndWithoutRepeats() {
        try (SequenceModel model = GPTRecModels.listModel()) {
            Query query = Query.excludingSeen(new int[] {3, 8, 1}, GPTRecModels.LIST);
            RankedItems first = new NextK(model, NextItemChoice.sampled(1)).recommend(query);
            assertEquals(first, new NextK(model, NextItemChoice.sampled(1)).recommend(query));
            assertNotEquals(first, new NextK(model, NextItemChoice.sampled(2)).recommend(query));
            assertEquals(
                    GPTRecModels.LIST, Arrays.stream(first.items()).distinct().count());
        }
    }

    /** Of two items, each comes first as often as the scores say. */
    @Test
    void recommend_sampled_drawsByTheModelsProbabilities() {
        try (SequenceModel model = GPTRecModels.listModel()) {
            int[] history = {3, 8, 1};
            float[] scores = wholePass(model, history, new int[0]);
            double expected = 1 / (1 + Math.exp(scores[12 - 1] - scores[5 - 1]));
            int draws = 4000;
            Query query = new Query(history, 1, ItemFilter.only(5, 12));
            long hits = IntStream.range(0, draws)
                    .filter(seed -> new NextK(model, NextItemChoice.sampled(seed))
                                    .recommend(query)
                                    .items()[0]
                            == 5)
                    .count();
            double spread = Math.sqrt(expected * (1 - expected) / draws);
            assertTrue(Math.abs(hits / (double) draws - expected) < 5 * spread + 1e-9);
        }
    }

    @Test
    void recommend_manyTimes_leavesNoArraysBehind() {
        try (SequenceModel model = GPTRecModels.listModel()) {
            NextK nextK = new NextK(model);
            Query tooLong = Query.excludingSeen(new int[] {1}, GPTRecModels.LIST + 1);
            int before = model.managedArrays();
            for (int[] history : histories(5)) {
                nextK.recommend(Query.excludingSeen(history, GPTRecModels.LIST));
                assertThrows(IllegalArgumentException.class, () -> nextK.recommend(tooLong));
            }
            assertEquals(before, model.managedArrays());
        }
    }

    private static List<int[]> histories(int count) {
        RandomGenerator random = RandomStreams.of(17);
        return IntStream.range(0, count)
                .mapToObj(h -> random.ints(1 + random.nextInt(15), 1, ITEMS + 1).toArray())
                .toList();
    }
}
