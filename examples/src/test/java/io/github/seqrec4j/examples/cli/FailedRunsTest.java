package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.seqrec4j.data.SimulatedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of a comparison that fails: what is told of it, and of the others. */
class FailedRunsTest {
    private static final String POPULAR = "popular: --model popularity";
    private static final String CHAIN = "chain: --model markov";
    private static final String WILD = "wild: --dim 8 --max-length 8 --epochs 1 --learning-rate 1e30 --batch-size 8";
    private static final String DIVERGED = "training diverged: the loss became NaN in epoch 1, step 2 (learning rate"
            + " 1.0E30): try a lower learning rate, clip gradients to a global norm (for example 5), or check a loss of your"
            + " own for logarithms and divisions of zero";

    @TempDir
    static Path folder;

    private static Path log;

    private Path report;
    private Path csv;

    @BeforeAll
    static void writeLog() {
        log = folder.resolve("log.csv");
        SimulatedLog.of(60, 30, 8, 1).writeCsv(log);
    }

    @BeforeEach
    void forgetFiles() throws IOException {
        report = folder.resolve("report.json");
        csv = folder.resolve("figures.csv");
        Files.deleteIfExists(report);
        Files.deleteIfExists(csv);
    }

    private Run compare(String... runs) {
        List<String> arguments = new ArrayList<>(List.of("compare", "--data", log.toString(), "--metrics-at", "10"));
        arguments.addAll(List.of("--report", report.toString(), "--csv", csv.toString()));
        for (String run : runs) {
            arguments.addAll(List.of("--run", run));
        }
        return Run.of(arguments.toArray(new String[0]));
    }

    private static void assertFailed(String message, Run run) {
        assertEquals(
                "seqrec4j compare: " + message,
                run.err().lines().reduce((before, after) -> after).orElse(""));
        assertEquals(1, run.exitCode());
    }

    @Test
    void compare_oneRunFails_comparesTheOthers() throws IOException {
        Run run = compare(POPULAR, WILD, CHAIN);
        assertFailed("1 of 3 runs failed: wild (" + DIVERGED + ")", run);
        assertTrue(run.err().contains("\nrun wild failed: " + DIVERGED + "\nrun 3 of 3: chain\n"), run.err());
        assertTrue(run.out().contains("differences from popular: paired t-test"), run.out());
        JsonObject json = Run.json(report);
        JsonObject runs = json.getAsJsonObject("runs");
        assertEquals(List.of("popular", "wild", "chain"), List.copyOf(runs.keySet()));
        assertEquals(DIVERGED, runs.getAsJsonObject("wild").get("failed").getAsString());
        assertFalse(runs.getAsJsonObject("chain").has("failed"));
        assertEquals(1, json.getAsJsonObject("comparison").get("comparisons").getAsInt());
        assertEquals(1 + 2 * 2, Files.readAllLines(csv).size());
    }

    @Test
    void compare_scoresStopBeingNumbers_saysThatTrainingDiverged() {
        Run run = compare(POPULAR, "wild: --dim 8 --max-length 8 --epochs 1 --learning-rate 1e30", CHAIN);
        assertFailed("1 of 3 runs failed: wild (training diverged: the score of item 1 is not a number (NaN))", run);
    }

    @Test
    void train_scoresStopBeingNumbers_saysThatTrainingDiverged() {
        Run run = Run.of(
                "train",
                "--data",
                log.toString(),
                "--out",
                folder.resolve("model").toString(),
                "--dim",
                "8",
                "--learning-rate",
                "1e30");
        assertEquals(
                "seqrec4j train: training diverged: the score of item 1 is not a number (NaN)",
                run.err().lines().reduce((before, after) -> after).orElse(""));
        assertEquals(1, run.exitCode());
    }

    @Test
    void compare_firstRunFails_saysWhatTheOthersAreComparedWith() {
        Run run = compare(WILD, POPULAR, CHAIN);
        assertFailed(
                "1 of 3 runs failed: wild (" + DIVERGED
                        + "); the others were to be compared with wild, and are with popular",
                run);
        assertTrue(run.out().contains("differences from popular: paired t-test"), run.out());
        assertEquals(
                "popular",
                Run.json(report).getAsJsonObject("comparison").get("baseline").getAsString());
    }

    @Test
    void compare_allButOneFail_tellsItsFigures() throws IOException {
        Run run = compare(POPULAR, WILD);
        assertFailed("1 of 2 runs failed: wild (" + DIVERGED + "); with popular alone nothing is compared", run);
        assertTrue(run.out().contains("popular"), run.out());
        assertFalse(run.out().contains("differences"), run.out());
        JsonObject json = Run.json(report);
        assertFalse(json.has("comparison"));
        double mean = json.getAsJsonObject("means")
                .getAsJsonObject("popular")
                .get("ndcg@10")
                .getAsDouble();
        List<String> rows = Files.readAllLines(csv);
        assertEquals("metric,model,mean,low,high", rows.get(0));
        assertTrue(rows.get(1).startsWith("ndcg@10,popular," + mean + ","), rows.get(1));
        assertEquals(1 + 2, rows.size());
    }

    @Test
    void compare_allRunsFail_tellsWhy() {
        Run run = compare(WILD, WILD.replace("wild", "wilder"));
        assertFailed("2 of 2 runs failed: wild (" + DIVERGED + "); wilder (" + DIVERGED + ")", run);
        assertEquals("", run.out());
        JsonObject runs = Run.json(report).getAsJsonObject("runs");
        assertEquals(DIVERGED, runs.getAsJsonObject("wilder").get("failed").getAsString());
        assertFalse(Files.exists(csv), "there are no figures");
    }

    @Test
    void compare_oneCase_isRefusedBeforeTraining() {
        Run run = Run.of(
                "compare",
                "--data",
                log.toString(),
                "--validation-users",
                "1",
                "--cases",
                "validation",
                "--run",
                POPULAR,
                "--run",
                CHAIN);
        assertEquals(
                "seqrec4j compare: runs are compared by at least two validation cases, and the split has one",
                run.err().lines().reduce((before, after) -> after).orElse(""));
        assertEquals(2, run.exitCode());
        assertFalse(run.err().contains("run 1 of 2"), run.err());
    }
}
