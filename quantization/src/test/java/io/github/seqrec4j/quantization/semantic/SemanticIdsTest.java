package io.github.seqrec4j.quantization.semantic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.quantization.Codebook;
import io.github.seqrec4j.quantization.QuotientRemainderCodes;
import io.github.seqrec4j.quantization.RandomCodes;
import io.github.seqrec4j.quantization.TokenPlan;
import io.github.seqrec4j.testing.TinyArchitecture;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ids, plans, and codes in the form of ids. */
class SemanticIdsTest {
    private static final ItemFeatures ITEMS = SyntheticItems.clustered(500, 10, 6, 2);
    private static final SemanticIdPlan PLAN = SemanticIdPlan.of(ITEMS, ResidualKMeans.defaults(), 2, 32);

    /** Rounds to multiples of ten, then to whole numbers. */
    private static ItemQuantizer decimal() {
        return ItemQuantizer.of(
                List.of(Codebook.of(1, new float[] {0, 10, 20}), Codebook.of(1, new float[] {0, 1, 2})));
    }

    private static ItemFeatures numbers(float... values) {
        return ItemFeatures.of(values.length, 1, values);
    }

    private static int[] id(ItemCodes codes, int item) {
        return IntStream.range(0, codes.splits())
                .map(split -> codes.code(item, split))
                .toArray();
    }

    private static UserSequences catalogue(int items) {
        return UserSequences.of(List.of(new int[] {1, 2}), items);
    }

    @Test
    void of_equalCodes_areNumberedInOrder() {
        SemanticIds ids = SemanticIds.of(decimal(), numbers(12, 1, 12.1f, 21, 11.9f));
        assertArrayEquals(new int[] {1, 2, 0}, id(ids.itemCodes(), 1));
        assertArrayEquals(new int[] {0, 1, 0}, id(ids.itemCodes(), 2));
        assertArrayEquals(new int[] {1, 2, 1}, id(ids.itemCodes(), 3));
        assertArrayEquals(new int[] {2, 1, 0}, id(ids.itemCodes(), 4));
        assertArrayEquals(new int[] {1, 2, 2}, id(ids.itemCodes(), 5));
        assertEquals(new ItemTokens(ids.itemCodes()), ids.tokens().orElseThrow());
        assertArrayEquals(new int[] {2, 6, 7, 1, 5, 7}, ids.spelled(new int[] {1, 2}));
    }

    @Test
    void of_moreItemsThanDigits_namesTheCell() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> SemanticIds.of(decimal(), numbers(12, 1, 12, 12, 12, 11, 12)));
        assertEquals(
                "5 items have the same codes [1, 2], and one digit of 3 values cannot tell them apart; use more values,"
                        + " more levels, or features that tell the items apart",
                error.getMessage());
    }

    @Test
    void extended_newItems_keepsIdsAndGoesOnCounting() {
        SemanticIds ids = SemanticIds.of(decimal(), numbers(12, 1, 12, 21));
        SemanticIds more = ids.extended(numbers(1, 12, 22));
        assertEquals(7, more.catalogueSize());
        assertEquals(ids.itemCount(), more.itemCount());
        for (int item = 1; item <= 4; item++) {
            assertArrayEquals(id(ids.itemCodes(), item), id(more.itemCodes(), item));
        }
        assertArrayEquals(new int[] {0, 1, 1}, id(more.itemCodes(), 5));
        assertArrayEquals(new int[] {1, 2, 2}, id(more.itemCodes(), 6));
        assertArrayEquals(new int[] {2, 2, 0}, id(more.itemCodes(), 7));
        // Bit by bit or at once is the same.
        assertEquals(more, ids.extended(numbers(1)).extended(numbers(12, 22)));
        var full = assertThrows(IllegalArgumentException.class, () -> more.extended(numbers(12)));
        assertTrue(full.getMessage().startsWith("4 items have the same codes [1, 2], "), full.getMessage());
    }

    @Test
    void vectors_wrong_areRefused() {
        SemanticIds ids = SemanticIds.of(decimal(), numbers(12, 1));
        String expected = "the vector of an item must have the 1 numbers that the quantizer was trained on, got 2";
        ItemFeatures wide = ItemFeatures.of(1, 2, new float[2]);
        assertEquals(
                expected,
                assertThrows(IllegalArgumentException.class, () -> ids.extended(wide))
                        .getMessage());
        assertEquals(
                expected,
                assertThrows(IllegalArgumentException.class, () -> decimal().encode(new float[2]))
                        .getMessage());
        var nan = assertThrows(IllegalArgumentException.class, () -> decimal().encode(new float[] {Float.NaN}));
        assertEquals("the vector of an item must hold finite numbers, got NaN in column 0", nan.getMessage());
    }

    @Test
    void over_catalogue_givesDistinctIds() {
        SemanticIds ids = PLAN.over(catalogue(500), 3);
        assertEquals(new CodeShape(3, 32), ids.itemCodes().shape());
        assertDistinct(ids.itemCodes());
        assertEquals(ids, PLAN.over(catalogue(500), 3));
        assertNotEquals(ids, PLAN.over(catalogue(500), 4));
    }

    private static void assertDistinct(ItemCodes codes) {
        Set<List<Integer>> seen = new HashSet<>();
        for (int item = 1; item <= codes.itemCount(); item++) {
            seen.add(IntStream.of(id(codes, item)).boxed().toList());
        }
        assertEquals(codes.itemCount(), seen.size());
    }

    /** The items left out do not shape the codebooks, and are spelled all the same. */
    @Test
    void over_fittedOnSome_doesNotSeeTheOthers() {
        int[] known = IntStream.rangeClosed(1, 400).toArray();
        SemanticIds ids = PLAN.fittedOn(known).over(catalogue(500), 3);
        assertEquals(ResidualKMeans.defaults().fit(ITEMS.ofItems(known), 2, 32, 3), ids.quantizer());
        assertEquals(500, ids.catalogueSize());
        int[] rest = IntStream.rangeClosed(401, 500).toArray();
        assertEquals(ids, SemanticIds.of(ids.quantizer(), ITEMS.ofItems(known)).extended(ITEMS.ofItems(rest)));
    }

    @Test
    void plan_whatDoesNotFit_isRefused() {
        var count = assertThrows(IllegalArgumentException.class, () -> PLAN.over(catalogue(499), 3));
        assertEquals("the features must be of the 499 items of the catalogue, got features of 500", count.getMessage());
        var levels = assertThrows(
                IllegalArgumentException.class, () -> SemanticIdPlan.of(ITEMS, ResidualKMeans.defaults(), 0, 16));
        assertEquals("levels must be at least 1, got 0", levels.getMessage());
        var values = assertThrows(
                IllegalArgumentException.class, () -> SemanticIdPlan.of(ITEMS, ResidualKMeans.defaults(), 2, 1));
        assertEquals("values must be in 2..65536, got 1", values.getMessage());
        var width = assertThrows(
                IllegalArgumentException.class,
                () -> new SemanticIdPlan(ITEMS, numbers(1), ResidualKMeans.defaults(), 2, 32));
        assertEquals("the quantizer must learn from vectors of the items' width 10, got width 1", width.getMessage());
        var length = assertThrows(IllegalArgumentException.class, () -> PLAN.requireFits(new TinyArchitecture()));
        assertEquals(
                "the network's maxLength counts tokens and must be a multiple of the 3 tokens of an item, got 10",
                length.getMessage());
    }

    @Test
    void fixedValues_readAgain_giveEqualIds() {
        SemanticIds ids = PLAN.over(catalogue(500), 3);
        SemanticIds again = SemanticIds.of(ids.itemCodes(), ids.fixedValues());
        assertEquals(ids, again);
        assertEquals(ids.extended(ITEMS), again.extended(ITEMS));
        assertEquals(ids.hashCode(), again.hashCode());
    }

    @Test
    void fixedValues_wrong_areRefused() {
        SemanticIds ids = PLAN.over(catalogue(500), 3);
        ItemCodes codes = ids.itemCodes();
        Map<String, ParameterValues.Value> whole = ids.fixedValues().byName();
        assertRefused("a quantizer needs the tensor codebooks, got [mean, deviation]", codes, whole, "codebooks", null);
        assertRefused(
                "the width of deviation of the quantizer must be 10, got 9",
                codes,
                whole,
                "deviation",
                new ParameterValues.Value(new long[] {9}, new float[9]));
        assertRefused(
                "the width of codebooks of the quantizer must be 10, got 2",
                codes,
                whole,
                "codebooks",
                new ParameterValues.Value(new long[] {2, 32, 2}, new float[128]));
        assertRefused(
                "codebooks of the quantizer must be levels x values x width with 2..65536 values, got the shape [64]",
                codes,
                whole,
                "codebooks",
                new ParameterValues.Value(new long[] {64}, new float[64]));
        float[] nan = new float[10];
        nan[3] = Float.NaN;
        assertRefused(
                "mean of the quantizer must hold finite numbers, got NaN",
                codes,
                whole,
                "mean",
                new ParameterValues.Value(new long[] {10}, nan));
        ItemCodes others = new RandomCodes().assign(catalogue(500), new CodeShape(4, 16), 1);
        var shape = assertThrows(IllegalArgumentException.class, () -> SemanticIds.of(others, ids.fixedValues()));
        assertEquals(
                "semantic ids of this quantizer must have 3 numbers of 32 values, got 4 of 16", shape.getMessage());
    }

    private static void assertRefused(
            String message,
            ItemCodes codes,
            Map<String, ParameterValues.Value> whole,
            String name,
            ParameterValues.Value value) {
        Map<String, ParameterValues.Value> changed = new LinkedHashMap<>(whole);
        changed.remove(name);
        if (value != null) {
            changed.put(name, value);
        }
        var error =
                assertThrows(IllegalArgumentException.class, () -> SemanticIds.of(codes, ParameterValues.of(changed)));
        assertEquals(message, error.getMessage());
    }

    @Test
    void distinctCodes_ofRandomOnes_areTheFirstAndADigit() {
        DistinctCodes codes = new DistinctCodes(new RandomCodes());
        ItemCodes spelled = codes.assign(catalogue(400), new CodeShape(3, 16), 5);
        assertDistinct(spelled);
        ItemCodes first = new RandomCodes().assign(catalogue(400), new CodeShape(2, 16), 5);
        for (int item = 1; item <= 400; item++) {
            assertEquals(first.code(item, 0), spelled.code(item, 0));
            assertEquals(first.code(item, 1), spelled.code(item, 1));
        }
        assertEquals(
                spelled,
                new TokenPlan(3, 16, codes).over(catalogue(400), 5).codes().orElseThrow());
        assertEquals("DistinctCodes[codes=RandomCodes[]]", codes.toString());
        var splits =
                assertThrows(IllegalArgumentException.class, () -> codes.assign(catalogue(4), new CodeShape(1, 16), 5));
        assertEquals("codes with a digit behind them need at least 2 splits, got 1", splits.getMessage());
    }

    @Test
    void distinctCodes_ofDistinctOnes_haveTheDigitZero() {
        ItemCodes codes =
                new DistinctCodes(new QuotientRemainderCodes()).assign(catalogue(200), new CodeShape(3, 16), 5);
        assertTrue(IntStream.rangeClosed(1, 200).allMatch(item -> codes.code(item, 2) == 0));
    }

    @Test
    void quantizer_ofUnequalCodebooks_isRefused() {
        var none = assertThrows(IllegalArgumentException.class, () -> ItemQuantizer.of(List.of()));
        assertEquals("a quantizer needs at least 1 level, got none", none.getMessage());
        var unequal = assertThrows(
                IllegalArgumentException.class,
                () -> ItemQuantizer.of(List.of(Codebook.of(1, new float[2]), Codebook.of(1, new float[3]))));
        assertEquals(
                "the codebooks of all levels must have one width and one size of at least 2, got [Codebook[2 vectors,"
                        + " width 1], Codebook[3 vectors, width 1]]",
                unequal.getMessage());
        var codes = assertThrows(IllegalArgumentException.class, () -> decimal().decode(new int[3]));
        assertEquals("there must be 1 to 2 codes, got 3", codes.getMessage());
    }
}
