package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.testing.RealData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemTagsFileTest {
    private static final Vocabulary ITEMS = Vocabulary.ofStrings(List.of("x", "y", "z"));

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("tags"), text);
    }

    private ItemTagsFile.Result delimited(String text) throws IOException {
        return ItemTagsFile.delimited(file(text), "item", "genres").read(ITEMS);
    }

    private ItemTagsFile.Result json(String text) throws IOException {
        return ItemTagsFile.json(file(text)).read(ITEMS);
    }

    @Test
    void read_tabs_fitsTheCatalogueAndCountsOtherItems() throws IOException {
        ItemTagsFile.Result result = delimited(
                "item\ttitle\tgenres\n\nz\tA, B\tAction|Sci-Fi\nq\tOther\tDrama\nx\tC\t Sci-Fi | Comedy |Comedy\ny\tD\t\n");
        assertEquals(1, result.unknownItems());
        assertEquals(List.of("Action", "Sci-Fi", "Comedy"), result.tags().names());
        assertArrayEquals(new int[] {1, 2}, result.tags().tagsOf(1));
        assertArrayEquals(new int[] {}, result.tags().tagsOf(2));
        assertArrayEquals(new int[] {0, 1}, result.tags().tagsOf(3));
    }

    @Test
    void read_commas_takesQuotedFieldsAndLeavesUnnamedItemsWithoutTags() throws IOException {
        ItemTagsFile.Result result = delimited("genres,item\n\"a,b|c\",y\n");
        assertEquals(List.of("a,b", "c"), result.tags().names());
        assertArrayEquals(new int[] {0, 1}, result.tags().tagsOf(2));
        assertEquals(1, result.tags().taggedItemCount());
        assertEquals(0, result.unknownItems());
    }

    @Test
    void read_json_takesNumbersAndTexts() throws IOException {
        ItemTagsFile.Result result = json("{\"y\": [3, \"red\", \"3\"],\n \"w\": [9], \"z\": [], \"x\": [\"red\"]}");
        assertEquals(List.of("3", "red"), result.tags().names());
        assertArrayEquals(new int[] {1}, result.tags().tagsOf(1));
        assertArrayEquals(new int[] {0, 1}, result.tags().tagsOf(2));
        assertArrayEquals(new int[] {}, result.tags().tagsOf(3));
        assertEquals(1, result.unknownItems());
    }

    @Test
    void read_gzip_isTheSame() throws IOException {
        String text = "{\"x\": [1]}";
        ItemTags plain = json(text).tags();
        Path packed = folder.resolve("tags.json.gz");
        Files.write(packed, InteractionReaderTest.gzip(text.getBytes(StandardCharsets.UTF_8)));
        assertEquals(plain, ItemTagsFile.json(packed).read(ITEMS).tags());
    }

    @Test
    void read_integerIds_findsThemByTheirText() throws IOException {
        Vocabulary numbers = Vocabulary.ofLongs(new long[] {83, 4});
        ItemTags tags = ItemTagsFile.json(file("{\"4\": [1, 2], \"83\": [2]}"))
                .read(numbers)
                .tags();
        assertArrayEquals(new int[] {1}, tags.tagsOf(1));
        assertArrayEquals(new int[] {0, 1}, tags.tagsOf(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "``#1#a header with the columns \"item\" and \"genres\", but the file is empty",
                "item,title~x,y#1#a header with the columns \"item\" and \"genres\", but there is no column \"genres\"",
                "item,genres,item~x,y,z#1#each column once, but \"item\" is there twice",
                "item,genres~x,a~~y#4#2 fields as in the header, got 1",
                "item,genres~,a#2#an item id, got an empty field",
                "item,genres~x,a~y,b~x,c#4#each item once, but \"x\" was there before",
                "item,genres~q,a~q,b#3#each item once, but \"q\" was there before",
                "item,genres~x,a||b#2#tags with one | between them, got an empty tag in \"a||b\"",
                "item,genres~x,a|#2#tags with one | between them, got an empty tag in \"a|\"",
                "item,genres~q,a~x,#1#tags of at least one of the 3 items of the catalogue, got none, and 1 other items",
                "item,genres#1#tags of at least one of the 3 items of the catalogue, got none, and 0 other items"
            })
    void read_brokenText_saysWhereAndWhatWasExpected(String text, long line, String expected) throws IOException {
        assertRefused(() -> delimited(text.replace('~', '\n')), line, expected);
    }

    @Test
    void read_unclosedQuote_isRefused() throws IOException {
        var error = assertThrows(LogFormatException.class, () -> delimited("item,genres\nx,\"a\n"));
        assertTrue(error.expected().startsWith("a well-formed line ("), error.getMessage());
        assertEquals(2, error.line());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "` `#1#a JSON object of item ids with an array of tags each, but the file is empty",
                "[1]#1#a JSON object of item ids with an array of tags each, got an array",
                "{\"x\": [1],~ \"y\": 5}#2#an array of tags for item \"y\", got a number",
                "{\"x\": [1],~~\"y\": [{}]}#3#texts or numbers as tags of item \"y\", got an object",
                "{\"x\": [null]}#1#texts or numbers as tags of item \"x\", got null",
                "{\"x\": [\" \"]}#1#tags of item \"x\", got an empty text",
                "{\"\": [1]}#1#an item id, got an empty text",
                "{\"x\": [1],~\"x\": [2]}#2#each item once, but \"x\" was there before",
                "{\"q\": [1]}#1#tags of at least one of the 3 items of the catalogue, got none, and 1 other items"
            })
    void read_brokenJson_saysWhereAndWhatWasExpected(String text, long line, String expected) throws IOException {
        assertRefused(() -> json(text.replace('~', '\n')), line, expected);
    }

    @Test
    void read_malformedJson_saysSo() throws IOException {
        for (String text : List.of("{\"x\": [1]", "{\"x\": [1]} 5", "{x: [1]}", "{\"x\": [1;2]}")) {
            var error = assertThrows(LogFormatException.class, () -> json(text));
            assertTrue(error.expected().startsWith("well-formed JSON ("), error.getMessage());
        }
    }

    @Test
    void delimited_sameColumnTwice_isRefused() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> ItemTagsFile.delimited(folder.resolve("f"), "a", "a"));
        assertEquals("item and tags must be different columns, got \"a\" twice", error.getMessage());
    }

    private void assertRefused(Reading reading, long line, String expected) {
        var error = assertThrows(LogFormatException.class, reading::read);
        assertEquals(expected, error.expected());
        assertEquals(line, error.line(), error.getMessage());
        assertEquals(folder.resolve("tags"), error.path());
    }

    @FunctionalInterface
    private interface Reading {
        ItemTagsFile.Result read() throws IOException;
    }

    @Test
    void read_movieLens_hasEighteenGenres() {
        ItemTagsFile file = ItemTagsFile.delimited(RealData.file("ml1m/items.tsv"), "item", "genres");
        ItemTags tags = file.read(Vocabulary.identity(3_000)).tags();
        assertEquals(18, tags.names().size());
        assertEquals(3_000, tags.taggedItemCount());
        assertArrayEquals(new int[] {0, 1}, tags.tagsOf(1));
        assertEquals(List.of("Action", "Adventure", "Comedy"), tags.names().subList(0, 3));
    }

    @Test
    void read_beauty_hasTagsOfEveryItem() {
        ItemTagsFile file = ItemTagsFile.json(RealData.file("beauty/Beauty_item2attributes.json"));
        ItemTagsFile.Result result = file.read(Vocabulary.identity(12_000));
        assertEquals(12_000, result.tags().taggedItemCount());
        assertEquals(101, result.unknownItems());
        assertTrue(
                IntStream.rangeClosed(1, 12_000).allMatch(item -> result.tags().cosine(item, item) == 1));
    }
}
