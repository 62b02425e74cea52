package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ItemTableFileTest {
    private static final Vocabulary ITEMS = Vocabulary.ofStrings(List.of("a", "b", "c"));
    private static final ItemColumns COLUMNS = ItemColumns.of("asin")
            .withCategories("brand")
            .withTags("genres")
            .withNumbers("price")
            .withTexts("title");
    private static final String TABLE = """
            title,asin,price,genres,brand,colour
            "Soap, rose",b,4.5,Bath|Gift,Lush|Co,red
            Comb,z,1,Hair,Horn,
            Oil,a,,,,
            ,c,-2e1,Bath,,blue
            """;

    @TempDir
    private Path folder;

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("items.csv"), text);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ItemTableFile.Result read(String text, MissingItems missing) {
        return ItemTableFile.delimited(file(text), COLUMNS).read(ITEMS, missing);
    }

    private void assertRefused(String end, Executable call) {
        String message = assertThrows(LogFormatException.class, call).getMessage();
        assertEquals(folder.resolve("items.csv") + ", " + end, message);
    }

    @Test
    void read_allKinds_fillsTheColumns() {
        ItemTableFile.Result read = read(TABLE, MissingItems.FAIL);
        assertEquals(1, read.unknownItems());
        ItemTable table = read.table();
        assertEquals(
                List.of("brand", "genres", "price", "title"),
                List.copyOf(table.columns().keySet()));
        ItemTags brands = ((ItemColumn.Tags) table.columns().get("brand")).tags();
        assertEquals(List.of("Lush|Co"), brands.names());
        ItemTags genres = ((ItemColumn.Tags) table.columns().get("genres")).tags();
        assertEquals(List.of("Bath", "Gift"), genres.names());
        assertArrayEquals(new int[] {0}, genres.tagsOf(3));
        assertFalse(genres.hasTags(1));
        ItemColumn.Numbers prices = (ItemColumn.Numbers) table.columns().get("price");
        assertEquals(4.5, prices.number(2));
        assertEquals(-20, prices.number(3));
        assertFalse(prices.isKnown(1));
        assertEquals(
                new ItemColumn.Texts(List.of("Oil", "Soap, rose", "")),
                table.columns().get("title"));
    }

    @Test
    void sentences_table_saysWhatIsKnown() {
        assertEquals(
                List.of(
                        "title: Oil",
                        "brand: Lush|Co. genres: Bath, Gift. price: 4.5. title: Soap, rose",
                        "genres: Bath. price: -20"),
                read(TABLE, MissingItems.FAIL).table().sentences());
    }

    @Test
    void read_tabs_areSeparators() {
        ItemTable table = read("asin\tbrand\tgenres\tprice\ttitle\na\tx\t\t1\tA, B\n", MissingItems.ZERO)
                .table();
        assertEquals(
                new ItemColumn.Texts(List.of("A, B", "", "")), table.columns().get("title"));
        assertTrue(table.isKnown(1));
        assertFalse(table.isKnown(2));
    }

    @Test
    void read_missingItems_areNamedOrLeft() {
        String oneRow = "asin,brand,genres,price,title\nb,x,,,\nc, ,,,\n";
        assertRefused(
                "line 1: expected features of all 3 items of the catalogue, got none of 2 of them: \"a\", \"c\";"
                        + " the line is \"asin,brand,genres,price,title\"",
                () -> read(oneRow, MissingItems.FAIL));
        assertTrue(read(oneRow, MissingItems.ZERO).table().isKnown(2));
        assertRefused(
                "line 1: expected features of at least one of the 3 items of the catalogue, got none;"
                        + " the line is \"asin,brand,genres,price,title\"",
                () -> read("asin,brand,genres,price,title\nz,x,,,\n", MissingItems.ZERO));
    }

    @Test
    void read_manyMissingItems_namesTheFirst() {
        Path path = file("item,brand\n3,x\n");
        var error = assertThrows(LogFormatException.class, () -> ItemTableFile.delimited(
                        path, ItemColumns.of("item").withCategories("brand"))
                .read(Vocabulary.identity(9), MissingItems.FAIL));
        assertEquals(
                "features of all 9 items of the catalogue, got none of 8 of them: \"1\", \"2\", \"4\", \"5\", \"6\" and 3"
                        + " more",
                error.expected());
    }

    @Test
    void read_badFields_areNamed() {
        String header = "asin,brand,genres,price,title\n";
        assertRefused(
                "line 2: expected a finite number in column \"price\", got \"cheap\"; the line is \"a,,,cheap,\"",
                () -> read(header + "a,,,cheap,\n", MissingItems.ZERO));
        assertRefused(
                "line 2: expected a finite number in column \"price\", got \"NaN\"; the line is \"a,,,NaN,\"",
                () -> read(header + "a,,,NaN,\n", MissingItems.ZERO));
        assertRefused(
                "line 2: expected a finite number in column \"price\", got \"1e999\"; the line is \"z,,,1e999,\"",
                () -> read(header + "z,,,1e999,\n", MissingItems.ZERO));
        assertRefused(
                "line 3: expected each item once, but \"a\" was there before; the line is \"a,y,,,\"",
                () -> read(header + "a,x,,,\na,y,,,\n", MissingItems.ZERO));
        assertRefused(
                "line 2: expected 5 fields as in the header, got 3; the line is \"a,x,y\"",
                () -> read(header + "a,x,y\n", MissingItems.ZERO));
        assertRefused(
                "line 1: expected a header with the columns \"asin\", \"brand\", \"genres\", \"price\" and \"title\","
                        + " but there is no column \"price\"; the line is \"asin,brand,genres,title\"",
                () -> read("asin,brand,genres,title\n", MissingItems.ZERO));
        assertRefused(
                "line 1: expected a header with the columns \"asin\", \"brand\", \"genres\", \"price\" and \"title\","
                        + " but the file is empty; the line is \"\"",
                () -> read("\n", MissingItems.ZERO));
    }

    @Test
    void json_tags_areAColumn() throws IOException {
        Path path = Files.writeString(folder.resolve("tags.json"), "{\"a\": [1, \"x\"], \"c\": [], \"q\": [2]}");
        ItemTableFile reader = ItemTableFile.json(path, "tags");
        ItemTableFile.Result read = reader.read(ITEMS, MissingItems.ZERO);
        assertEquals(1, read.unknownItems());
        assertEquals(
                ItemTable.ofTags("tags", ItemTags.of(List.of("1", "x"), new int[][] {{0, 1}, {}, {}})), read.table());
        assertEquals(
                "features of all 3 items of the catalogue, got none of 2 of them: \"b\", \"c\"",
                assertThrows(LogFormatException.class, () -> reader.read(ITEMS, MissingItems.FAIL))
                        .expected());
    }

    @Test
    void columns_clashing_areRefused() {
        assertEquals(
                "the column of item ids cannot be a feature too, got \"id\" twice",
                assertThrows(IllegalArgumentException.class, () -> ItemColumns.of("id")
                                .withTexts("id"))
                        .getMessage());
        assertEquals(
                "columns must be distinct, got \"x\" twice",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ItemColumns.of("id").withTexts("x").withTags("x"))
                        .getMessage());
        assertEquals(
                "a table of items needs at least one column beside \"id\", got none",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ItemTableFile.delimited(folder, ItemColumns.of("id")))
                        .getMessage());
    }

    @Test
    void table_impossibleColumns_areRefused() {
        ItemColumn two = new ItemColumn.Texts(List.of("x", ""));
        ItemColumn three = ItemColumn.Numbers.of(new double[] {1, Double.NaN, 3});
        ItemTable table = ItemTable.of(Map.of("two", two));
        assertEquals(
                "columns must be among [two], got \"three\"",
                assertThrows(IllegalArgumentException.class, () -> table.select("two", "three"))
                        .getMessage());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ItemTable.of(Map.of("two", two, "three", three)))
                .getMessage()
                .startsWith("columns must be of the same items, got "));
        assertEquals(
                "a table of items needs at least one column, got none",
                assertThrows(IllegalArgumentException.class, () -> ItemTable.of(Map.of()))
                        .getMessage());
        assertEquals(
                "numbers of items must be finite, got Infinity for item 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ItemColumn.Numbers.of(new double[] {1, Double.POSITIVE_INFINITY}))
                        .getMessage());
    }
}
