package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.SimulatedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A made-up log in a file that the other commands read. */
class SimulateTest {
    @TempDir
    Path folder;

    private static Run simulate(Path out, String options) {
        List<String> arguments = new ArrayList<>(List.of("simulate", "--out", out.toString()));
        arguments.addAll(Arrays.asList(options.split(" ")));
        return Run.of(arguments.toArray(new String[0]));
    }

    @Test
    void simulate_options_areTheStores() throws IOException {
        Path out = folder.resolve("new/log.csv");
        Run run =
                simulate(out, "--users 40 --items 20 --mean-length 8 --seed 3").done();
        assertTrue(
                run.out().matches("[\\d,]+ interactions of 40 users with 20 items are in .*log\\.csv\\R"), run.out());
        assertTrue(run.err().contains("simulating 40 users and 20 items with 8.0 purchases each"), run.err());
        Path expected = folder.resolve("expected.csv");
        SimulatedLog.of(40, 20, 8, 3).writeCsv(expected);
        assertEquals(-1, Files.mismatch(expected, out));
        try (Stream<Path> files = Files.list(out.getParent())) {
            assertEquals(List.of(out), files.toList(), "something is left beside it");
        }
    }

    @Test
    void simulate_nameEndsInGz_isCompressed() throws IOException {
        Path plain = folder.resolve("log.csv");
        Path packed = folder.resolve("log.csv.gz");
        simulate(plain, "--users 20").done();
        simulate(packed, "--users 20").done();
        try (GZIPInputStream bytes = new GZIPInputStream(Files.newInputStream(packed))) {
            assertArrayEquals(Files.readAllBytes(plain), bytes.readAllBytes());
        }
    }

    @Test
    void simulate_log_isReadWithoutFurtherOptions() {
        Path out = folder.resolve("log.csv");
        simulate(out, "--users 30 --items 20 --mean-length 6").done();
        Run stats = Run.of("stats", "--data", out.toString()).done();
        assertTrue(stats.out().matches("(?s).*users +30\\R.*"), stats.out());
        Run fitted =
                Run.of("train", "--data", out.toString(), "--model", "markov").done();
        assertTrue(fitted.out().contains("ndcg@10"), fitted.out());
    }

    @Test
    void simulate_fileIsThere_isReplacedOnlyByForce() throws IOException {
        Path out = Files.writeString(folder.resolve("precious.csv"), "mine");
        Run refused = simulate(out, "--users 20");
        assertEquals(
                "seqrec4j simulate: " + out + " exists; name another file, or add --force to replace it",
                refused.err().strip());
        assertEquals(2, refused.exitCode());
        assertEquals("mine", Files.readString(out));
        simulate(out, "--users 20 --force").done();
        assertNotEquals("mine", Files.readString(out));
    }

    @Test
    void simulate_folder_isRefused() {
        Run run = simulate(folder, "--force");
        assertEquals(
                "seqrec4j simulate: " + folder + " is a folder; name a file",
                run.err().strip());
        assertEquals(2, run.exitCode());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --users 0         | --users must be at least 1, got 0
            --items 9         | --items must be 10 to 2000000, got 9
            --mean-length 101 | --mean-length must be 1 to half --items, 100.0, got 101.0
            --users 2000000000 --mean-length 100 | --users x --mean-length must be below 2^30, got 2.0E11
            """)
    void simulate_badOptions_saysWhatIsWrong(String options, String message) {
        Path out = folder.resolve("never.csv");
        Run run = simulate(out, options);
        assertEquals("seqrec4j simulate: " + message, run.err().strip());
        assertEquals(2, run.exitCode());
        assertFalse(Files.exists(out));
    }
}
