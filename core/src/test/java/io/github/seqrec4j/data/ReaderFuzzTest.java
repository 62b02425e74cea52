package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.random.RandomStreams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutated files of every format either read as a consistent log or fail with the one documented exception. */
class ReaderFuzzTest {
    private static final int FILES = 10_000;
    private static final byte[] INTERESTING =
            "\n\r\t ,:\"-0123456789.eE\u0000\u00FC\uFEFF#".getBytes(StandardCharsets.UTF_8);

    private record Format(String text, Function<Path, InteractionReader> reader) {}

    private static final List<Format> FORMATS = List.of(
            new Format(
                    "user,item,time\nann,x1,5\n\"bob\",x2,6\nann,x2,7\n",
                    path -> InteractionReader.csv(path, "user", "item", "time")),
            new Format(
                    "u::i::t::w\n1::10::5::1.5\n2::11::6::2\n",
                    path -> InteractionReader.delimited(
                            path, Columns.of("u", "i").withTime("t").withWeight("w"), "::")),
            new Format("user_id:token\titem_id:token\ttimestamp:float\n1\t2\t3\n4\t5\t6.0\n", InteractionReader::inter),
            new Format("1 2\n1 3\n2 2\n", InteractionReader::pairs),
            new Format("1 2 3\n4 5\n\n6\n", InteractionReader::sequences),
            new Format("1 2 3\n2 5 7\n", InteractionReader::userSequences));

    @TempDir
    private Path folder;

    @Test
    void read_mutatedFiles_failOnlyAsDocumented() throws IOException {
        int good = 0;
        int bad = 0;
        for (int i = 0; i < FILES; i++) {
            RandomGenerator random = RandomStreams.of(7, i);
            Format format = FORMATS.get(i % FORMATS.size());
            byte[] bytes = format.text.getBytes(StandardCharsets.UTF_8);
            boolean packed = random.nextInt(4) == 0;
            boolean mutatePacked = packed && random.nextBoolean();
            if (!mutatePacked) {
                bytes = mutated(bytes, random);
            }
            if (packed) {
                bytes = InteractionReaderTest.gzip(bytes);
            }
            if (mutatePacked) {
                bytes = mutated(bytes, random);
            }
            Path path = folder.resolve("log");
            Files.deleteIfExists(path);
            Files.write(path, bytes);
            try {
                assertConsistent(format.reader.apply(path).read());
                good++;
            } catch (LogFormatException e) {
                assertTrue(e.line() >= 1, e.getMessage());
                assertEquals(path, e.path());
                bad++;
            }
        }
        assertTrue(good > FILES / 20, "the mutations must leave some files readable, left " + good);
        assertTrue(bad > FILES / 5, "the mutations must break some files, broke " + bad);
    }

    static byte[] mutated(byte[] original, RandomGenerator random) {
        byte[] bytes = original;
        for (int n = 1 + random.nextInt(4); n > 0 && bytes.length > 0; n--) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int at = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - at, 1 + random.nextInt(6));
            out.write(bytes, 0, at);
            switch (random.nextInt(6)) {
                case 0 -> out.write(random.nextInt(256));
                case 1 -> {
                    out.write(INTERESTING[random.nextInt(INTERESTING.length)]);
                    out.write(bytes, at, bytes.length - at);
                }
                case 2 -> out.write(bytes, at + length, bytes.length - at - length);
                case 3 -> {
                    out.write(bytes, at, length);
                    out.write(bytes, at, bytes.length - at);
                }
                case 4 -> {
                    out.write(bytes[at] ^ (1 << random.nextInt(8)));
                    out.write(bytes, at + 1, bytes.length - at - 1);
                }
                default -> {
                    out.write(INTERESTING[random.nextInt(INTERESTING.length)]);
                    out.write(bytes, at + 1, bytes.length - at - 1);
                }
            }
            bytes = out.toByteArray();
        }
        return bytes;
    }

    private static void assertConsistent(InteractionLog log) {
        assertTrue(log.size() > 0);
        for (int row = 0; row < log.size(); row++) {
            assertEquals(log.user(row), log.users().index(log.users().id(log.user(row))));
            assertEquals(log.item(row), log.items().index(log.items().id(log.item(row))));
        }
        assertEquals(log.size(), log.toSequences().interactionCount());
    }
}
