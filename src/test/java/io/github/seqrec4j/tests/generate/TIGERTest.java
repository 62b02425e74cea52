package io.github.seqrec4j.tests.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.seqrec4j.batch.EveryPrefix;
import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserHash;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.TIGER;
import io.github.seqrec4j.models.generate.BeamSearch;
import io.github.seqrec4j.models.generate.CachedWriter;
import io.github.seqrec4j.models.generate.GeneratedItems;
import io.github.seqrec4j.models.generate.NextK;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TIGER's ways of being computed, which must give the same: all targets of a row or one, whole rows or token by token. */
class TIGERTest {
    private static final int ITEMS = 20;
    private static final int TOKENS = 3;
    private static final int VALUES = 4;
    private static final float TOLERANCE = 2e-5f;

    private SequenceModel model;

    @AfterEach
    void close() {
        if (model != null) {
            model.close();
        }
    }

    private static ItemTokens items() {
        ItemCodes.Builder codes = ItemCodes.builder(new CodeShape(TOKENS, VALUES), ITEMS);
        for (int item = 1; item <= ITEMS; item++) {
            codes.set(item, 0, item % VALUES);
            codes.set(item, 1, item * item % VALUES);
            codes.set(item, 2, item / VALUES % VALUES);
        }
        return new ItemTokens(codes.build());
    }

    private SequenceModel model(boolean causal, int userTokens) {
        TIGER.Config config = TIGER.Config.of(8, 2, 2, 5 * TOKENS, 0);
        TIGER tiger = new TIGER(config.withCausalEncoder(causal).withUserTokens(userTokens));
        model = SequenceModel.create(tiger, items(), 7);
        return model;
    }

    private float[] scores(int[] inputs, int rows) {
        try (NDManager scope = model.newScope()) {
            ForwardPass pass = ForwardPass.inference(scope);
            NDArray encoded = model.encode(pass, inputs, rows, inputs.length / rows);
            return model.output()
                    .scoreAll(pass, encoded.reshape(-1, encoded.getShape().getLastDimension()))
                    .toFloatArray();
        }
    }

    private static float[] rowsOf(float[] scores, int from, int to) {
        int vocabulary = TOKENS * VALUES;
        return Arrays.copyOfRange(scores, from * vocabulary, to * vocabulary);
    }

    /** Items, behind the first of the user tokens or the second, or behind none. */
    private static int[] behind(int userToken, int... history) {
        int[] spelled = items().spelled(history);
        return userToken == 0
                ? spelled
                : IntStream.concat(IntStream.of(TOKENS * VALUES + userToken), Arrays.stream(spelled))
                        .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void encode_causal_writesEachItemAsFromItsPrefixAlone(int userToken) {
        model(true, 2);
        int[] all = behind(userToken, 3, 17, 8, 11, 20);
        float[] together = scores(all, 1);
        for (int end = all.length % TOKENS + 2 * TOKENS; end <= all.length; end += TOKENS) {
            float[] alone = scores(Arrays.copyOf(all, end), 1);
            assertArrayEquals(
                    rowsOf(alone, end - TOKENS, end), rowsOf(together, end - TOKENS, end), TOLERANCE, "to " + end);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void encode_userToken_isReadForEveryItem(boolean causal) {
        model(causal, 2);
        float[] first = scores(behind(1, 3, 17, 8), 1);
        float[] second = scores(behind(2, 3, 17, 8), 1);
        int written = causal ? 2 : 1;
        for (int place = 1 + (3 - written) * TOKENS; place < 1 + 3 * TOKENS; place++) {
            assertFalse(
                    Arrays.equals(rowsOf(first, place, place + 1), rowsOf(second, place, place + 1)), "place " + place);
        }
    }

    /** Padded, with and without user tokens, as they come in batches. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void encode_rowsTogether_areAsAlone(boolean causal) {
        model(causal, 2);
        List<int[]> rows = List.of(behind(1, 3, 17, 8, 2), behind(0, 4, 5, 6, 7), behind(2, 9, 2), behind(1, 14));
        int length = 1 + 4 * TOKENS;
        int[] padded = new int[rows.size() * length];
        for (int row = 0; row < rows.size(); row++) {
            int[] inputs = rows.get(row);
            System.arraycopy(inputs, 0, padded, (row + 1) * length - inputs.length, inputs.length);
        }
        float[] together = scores(padded, rows.size());
        for (int row = 0; row < rows.size(); row++) {
            int[] inputs = rows.get(row);
            float[] alone = scores(inputs, 1);
            int items = inputs.length / TOKENS;
            int written = Math.min(items, causal ? Math.max(1, items - 1) : 1) * TOKENS;
            int end = (row + 1) * length;
            assertArrayEquals(
                    rowsOf(alone, inputs.length - written, inputs.length),
                    rowsOf(together, end - written, end),
                    TOLERANCE,
                    "row " + row);
        }
    }

    @Test
    void encode_placesBeforeTheItemsWithoutUserTokens_areRefused() {
        model(true, 0);
        var error = assertThrows(IllegalArgumentException.class, () -> scores(new int[1 + 2 * TOKENS], 1));
        assertEquals(
                "rows must hold whole items, with 3 tokens each, and one at least, got 7 tokens", error.getMessage());
        model.close();
        model(true, 2);
        assertThrows(IllegalArgumentException.class, () -> scores(new int[2 + 2 * TOKENS], 1));
    }

    @ParameterizedTest
    @CsvSource({"false,0", "true,0", "false,2", "true,2"})
    void cachedWriter_beamsOfManyUsers_scoreAsWholeRows(boolean causal, int userTokens) {
        model(causal, userTokens).freeze(true);
        int[][] histories = {{5, 9, 2}, {14}, {}, {1, 2, 3, 4}};
        List<int[]> spelled = new ArrayList<>();
        for (int user = 0; user < histories.length; user++) {
            // The longest with a token of its own, a shorter one without.
            spelled.add(behind(user == 1 ? 0 : Math.min(userTokens, 1 + user % 2), histories[user]));
        }
        try (CachedWriter writer = CachedWriter.begin(model, spelled, TOKENS + 1)) {
            int[] rows = {0, 1, 2, 3};
            int[][] written = {{}, {}, {}, {}};
            assertScores(writer, spelled, rows, written);
            // More rows of some users than of others, out of order; then as many of each, in order; then one user less.
            int[][] chosen = {{2, 0, 0, 1, 3}, {1, 2, 3, 3, 0, 0, 4, 4}};
            for (int[] from : chosen) {
                int[][] next = new int[from.length][];
                int[] owners = new int[from.length];
                int[] tokens = new int[from.length];
                for (int i = 0; i < from.length; i++) {
                    int level = written[from[i]].length;
                    owners[i] = rows[from[i]];
                    tokens[i] = level * VALUES + (i * 3 + level) % VALUES + 1;
                    next[i] = Arrays.copyOf(written[from[i]], level + 1);
                    next[i][level] = tokens[i];
                }
                writer.append(from, tokens);
                rows = owners;
                written = next;
                assertScores(writer, spelled, rows, written);
            }
        }
    }

    private void assertScores(CachedWriter writer, List<int[]> histories, int[] owners, int[][] written) {
        float[] actual = writer.scores();
        for (int row = 0; row < owners.length; row++) {
            int[] history = histories.get(owners[row]);
            int[] inputs = new int[history.length + TOKENS];
            System.arraycopy(history, 0, inputs, 0, history.length);
            // What stands at the place that is written, and behind it, is not read.
            Arrays.fill(inputs, history.length, inputs.length, 1);
            System.arraycopy(written[row], 0, inputs, history.length, written[row].length);
            int place = history.length + written[row].length;
            assertArrayEquals(
                    rowsOf(scores(inputs, 1), place, place + 1),
                    rowsOf(actual, row, row + 1),
                    TOLERANCE,
                    "row " + row + " behind " + written[row].length + " tokens");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void backward_itemsOfSeveralTokens_reachesEveryParameter(boolean causal) {
        model(causal, 0);
        int[] inputs = items().spelled(new int[] {3, 17, 8, 11});
        try (NDManager scope = model.newScope();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            ForwardPass pass = ForwardPass.training(scope, RandomStreams.of(1));
            NDArray encoded = model.encode(pass, inputs, 1, inputs.length);
            collector.backward(model.output()
                    .scoreAll(pass, encoded.reshape(-1, 8))
                    .square()
                    .sum());
            model.parameters().forEach((name, parameter) -> {
                try (NDArray gradient = parameter.getArray().getGradient()) {
                    float largest = gradient.abs().max().getFloat();
                    assertTrue(largest > 0 && Float.isFinite(largest), name + " has a gradient of at most " + largest);
                }
            });
        }
    }

    @Test
    void recommend_untrained_ranksEveryItemByItsSpelling() {
        model(false, 0).freeze(true);
        BeamSearch.Options wide = new BeamSearch.Options(ITEMS, BeamSearch.Probabilities.OF_ALL_TOKENS);
        Recommender recommender =
                GeneratedItems.by(items -> BeamSearch.of(items, wide)).around(model);
        List<Query> queries = List.of(
                Query.excludingSeen(new int[] {4, 5}, ITEMS),
                Query.excludingSeen(new int[] {}, 3),
                Query.excludingSeen(new int[] {1, 2, 3, 4, 5, 6, 7, 8}, 5));
        List<RankedItems> together = recommender.recommend(queries);
        assertEquals(ITEMS - 2, together.get(0).size());
        for (int q = 0; q < queries.size(); q++) {
            RankedItems alone = recommender.recommend(List.of(queries.get(q))).get(0);
            assertArrayEquals(alone.items(), together.get(q).items());
            assertArrayEquals(alone.scores(), together.get(q).scores(), 1e-4f);
        }
        recommender.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void recommend_users_readTheirTokenBeforeTheNewestItems(boolean causal) {
        model(causal, 2).freeze(true);
        Optional<UserHash> anna = Optional.of(new UserHash(0));
        Optional<UserHash> berta = Optional.of(new UserHash(1));
        try (Recommender recommender = GeneratedItems.byBeamSearch().around(model)) {
            for (int[] history : new int[][] {{4, 5}, {}, {1, 2, 3, 4, 5, 6, 7, 8}}) {
                Query nobody = Query.excludingSeen(history, 5);
                List<Query> queries = List.of(nobody, nobody.withUserHash(anna), nobody.withUserHash(berta));
                List<RankedItems> together = recommender.recommend(queries);
                for (int q = 0; q < queries.size(); q++) {
                    RankedItems alone =
                            recommender.recommend(List.of(queries.get(q))).get(0);
                    assertArrayEquals(alone.scores(), together.get(q).scores(), 1e-4f);
                }
                assertNotEquals(together.get(0), together.get(1));
                assertNotEquals(together.get(1), together.get(2));
            }
        }
    }

    @Test
    void recommend_itemByItem_isOfTheSameUserEachTime() {
        model(true, 2).freeze(true);
        try (Recommender once = GeneratedItems.byBeamSearch().around(model);
                Recommender listed = NextK.recomputing(once)) {
            Query first = Query.excludingSeen(new int[] {4, 5}, 1).withUserHash(Optional.of(new UserHash(1)));
            int[] list = listed.recommend(first.withK(2)).items();
            assertEquals(once.recommend(first).items()[0], list[0]);
            Query second =
                    new Query(new int[] {4, 5, list[0]}, 1, first.filter().andExcluding(list[0]), first.userHash());
            assertEquals(once.recommend(second).items()[0], list[1]);
            RankedItems nobodys = listed.recommend(Query.excludingSeen(new int[] {4, 5}, ITEMS - 2));
            assertNotEquals(nobodys, listed.recommend(first.withK(ITEMS - 2)));
        }
    }

    @Test
    void recommend_usersWithoutUserTokens_makeNoDifference() {
        model(false, 0).freeze(true);
        try (Recommender recommender = GeneratedItems.byBeamSearch().around(model)) {
            Query nobody = Query.excludingSeen(new int[] {4, 5}, 5);
            Query anna = nobody.withUserHash(Optional.of(UserHash.of("anna")));
            assertEquals(recommender.recommend(nobody), recommender.recommend(anna));
        }
    }

    @Test
    void parts_rowsTooShort_areRefused() {
        TIGER tiger = new TIGER(TIGER.Config.of(8, 1, 2, 5, 0));
        var error = assertThrows(IllegalArgumentException.class, () -> tiger.parts(items()));
        assertEquals(
                "maxLength must have room for an item to read and one to write, 6 tokens, got 5", error.getMessage());
    }

    @Test
    void objective_followsTheEncoder() {
        assertEquals(new EveryPrefix(1, false), new TIGER(TIGER.Config.published()).objective());
        assertEquals(
                new EveryPrefix(1, true), new TIGER(TIGER.Config.published().withCausalEncoder(true)).objective());
        assertEquals(84, new TIGER(TIGER.Config.published()).maxLength());
        assertEquals(0, new TIGER(TIGER.Config.published()).input(1024).userTokens());
        assertEquals(
                2000,
                new TIGER(TIGER.Config.published().withUserTokens(2000))
                        .input(1024)
                        .userTokens());
    }
}
