package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InteractionReaderTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("log.txt"), text);
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static String row(InteractionLog log, int row) {
        return log.users().id(log.user(row)) + " " + log.items().id(log.item(row))
                + (log.hasTimes() ? " " + log.time(row) : "")
                + (log.hasWeights() ? " " + log.weight(row) : "");
    }

    @Test
    void csv_columnsInAnyOrder_areFoundByName() throws IOException {
        Path path = file("time,extra,item,user\n30,x,b,u2\n10,y,a,u1\n");
        InteractionLog log = InteractionReader.csv(path, "user", "item", "time").read();
        assertEquals("u2 b 30", row(log, 0));
        assertEquals("u1 a 10", row(log, 1));
        assertEquals(1, log.user(0), "users are numbered by first appearance");
        assertEquals(1, log.item(0), "items are numbered by first appearance");
        assertEquals(2, log.size());
        assertFalse(log.hasWeights());
    }

    @Test
    void csv_quotedFieldsBlankLinesAndWindowsLineEnds_areRead() throws IOException {
        Path path = file("\"user\",item\r\n\"a,\"\"b\",i1\r\n\r\n\"two\nlines\",i2");
        InteractionLog log = InteractionReader.csv(path, "user", "item", null).read();
        assertEquals("a,\"b i1", row(log, 0));
        assertEquals("two\nlines i2", row(log, 1));
        assertFalse(log.hasTimes());
    }

    @Test
    void csv_byteOrderMark_isSkipped() throws IOException {
        Path path = file("\uFEFFuser,item\nü,i\n");
        assertEquals(
                "ü i", row(InteractionReader.csv(path, "user", "item", null).read(), 0));
    }

    @Test
    void csv_gzip_isReadWhateverItsName() throws IOException {
        Path path = Files.write(
                folder.resolve("log.csv"), gzip("user,item,time\nu,i,5\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                "u i 5", row(InteractionReader.csv(path, "user", "item", "time").read(), 0));
    }

    @Test
    void csv_canonicalIntegers_becomeLongIds() throws IOException {
        InteractionLog log = InteractionReader.csv(
                        file("user,item\n0,9223372036854775807\n12,7\n"), "user", "item", null)
                .read();
        assertEquals(Vocabulary.Kind.LONG, log.users().kind());
        assertEquals(Vocabulary.Kind.LONG, log.items().kind());
        assertEquals(Long.MAX_VALUE, log.items().longId(1));
    }

    @Test
    void csv_oneIdThatIsNoCanonicalInteger_makesTheColumnText() throws IOException {
        for (String odd : List.of("007", "-1", "x", "9223372036854775808", "99999999999999999999", "1.0", "+1")) {
            Path path = file("user,item\n5,7\n5,8\n6," + odd + "\n6,7\n");
            InteractionLog log =
                    InteractionReader.csv(path, "user", "item", null).read();
            assertEquals(Vocabulary.Kind.STRING, log.items().kind(), odd);
            assertEquals(Vocabulary.Kind.LONG, log.users().kind(), odd);
            assertEquals("5 7", row(log, 0));
            assertEquals("6 " + odd, row(log, 2));
            assertEquals(log.item(0), log.item(3), "7 keeps its number");
        }
    }

    @Test
    void csv_times_mayBeDecimalOrNegative() throws IOException {
        Path path = file("user,item,time\nu,i,881250949.0\nu,i,-5\nu,i,1e3\nu,i,9223372036854775807\n");
        InteractionLog log = InteractionReader.csv(path, "user", "item", "time").read();
        assertArrayEquals(
                new long[] {881250949, -5, 1000, Long.MAX_VALUE},
                new long[] {log.time(0), log.time(1), log.time(2), log.time(3)});
    }

    @Test
    void delimited_tabAndWeight_areRead() throws IOException {
        Columns columns = Columns.of("u", "i").withTime("t").withWeight("w");
        InteractionLog log = InteractionReader.delimited(file("u\ti\tw\tt\na\tb\t3.5\t7\n"), columns, "\t")
                .read();
        assertTrue(log.hasWeights());
        assertEquals("a b 7 3.5", row(log, 0));
    }

    @Test
    void delimited_doubleColonWithAndWithoutHeader_isRead() throws IOException {
        Columns columns = Columns.of("user", "item").withTime("time");
        Path with = file("user::item::rating::time\n1::1193::5::978300760\n");
        assertEquals(
                "1 1193 978300760",
                row(InteractionReader.delimited(with, columns, "::").read(), 0));
        Path without = file("1::1193::5::978300760\n1::661::3::978302109\n");
        List<String> names = List.of("user", "item", "rating", "time");
        InteractionLog log =
                InteractionReader.delimited(without, columns, "::", names).read();
        assertEquals("1 1193 978300760", row(log, 0));
        assertEquals("1 661 978302109", row(log, 1));
    }

    @Test
    void inter_typedHeader_isRead() throws IOException {
        Path path = file("user_id:token\titem_id:token\trating:float\ttimestamp:float\n196\t242\t3\t881250949\n");
        assertEquals("196 242 881250949", row(InteractionReader.inter(path).read(), 0));
        Columns rated = Columns.of("user_id", "item_id").withWeight("rating");
        assertEquals("196 242 3.0", row(InteractionReader.inter(path, rated).read(), 0));
    }

    @Test
    void inter_withoutTimes_isReadInFileOrder() throws IOException {
        InteractionLog log = InteractionReader.inter(file("user_id:token\titem_id:token\na\tb\n"))
                .read();
        assertFalse(log.hasTimes());
        assertEquals("a b", row(log, 0));
    }

    @Test
    void pairs_anyOrder_numbersIdsInAscendingOrder() throws IOException {
        InteractionLog log =
                InteractionReader.pairs(file("20 3\n10 1\n20\t2\n")).read();
        assertEquals("20 3", row(log, 0));
        assertEquals(2, log.user(0));
        assertEquals(3, log.item(0));
        assertArrayEquals(new int[] {3, 2}, log.toSequences().sequence(1));
    }

    @Test
    void sequences_lineNumbers_areTheUsers() throws IOException {
        InteractionLog log = InteractionReader.sequences(file("5 4\n\n4 6 5\n")).read();
        assertEquals("1 5", row(log, 0));
        assertEquals("3 6", row(log, 3));
        assertArrayEquals(new int[] {1, 3, 2}, log.toSequences().sequence(1));
    }

    @Test
    void userSequences_firstId_isTheUser() throws IOException {
        InteractionLog log =
                InteractionReader.userSequences(file("7 2 1 \n 3  2\n")).read();
        assertEquals("7 2", row(log, 0));
        assertEquals("3 2", row(log, 2));
        assertEquals(1, log.users().index(3));
    }
}
