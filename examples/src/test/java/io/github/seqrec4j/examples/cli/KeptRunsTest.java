package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.SimulatedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a comparison keeps: a folder per run, which goes on with the options that it was begun with and no others. */
class KeptRunsTest {
    private static final String WILD = "--dim 8 --learning-rate 1e30 --batch-size 8";

    @TempDir
    static Path folder;

    private static Path log;

    @BeforeAll
    static void writeLog() {
        log = folder.resolve("log.csv");
        SimulatedLog.of(40, 20, 8, 1).writeCsv(log);
    }

    private static Run compare(Path out, String... runs) {
        List<String> arguments = new ArrayList<>(List.of("compare", "--data", log.toString(), "--out", out.toString()));
        arguments.addAll(Arrays.asList("--metrics-at 10 --max-length 8 --epochs 1".split(" ")));
        for (String run : runs) {
            arguments.addAll(List.of("--run", run));
        }
        return Run.of(arguments.toArray(new String[0]));
    }

    private static String lastLine(Run run) {
        return run.err().lines().reduce((before, after) -> after).orElse("");
    }

    @Test
    void compare_otherOptions_areRefusedBeforeAnythingIsTrained() throws IOException {
        Path out = folder.resolve("same");
        compare(out, "popular: --model popularity", "net: --dim 8 --loss bce --negatives 2 --reject-positives")
                .done();
        Path identity = out.resolve("net/run.json");
        String before = Files.readString(identity);
        Run without = compare(out, "early: --dim 4", "net: --dim 8 --loss bce --negatives 2");
        assertEquals(
                "seqrec4j compare: the run in " + out.resolve("net")
                        + " began with reject-positives = sequence (now none); go on with the same, delete that folder,"
                        + " or name another",
                lastLine(without));
        assertEquals(2, without.exitCode());
        assertEquals("", without.out());
        assertFalse(Files.exists(out.resolve("early")), "a run was begun");
        Run other = compare(out, "early: --dim 4", "net: --dim 8 --loss bce --negatives 3 --reject-positives");
        assertTrue(
                lastLine(other).contains("began with negatives = 2 (now 3), initial-score = " + Math.log(1.0 / 2)),
                other.err());
        assertEquals(before, Files.readString(identity));
    }

    @Test
    void compare_nothingMadeYet_mayBeginWithOtherOptions() {
        Path out = folder.resolve("anew");
        Run failed = compare(out, "popular: --model popularity", "net: " + WILD);
        assertEquals(1, failed.exitCode());
        assertEquals(
                "1.0E30",
                Run.json(out.resolve("net/run.json")).get("learning-rate").getAsString());
        compare(out, "popular: --model popularity", "net: --dim 8").done();
        assertEquals(
                "0.001",
                Run.json(out.resolve("net/run.json")).get("learning-rate").getAsString());
    }

    @Test
    void compare_namesThatContainEachOther_keepApart() throws IOException {
        Path out = folder.resolve("names");
        String[] runs = {"a: --dim 4", "a-checkpoints: --dim 6", "a.json: --dim 8", "model: --model popularity"};
        Run trained = compare(out, runs).done();
        for (String name : List.of("a", "a-checkpoints", "a.json")) {
            for (String part : List.of("model/config.json", "run.json", "training.json", "checkpoints/epoch-1")) {
                assertTrue(Files.exists(out.resolve(name).resolve(part)), name + ": " + part);
            }
        }
        assertFalse(Files.exists(out.resolve("model")), "baselines are not kept");
        Run again = compare(out, runs).done();
        assertEquals(trained.out(), again.out());
        assertFalse(again.err().contains("epoch 1/1"), again.err());
    }

    @Test
    void compare_namesThatDifferInCase_areRefusedOnlyWhereTheyAreKept() {
        Path out = folder.resolve("case");
        Run kept = compare(out, "net: --dim 4", "Net: --dim 8");
        assertEquals(
                "seqrec4j compare: run Net: --out keeps a folder per run, and not every disk tells it from that of run"
                        + " net; the names must differ in more than case",
                kept.err().strip());
        assertEquals(2, kept.exitCode());
        assertFalse(Files.exists(out));
        Run.of("compare", "--data", log.toString(), "--run", "net: --model popularity", "--run", "Net: --model markov")
                .done();
    }
}
