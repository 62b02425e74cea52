package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFormatExceptionTest {
    private static final Function<Path, InteractionReader> CSV =
            path -> InteractionReader.csv(path, "user", "item", "time");

    @TempDir
    private Path folder;

    private LogFormatException failure(Function<Path, InteractionReader> format, byte[] bytes) throws IOException {
        Path path = Files.write(folder.resolve("log"), bytes);
        return assertThrows(LogFormatException.class, () -> format.apply(path).read());
    }

    private void assertFailure(Function<Path, InteractionReader> format, String text, long line, String message)
            throws IOException {
        LogFormatException failure = failure(format, text.getBytes(StandardCharsets.UTF_8));
        assertEquals(folder.resolve("log") + ", line " + line + ": " + message, failure.getMessage());
        assertEquals(line, failure.line());
        assertEquals(folder.resolve("log"), failure.path());
        assertTrue(failure.getMessage().contains(failure.expected()), failure.expected());
    }

    @Test
    void csv_emptyFile_saysSo() throws IOException {
        assertFailure(
                CSV,
                "",
                1,
                "expected a header with the columns \"user\", \"item\", \"time\", but the file is empty; the line is \"\"");
    }

    @Test
    void csv_headerOnly_saysSo() throws IOException {
        assertFailure(
                CSV, "user,item,time\n", 2, "expected at least one interaction, but there is none; the line is \"\"");
    }

    @Test
    void csv_missingColumn_namesIt() throws IOException {
        assertFailure(
                CSV,
                "user,item,timestamp\nu,i,1\n",
                1,
                "expected a header with the columns \"user\", \"item\", \"time\", but there is no column \"time\";"
                        + " the line is \"user,item,timestamp\"");
    }

    @Test
    void csv_columnTwice_namesIt() throws IOException {
        assertFailure(
                CSV,
                "user,item,time,user\n",
                1,
                "expected each column once, but \"user\" is there twice; the line is \"user,item,time,user\"");
    }

    @Test
    void csv_timeThatIsNoWholeNumber_isShown() throws IOException {
        for (String time : List.of("noon", "", "1.5", "NaN", "0x10", "1e999", "1d", "-", "99999999999999999999")) {
            assertFailure(
                    CSV,
                    "user,item,time\nu,i,1\nv,j," + time + "\n",
                    3,
                    "expected a whole number as time, got \"" + time + "\"; the line is \"v,j," + time + "\"");
        }
    }

    @Test
    void delimited_weightThatIsNotFinite_isShown() throws IOException {
        assertFailure(
                path -> InteractionReader.delimited(path, Columns.of("u", "i").withWeight("w"), "::"),
                "u::i::w\na::b::1e99\n",
                2,
                "expected a finite number as weight, got \"1e99\"; the line is \"a::b::1e99\"");
    }

    @Test
    void csv_emptyId_isShown() throws IOException {
        assertFailure(
                CSV, "user,item,time\nu,,1\n", 2, "expected an item id, got an empty field; the line is \"u,,1\"");
        assertFailure(CSV, "user,item,time\n,i,1\n", 2, "expected a user id, got an empty field; the line is \",i,1\"");
    }

    @Test
    void csv_otherNumberOfFields_isCounted() throws IOException {
        assertFailure(
                CSV, "user,item,time\nu,i\n", 2, "expected 3 fields as in the header, got 2; the line is \"u,i\"");
        assertFailure(
                CSV,
                "user,item,time\r\n\r\nu,i,1,x\r\n",
                3,
                "expected 3 fields as in the header, got 4; the line is \"u,i,1,x\"");
    }

    @Test
    void csv_quoteThatNeverEnds_namesTheLineItStartsIn() throws IOException {
        LogFormatException failure =
                failure(CSV, "user,item,time\nu,i,1\n\"v,j,2\nw,k,3\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(3, failure.line());
        assertEquals("\"v,j,2", failure.text());
        assertTrue(failure.expected().startsWith("a well-formed line (Unclosed quoted field"), failure.expected());
    }

    @Test
    void inter_untypedHeader_isShown() throws IOException {
        assertFailure(
                InteractionReader::inter,
                "user_id\titem_id\n",
                1,
                "expected a header of the form name:type, got \"user_id\"; the line is \"user_id\titem_id\"");
        assertFailure(
                InteractionReader::inter,
                "user_id:token\titem_id:float\n",
                1,
                "expected \"item_id:token\", got \"item_id:float\"; the line is \"user_id:token\titem_id:float\"");
    }

    @Test
    void inter_namedTimeMissing_isAnError() throws IOException {
        assertFailure(
                path -> InteractionReader.inter(
                        path, Columns.of("user_id", "item_id").withTime("timestamp")),
                "user_id:token\titem_id:token\n",
                1,
                "expected a header with the columns \"user_id\", \"item_id\", \"timestamp\", but there is no column"
                        + " \"timestamp\"; the line is \"user_id:token\titem_id:token\"");
    }

    @Test
    void integerFormats_negativeId_isShown() throws IOException {
        for (Function<Path, InteractionReader> format : List.<Function<Path, InteractionReader>>of(
                InteractionReader::pairs, InteractionReader::sequences, InteractionReader::userSequences)) {
            assertFailure(
                    format, "1 2\n3 -4\n", 2, "expected non-negative integer ids, got \"-4\"; the line is \"3 -4\"");
        }
    }

    @Test
    void integerFormats_emptyFile_saySo() throws IOException {
        assertFailure(
                InteractionReader::pairs,
                "\n",
                1,
                "expected at least one interaction, but the file is empty; the line is \"\"");
    }

    @Test
    void pairs_threeIds_areCounted() throws IOException {
        assertFailure(
                InteractionReader::pairs,
                "1 2 3\n",
                1,
                "expected two ids, user and item, got 3; the line is \"1 2 3\"");
    }

    @Test
    void userSequences_userWithoutItems_isShown() throws IOException {
        assertFailure(
                InteractionReader::userSequences,
                "1\n",
                1,
                "expected a user id and at least one item id, got one id; the line is \"1\"");
    }

    @Test
    void everyFormat_invalidUtf8_namesTheLine() throws IOException {
        byte[] bytes = "user,item,time\nu,i,1\nv,J,2\n".getBytes(StandardCharsets.UTF_8);
        bytes[23] = (byte) 0xFF;
        for (Function<Path, InteractionReader> format :
                List.<Function<Path, InteractionReader>>of(CSV, InteractionReader::pairs)) {
            LogFormatException failure = failure(format, bytes);
            assertEquals(
                    folder.resolve("log") + ", line 3: expected UTF-8 text, got bytes that are not; the line is"
                            + " \"v,\uFFFD,2\"",
                    failure.getMessage());
        }
    }

    @Test
    void everyFormat_truncatedGzip_namesTheLineItBreaksOffIn() throws IOException {
        StringBuilder text = new StringBuilder("user,item,time\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("u")
                    .append(i * 31 % 977)
                    .append(",i")
                    .append(i * 17 % 331)
                    .append(',')
                    .append(i)
                    .append('\n');
        }
        byte[] packed = InteractionReaderTest.gzip(text.toString().getBytes(StandardCharsets.UTF_8));
        LogFormatException failure = failure(CSV, Arrays.copyOf(packed, packed.length / 2));
        assertEquals("a complete gzip file, but it is cut off here", failure.expected());
        assertTrue(failure.line() > 5_000 && failure.line() < 15_000, failure.getMessage());
        assertTrue(text.toString()
                .lines()
                .skip(failure.line() - 1)
                .findFirst()
                .orElseThrow()
                .startsWith(failure.text()));
    }

    @Test
    void everyFormat_damagedGzip_saysSo() throws IOException {
        byte[] packed = InteractionReaderTest.gzip("user,item,time\nu,i,1\n".getBytes(StandardCharsets.UTF_8));
        packed[packed.length - 6] ^= 1;
        LogFormatException failure = failure(CSV, packed);
        assertTrue(failure.expected().startsWith("an intact gzip file, but it is damaged here ("), failure.expected());
        LogFormatException header = failure(CSV, Arrays.copyOf(packed, 4));
        assertEquals("a complete gzip file, but it is cut off here", header.expected());
    }

    @Test
    void everyFormat_missingFile_isAnIoError() {
        Path missing = folder.resolve("missing.csv");
        for (InteractionReader reader : List.of(CSV.apply(missing), InteractionReader.sequences(missing))) {
            String message =
                    assertThrows(UncheckedIOException.class, reader::read).getMessage();
            assertEquals("cannot read " + missing + ": java.nio.file.NoSuchFileException: " + missing, message);
        }
    }

    @Test
    void message_longLine_isCut() throws IOException {
        LogFormatException failure = failure(
                InteractionReader::sequences, "1 ".repeat(200).concat("x").getBytes(StandardCharsets.UTF_8));
        assertEquals(401, failure.text().length());
        assertTrue(failure.getMessage().endsWith("1 1 1 ...\""), failure.getMessage());
        assertTrue(failure.getMessage().contains("got \"x\""), failure.getMessage());
    }

    @Test
    void factories_impossibleConfiguration_isRejected() {
        Path path = folder.resolve("log");
        assertEquals(
                "a separator must not be empty and not contain a quote or a line end, got \"\\n\"",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> InteractionReader.delimited(path, Columns.of("u", "i"), "\n"))
                        .getMessage());
        assertEquals(
                "user, item and time must be different columns, got user \"a\", item \"a\" and time \"null\"",
                assertThrows(IllegalArgumentException.class, () -> Columns.of("a", "a"))
                        .getMessage());
        assertEquals(
                "a log needs a user column and an item column, got user a and item null",
                assertThrows(IllegalArgumentException.class, () -> Columns.of("a", null))
                        .getMessage());
    }
}
