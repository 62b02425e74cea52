package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.random.RandomStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InteractionLogTest {
    private static InteractionLog log(String... rows) {
        InteractionLog.Builder builder = InteractionLog.builder();
        for (String row : rows) {
            String[] parts = row.split(" ");
            builder.add(parts[0], parts[1], Long.parseLong(parts[2]));
        }
        return builder.build();
    }

    private static List<String> rows(InteractionLog log) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < log.size(); row++) {
            rows.add(log.users().id(log.user(row)) + " " + log.items().id(log.item(row)) + " " + log.time(row));
        }
        return rows;
    }

    private static InteractionLog random(long seed) {
        RandomGenerator random = RandomStreams.of(seed);
        InteractionLog.Builder builder = InteractionLog.builder();
        for (int i = 0; i < 300; i++) {
            builder.add(
                    "u" + random.nextInt(40),
                    "i" + (int) (30 * random.nextDouble() * random.nextDouble()),
                    random.nextInt(50));
        }
        return builder.build();
    }

    @Test
    void toSequences_unsortedTimes_sortsStably() {
        UserSequences sequences =
                log("a x 3", "b y 1", "a y 1", "a z 3", "a w 2", "a v 1").toSequences();
        // items by first appearance: x 1, y 2, z 3, w 4, v 5
        assertArrayEquals(new int[] {2, 5, 4, 1, 3}, sequences.sequence(0));
        assertArrayEquals(new int[] {2}, sequences.sequence(1));
        assertEquals(1, sequences.time(0, 1));
        assertEquals(5, sequences.itemCount());
    }

    @Test
    void tiedTimeShare_handWorked_countsWithinAUserOnly() {
        assertEquals(
                5 / 6.0,
                log("a x 3", "b y 3", "a y 3", "a z 3", "b w 7", "b v 7").tiedTimeShare());
        assertEquals(0, log("a x 3", "b y 3").tiedTimeShare());
        assertEquals(
                0, InteractionLog.builder().add("a", "x").add("a", "y").build().tiedTimeShare());
    }

    @Test
    void time_logWithoutTimes_saysWhatToDo() {
        InteractionLog log = InteractionLog.builder().add("a", "x").build();
        assertEquals(
                "this log has no times; read it with a time column",
                assertThrows(IllegalStateException.class, () -> log.time(0)).getMessage());
        assertEquals(1, log.weight(0));
    }

    @Test
    void builder_otherColumns_areRejected() {
        InteractionLog.Builder builder = InteractionLog.builder().add("a", "x");
        assertEquals(
                "all interactions of a log need the same columns: the first had neither time nor weight, this one has a"
                        + " time",
                assertThrows(IllegalStateException.class, () -> builder.add("a", "y", 1))
                        .getMessage());
        assertEquals(
                "ids must not be empty, got user \"\" and item \"y\"",
                assertThrows(IllegalArgumentException.class, () -> builder.add("", "y"))
                        .getMessage());
        assertEquals(
                "a weight must be finite, got NaN",
                assertThrows(IllegalArgumentException.class, () -> builder.add("a", "y", 1, Float.NaN))
                        .getMessage());
        assertEquals(1, builder.build().size());
    }

    @Test
    void fingerprint_knownLog_isFixedForEver() {
        assertEquals(
                "d1c73c7390a8ebd7a42d8de7b900e19dbc78bc7e13582e4a35513a2b8fefe7ab",
                InteractionLog.builder()
                        .add("a", "1", 5, 0.5f)
                        .add("b", "2", 6, 1)
                        .build()
                        .fingerprint());
    }

    @Test
    void fingerprint_anyDifference_changesIt() {
        String base = log("a x 1", "b y 2").fingerprint();
        assertEquals(base, log("a x 1", "b y 2").fingerprint());
        for (InteractionLog other : List.of(
                log("a x 1", "b y 3"),
                log("a x 1", "b x 2"),
                log("a x 1", "a y 2"),
                log("a x 1", "b z 2"),
                log("b y 2", "a x 1"),
                InteractionLog.builder().add("a", "x").add("b", "y").build())) {
            assertNotEquals(base, other.fingerprint());
        }
    }

    @Test
    void kCore_chainOfRemovals_reachesTheFixpoint() {
        // z goes first (1 interaction), then user c has 1 left and goes, then y has 1 left, then nothing is under 2.
        InteractionLog log = log("a x 1", "b x 2", "c z 3", "c y 4", "a w 5", "b w 6", "a y 7");
        InteractionLog core = log.kCore(2);
        assertEquals(List.of("a x 1", "b x 2", "a w 5", "b w 6"), rows(core));
        assertEquals(Vocabulary.ofStrings(List.of("a", "b")), core.users());
        assertEquals(Vocabulary.ofStrings(List.of("x", "w")), core.items());
        assertSame(core, core.kCore(2));
        assertEquals(0, log.kCore(4).size());
        assertEquals(0, log.kCore(4).items().size());
    }

    @Test
    void kCore_randomLogs_areTheLargestWithEnoughOfEach() {
        for (int seed = 0; seed < 20; seed++) {
            InteractionLog log = random(seed);
            List<String> expected = rows(log);
            for (boolean changed = true; changed; ) {
                Map<String, Integer> counts = new HashMap<>();
                for (String row : expected) {
                    counts.merge(row.split(" ")[0], 1, Integer::sum);
                    counts.merge(row.split(" ")[1], 1, Integer::sum);
                }
                changed = expected.removeIf(
                        row -> counts.get(row.split(" ")[0]) < 7 || counts.get(row.split(" ")[1]) < 9);
            }
            assertEquals(expected, rows(log.kCore(7, 9)));
        }
    }

    @Test
    void minAndMaxHistory_users_areRemovedAsAWhole() {
        InteractionLog log = log("a x 1", "b x 2", "b y 3", "c x 4", "c y 5", "c z 6");
        assertEquals(List.of("b x 2", "b y 3", "c x 4", "c y 5", "c z 6"), rows(log.minHistory(2)));
        assertEquals(List.of("a x 1", "b x 2", "b y 3"), rows(log.maxHistory(2)));
        assertEquals(2, log.maxHistory(2).items().size());
        assertEquals(
                "the bound on history length must be at least 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> log.minHistory(0))
                        .getMessage());
    }

    @Test
    void timeRange_bounds_areFromInclusiveToExclusive() {
        InteractionLog log = log("a x 1", "b x 2", "b y 3", "c x 4");
        assertEquals(List.of("b x 2", "b y 3"), rows(log.timeRange(2, 4)));
        assertEquals(
                "a time range must start before it ends, got 4 to 4",
                assertThrows(IllegalArgumentException.class, () -> log.timeRange(4, 4))
                        .getMessage());
        InteractionLog timeless = InteractionLog.builder().add("a", "x").build();
        assertEquals(
                "a time range needs times; read the log with a time column",
                assertThrows(IllegalStateException.class, () -> timeless.timeRange(1, 2))
                        .getMessage());
    }

    @Test
    void dropConsecutiveDuplicates_timeOrder_decides() {
        // a in time order: x(1) x(2) y(3) x(4) x(5)
        InteractionLog log = log("a x 5", "a x 1", "b x 1", "a y 3", "a x 2", "a x 4");
        assertEquals(List.of("a x 1", "b x 1", "a y 3", "a x 4"), rows(log.dropConsecutiveDuplicates()));
    }

    @Test
    void writeCsv_weights_comeBack(@TempDir Path folder) throws IOException {
        InteractionLog log = InteractionLog.builder()
                .add("a,\"", "x", 1, 0.1f)
                .add("b\n", "y", 2, 3e-20f)
                .build();
        log.writeCsv(folder.resolve("log.csv"));
        assertTrue(Files.readString(folder.resolve("log.csv")).startsWith("user,item,time,weight"));
        Columns columns = Columns.of("user", "item").withTime("time").withWeight("weight");
        InteractionLog read = InteractionReader.delimited(folder.resolve("log.csv"), columns, ",")
                .read();
        assertEquals(log.fingerprint(), read.fingerprint());
    }
}
