package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.data.SimulatedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must be the same for a run to go on. */
class RunIdentityTest {
    @TempDir
    Path folder;

    private String refused(Map<String, Object> before, Map<String, Object> now, String... given) {
        Path file = folder.resolve("run.json");
        Json.write(file, before);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> RunIdentity.requireSame(file, now, List.of(given)))
                .getMessage();
        String end = "; go on with the same, delete that folder, or name another";
        return message.replace("the run in " + folder + " ", "").replace(end, "");
    }

    @Test
    void requireSame_optionOnOneSideOnly_isRefused() {
        assertEquals("began with wide = true (now none)", refused(Map.of("dim", 8, "wide", true), Map.of("dim", 8)));
        assertEquals("began with wide = none (now true)", refused(Map.of("dim", 8), Map.of("dim", 8, "wide", true)));
    }

    @Test
    void requireSame_severalDifferences_givenOnesComeFirst() {
        Map<String, Object> before = Map.of("alpha", 0.5, "negatives", 2, "betas", List.of(0.9, 0.98), "seed", 1);
        Map<String, Object> now = Map.of("alpha", 0.6, "negatives", 3, "betas", List.of(0.9, 0.99), "seed", 1);
        assertEquals(
                "began with negatives = 2 (now 3), alpha = 0.5 (now 0.6), betas = [0.9,0.98] (now [0.9,0.99])",
                refused(before, now, "seed", "negatives", "report"));
    }

    @Test
    void requireSame_sameOrNothingThere_goesOn() {
        Path file = folder.resolve("same.json");
        Map<String, Object> identity = Map.of("rate", 1e-3, "seed", 7L, "norm", "pre", "betas", List.of(0.9, 0.98));
        assertDoesNotThrow(() -> RunIdentity.requireSame(file, identity, List.of()));
        Json.write(file, identity);
        assertDoesNotThrow(() -> RunIdentity.requireSame(file, identity, List.of("seed")));
    }

    @Test
    void train_resumedWithoutAnOptionOrWithAnother_isRefusedAndNothingIsOverwritten() throws IOException {
        Path log = folder.resolve("log.csv");
        SimulatedLog.of(40, 20, 8, 1).writeCsv(log);
        Path out = folder.resolve("model");
        String begun = "--resume --loss bce --negatives 2 --reject-positives";
        train(log, out, begun).done();
        Path identity = folder.resolve("model-checkpoints/run.json");
        String before = Files.readString(identity);
        String line = "seqrec4j train: the run in " + identity.getParent()
                + " began with %s; go on with the same, delete" + " that folder, or name another";
        Run without = train(log, out, "--resume --loss bce --negatives 2");
        assertEquals(String.format(line, "reject-positives = sequence (now none)"), lastLine(without));
        assertEquals(2, without.exitCode());
        Run other = train(log, out, "--resume --loss bce --negatives 3 --reject-positives");
        assertEquals(
                String.format(
                        line,
                        "negatives = 2 (now 3), initial-score = " + Math.log(1.0 / 2) + " (now " + Math.log(1.0 / 3)
                                + ")"),
                lastLine(other));
        assertEquals(before, Files.readString(identity));
    }

    @Test
    void train_oldCheckpoints_areNeitherMixedUpNorOverwritten() {
        Path log = folder.resolve("log.csv");
        SimulatedLog.of(40, 20, 8, 1).writeCsv(log);
        Path out = folder.resolve("again");
        Path kept = folder.resolve("kept");
        train(log, out, "--checkpoints " + kept).done();
        Run repeated = train(log, out, "--checkpoints " + kept);
        assertEquals(2, repeated.exitCode());
        assertEquals(
                "seqrec4j train: " + kept
                        + " holds the checkpoint of an earlier run: add --resume to continue it, or name"
                        + " another folder",
                lastLine(repeated));
        Run other = train(log, out, "--checkpoints " + kept + " --resume --learning-rate 0.01");
        assertEquals(2, other.exitCode());
        assertEquals(
                "seqrec4j train: the run in " + kept
                        + " began with learning-rate = 0.001 (now 0.01); go on with the same, delete that"
                        + " folder, or name another",
                lastLine(other));
    }

    private static String lastLine(Run run) {
        return run.err().lines().reduce((before, after) -> after).orElse("");
    }

    private static Run train(Path log, Path out, String options) {
        List<String> arguments = new ArrayList<>(List.of("train", "--data", log.toString(), "--out", out.toString()));
        arguments.addAll(Arrays.asList("--dim 8 --max-length 8 --epochs 1".split(" ")));
        arguments.addAll(Arrays.asList(options.split(" ")));
        return Run.of(arguments.toArray(new String[0]));
    }
}
