package io.github.seqrec4j.tests.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.FeedForwardConfig;
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.generate.BeamSearch;
import io.github.seqrec4j.models.generate.ColdStart;
import io.github.seqrec4j.models.generate.GeneratedItems;
import io.github.seqrec4j.models.generate.InvalidIds;
import io.github.seqrec4j.models.generate.ItemGenerator;
import io.github.seqrec4j.models.generate.Temperatures;
import io.github.seqrec4j.models.generate.UnconstrainedBeamSearch;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.tests.RereadingWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Items written with the cache are those that are written by reading everything again. */
class GeneratedItemsTest {
    private static final int ITEMS = 40;
    private static final int TOKENS = 3;

    @Test
    void recommend_anyHistories_ranksAsReadingAgain() {
        assertRanksAsReadingAgain(items -> BeamSearch.of(items, BeamSearch.Options.defaults()));
    }

    @Test
    void recommend_coldItemsAndTemperatures_ranksAsReadingAgain() {
        BeamSearch.Options options = BeamSearch.Options.defaults()
                .with(Temperatures.perLevel(2, 1, .5))
                .with(ColdStart.beyond(30, .3));
        assertRanksAsReadingAgain(items -> BeamSearch.of(items, options));
    }

    @Test
    void recommend_unconstrained_ranksAndCountsAsReadingAgain() {
        UnconstrainedBeamSearch.Options options = new UnconstrainedBeamSearch.Options(200, Temperatures.ONE);
        List<InvalidIds> tallies = new ArrayList<>();
        assertRanksAsReadingAgain(items -> {
            tallies.add(new InvalidIds());
            return UnconstrainedBeamSearch.of(items, options, tallies.get(tallies.size() - 1));
        });
        assertEquals(tallies.get(0).toString(), tallies.get(1).toString());
        assertEquals(12 * 10, tallies.get(0).generated());
        // An untrained network knows nothing of items: of 12 x 12 x 12 spellings 30 or so are items'.
        assertTrue(tallies.get(0).share() > .5, tallies::toString);
    }

    private static void assertRanksAsReadingAgain(Function<ItemTokens, ItemGenerator> generators) {
        try (SequenceModel model = model()) {
            model.freeze(true);
            Recommender cached = GeneratedItems.by(generators).around(model);
            Recommender again = RereadingWriter.ranker(generators).around(model);
            List<Query> queries = queries();
            List<RankedItems> expected = again.recommend(queries);
            List<RankedItems> actual = cached.recommend(queries);
            for (int q = 0; q < queries.size(); q++) {
                assertArrayEquals(expected.get(q).items(), actual.get(q).items());
                assertArrayEquals(expected.get(q).scores(), actual.get(q).scores(), 1e-4f);
            }
        }
    }

    @Test
    void around_itemsWithVectors_isRefused() {
        try (SequenceModel model = SequenceModel.create(gptrec(), ITEMS, 1)) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> GeneratedItems.byBeamSearch().around(model).close());
            assertEquals("items must be spelled with tokens to be generated, got dense items", refused.getMessage());
        }
    }

    private static GPTRec gptrec() {
        GPTRec.Variant variant = new GPTRec.Variant(
                0, new FeedForwardConfig(2, ActivationFunction.GELU_TANH), Initialization.UNIT_NORMAL);
        return new GPTRec(new GPTRec.Config(8, 2, 2, 15, 0, variant));
    }

    private static SequenceModel model() {
        RandomGenerator random = RandomStreams.of(3);
        ItemCodes.Builder codes = ItemCodes.builder(new CodeShape(TOKENS, 4), ITEMS);
        for (int item = 1; item <= ITEMS; item++) {
            for (int split = 0; split < TOKENS; split++) {
                codes.set(item, split, random.nextInt(4));
            }
        }
        return SequenceModel.create(gptrec(), new ItemTokens(codes.build()), 2);
    }

    /** Shorter and longer than what is read. */
    private static List<Query> queries() {
        RandomGenerator random = RandomStreams.of(17);
        return IntStream.range(0, 12)
                .mapToObj(q ->
                        Query.excludingSeen(random.ints(1 + q % 7, 1, ITEMS + 1).toArray(), 10))
                .toList();
    }
}
