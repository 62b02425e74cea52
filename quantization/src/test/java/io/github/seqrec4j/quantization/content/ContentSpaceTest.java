package io.github.seqrec4j.quantization.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.ItemColumn;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.ItemTable;
import io.github.seqrec4j.data.ItemTags;
import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ContentSpaceTest {
    private static final double NAN = Double.NaN;

    private static ItemTable tags(int[]... tags) {
        int count = Arrays.stream(tags).flatMapToInt(Arrays::stream).max().orElse(-1) + 1;
        List<String> names = IntStream.range(0, count).mapToObj(i -> "t" + i).toList();
        return ItemTable.ofTags("tags", ItemTags.of(names, tags));
    }

    private static ItemTable texts(String... texts) {
        return ItemTable.of(Map.of("title", new ItemColumn.Texts(List.of(texts))));
    }

    private static ItemTable numbers(double... numbers) {
        return ItemTable.of(Map.of("price", ItemColumn.Numbers.of(numbers)));
    }

    private static ItemTable joined(ItemTable... tables) {
        Map<String, ItemColumn> columns = new LinkedHashMap<>();
        Arrays.stream(tables).forEach(table -> columns.putAll(table.columns()));
        return ItemTable.of(columns);
    }

    /** Tags in six groups: an item has four tags of its group of ten and one of any. */
    private static ItemTable grouped(int items) {
        RandomGenerator random = RandomStreams.of(5);
        int[][] tags = new int[items][];
        Arrays.setAll(tags, i -> IntStream.range(0, 5)
                .map(n -> n < 4 ? i % 6 * 10 + random.nextInt(10) : random.nextInt(60))
                .toArray());
        return tags(tags);
    }

    private static double product(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (double) a[i] * b[i])
                .sum();
    }

    private static double cosine(ItemFeatures features, int a, int b) {
        ItemFeatures normalized = features.normalized();
        return product(normalized.vector(a), normalized.vector(b));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void vectors_fewTags_areTfIdfItself() {
        ItemTable table = tags(new int[] {0}, new int[] {0, 1}, new int[] {});
        ItemFeatures features =
                ContentSpace.fit(table, ContentOptions.ofWidth(5)).vectors(table);
        assertEquals(2, features.width());
        double common = Math.log(4.0 / 3) + 1;
        double rare = Math.log(4.0 / 2) + 1;
        double length = Math.hypot(common, rare);
        assertArrayEquals(new float[] {1, 0}, features.vector(1));
        assertArrayEquals(new float[] {(float) (common / length), (float) (rare / length)}, features.vector(2), 1e-6f);
        assertFalse(features.isKnown(3));
    }

    /** With all its directions a reduction turns space and leaves products as they are; with fewer it loses the least. */
    @Test
    void vectors_reduced_keepProducts() {
        ItemTable table = grouped(300);
        ItemFeatures whole = ContentSpace.fit(table, ContentOptions.ofWidth(60)).vectors(table);
        ItemFeatures most = ContentSpace.fit(table, ContentOptions.ofWidth(59)).vectors(table);
        assertEquals(60, whole.width());
        assertEquals(59, most.width());
        double lost = 0;
        for (int item = 1; item <= 300; item++) {
            assertEquals(1, product(whole.vector(item), whole.vector(item)), 1e-5);
            lost += 1 - product(most.vector(item), most.vector(item));
        }
        assertTrue(lost > 0 && lost < 300.0 / 60, "lost " + lost);
    }

    @Test
    void vectors_groupedTags_bringGroupsTogether() {
        ItemTable table = grouped(300);
        ItemFeatures features =
                ContentSpace.fit(table, ContentOptions.ofWidth(6)).vectors(table);
        double within = 0;
        double across = 0;
        for (int item = 1; item <= 280; item++) {
            within += cosine(features, item, item + 6) / 280;
            across += cosine(features, item, item + 7) / 280;
        }
        assertTrue(within > 0.8 && across < 0.4, within + " within, " + across + " across");
    }

    @Test
    void vectors_sameSeed_areEqual() {
        ItemTable table = grouped(100);
        ContentOptions options = ContentOptions.ofWidth(8);
        ItemFeatures first = ContentSpace.fit(table, options).vectors(table);
        assertEquals(first, ContentSpace.fit(table, options).vectors(table));
        ContentOptions other = new ContentOptions(8, Map.of(), options.iterations(), 43);
        assertNotEquals(first, ContentSpace.fit(table, other).vectors(table));
    }

    @Test
    void vectors_newItems_standInTheSameSpace() {
        ItemTable table = grouped(200);
        ContentSpace space = ContentSpace.fit(table, ContentOptions.ofWidth(8));
        ItemTags old = ((ItemColumn.Tags) table.columns().get("tags")).tags();
        // The tags of item 3 in other numbers, a tag unknown to the catalogue beside them, and an item with nothing
        // known.
        List<String> names = new ArrayList<>(List.of("new"));
        for (int tag : old.tagsOf(3)) {
            names.add(old.names().get(tag));
        }
        int[] all = IntStream.range(0, names.size()).toArray();
        ItemFeatures ofNew = space.vectors(ItemTable.ofTags("tags", ItemTags.of(names, new int[][] {all, {0}})));
        assertArrayEquals(space.vectors(table).vector(3), ofNew.vector(1), 1e-6f);
        assertFalse(ofNew.isKnown(2));
    }

    @Test
    void vectors_words_areLowerCaseRunsOfLettersAndDigits() {
        ItemTable table = texts("Rose-SOAP, 200g!", "soap 200g rose", "Élan: ROSE", "élan", "unique");
        ContentSpace space = ContentSpace.fit(table, ContentOptions.ofWidth(9));
        assertEquals("ContentSpace[4 terms, 0 numbers, width 4]", space.toString());
        ItemFeatures features = space.vectors(table);
        assertEquals(1, cosine(features, 1, 2), 1e-6);
        assertTrue(cosine(features, 3, 4) > cosine(features, 3, 1));
        assertFalse(features.isKnown(5));
    }

    @Test
    void vectors_repeatedWord_countsByItsLogarithm() {
        ItemTable table = texts("a a a b", "a b");
        ItemFeatures features =
                ContentSpace.fit(table, ContentOptions.ofWidth(9)).vectors(table);
        float[] vector = features.vector(1);
        assertEquals(1 + Math.log(3), vector[0] / vector[1], 1e-5);
    }

    @Test
    void vectors_numbers_areStandardised() {
        ItemTable table = numbers(10, NAN, 20, 30);
        ContentSpace space = ContentSpace.fit(table, ContentOptions.ofWidth(3).withWeight("price", 2));
        ItemFeatures features = space.vectors(table);
        double deviation = Math.sqrt(200.0 / 3);
        assertEquals(1, features.width());
        assertEquals(-20 / deviation, features.vector(1)[0], 1e-6);
        assertEquals(0, features.vector(2)[0]);
        assertEquals(20 / deviation, features.vector(4)[0], 1e-6);
        assertEquals(160 / deviation, space.vectors(numbers(100)).vector(1)[0], 1e-5);
        ItemTable equal = numbers(3, 3);
        assertArrayEquals(
                new float[1],
                ContentSpace.fit(equal, ContentOptions.ofWidth(1))
                        .vectors(equal)
                        .vector(1));
    }

    @Test
    void vectors_weights_decideWhatCounts() {
        ItemTable table =
                joined(tags(new int[] {0}, new int[] {0}, new int[] {1}), texts("x y", "z", "x y"), numbers(1, 2, 3));
        ContentOptions even = ContentOptions.ofWidth(20);
        ItemFeatures byTags = ContentSpace.fit(table, even.withWeight("tags", 3).withWeight("price", 0))
                .vectors(table);
        assertTrue(cosine(byTags, 1, 2) > cosine(byTags, 1, 3));
        ItemFeatures byTitle = ContentSpace.fit(
                        table, even.withWeight("title", 3).withWeight("price", 0))
                .vectors(table);
        assertTrue(cosine(byTitle, 1, 2) < cosine(byTitle, 1, 3));
        assertEquals(4, byTags.width());
        assertEquals(5, ContentSpace.fit(table, even).width());
    }

    @Test
    void fit_nothingToGoBy_isRefused() {
        ItemTable table = texts("x", "y");
        assertRefused(
                "vectors are made of tags, words that at least two items have, and numbers; there are none in the columns"
                        + " [title] with weights {}",
                () -> ContentSpace.fit(table, ContentOptions.ofWidth(2)));
        assertRefused(
                "weights must be of the columns [title], got one of \"brand\"",
                () -> ContentSpace.fit(table, ContentOptions.ofWidth(2).withWeight("brand", 1)));
    }

    @Test
    void vectors_otherColumns_areRefused() {
        ContentSpace space = ContentSpace.fit(joined(texts("x", "x"), numbers(1, 2)), ContentOptions.ofWidth(2));
        assertRefused(
                "expected a column \"title\" of texts, got the columns [tags]",
                () -> space.vectors(tags(new int[] {0})));
        assertRefused(
                "expected a column \"price\" of numbers, got texts",
                () -> space.vectors(
                        joined(texts("x"), ItemTable.of(Map.of("price", new ItemColumn.Texts(List.of("cheap")))))));
    }

    @Test
    void options_outOfRange_areRefused() {
        assertRefused("width must be at least 1, got 0", () -> ContentOptions.ofWidth(0));
        assertRefused("iterations must be at least 1, got 0", () -> new ContentOptions(1, Map.of(), 0, 1));
        assertRefused(
                "the weight of column \"x\" must be finite and at least 0, got NaN",
                () -> ContentOptions.ofWidth(1).withWeight("x", NAN));
    }
}
