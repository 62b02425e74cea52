package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.seqrec4j.data.SimulatedLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Baselines, which train fits and measures, and evaluate compares. */
class BaselinesTest {
    @TempDir
    static Path folder;

    private static Path log;

    @BeforeAll
    static void writeLog() {
        log = folder.resolve("log.csv");
        SimulatedLog.of(60, 30, 8, 1).writeCsv(log);
    }

    private static Run run(String command, String options) {
        List<String> arguments = new ArrayList<>(List.of(command, "--data", log.toString()));
        arguments.addAll(Arrays.asList(options.split(" ")));
        return Run.of(arguments.toArray(new String[0]));
    }

    @ParameterizedTest
    @EnumSource(Baseline.class)
    void train_baseline_isFittedMeasuredAndReportedAsEvaluateDoes(Baseline baseline) {
        String name = Choice.name(baseline);
        Path fitted = folder.resolve("fitted.json");
        Path evaluated = folder.resolve("evaluated.json");
        Run run = run("train", "--model " + name + " --report " + fitted).done();
        assertTrue(run.out().startsWith("fitted in "), run.out());
        assertTrue(run.out().contains("test: full ranking"), run.out());
        run("evaluate", "--model " + name + " --report " + evaluated).done();
        JsonObject json = Run.json(fitted);
        assertEquals(name, json.get("model").getAsString());
        assertFalse(json.has("loss"));
        assertFalse(json.getAsJsonObject("options").has("epochs"), "an option of networks");
        assertEquals(
                json.getAsJsonObject("test"),
                Run.json(evaluated).getAsJsonObject("models").getAsJsonObject(name));
    }

    @Test
    void train_optionsOfABaseline_areReported() {
        Path report = folder.resolve("options.json");
        run(
                        "train",
                        "--model smart-markov --markov-order 3 --markov-discount 0.5 --markov-smoothing 1 --report "
                                + report)
                .done();
        JsonObject options = Run.json(report).getAsJsonObject("options");
        assertEquals(3, options.get("markov-order").getAsInt());
        assertFalse(options.has("bpr-factors"));
        assertFalse(options.has("seed"), "nothing is drawn");
        run(
                        "train",
                        "--model bprmf --bpr-factors 4 --bpr-epochs 2 --bpr-learning-rate 0.05 --bpr-regularization 0"
                                + " --bpr-fold-in-steps 20 --seed 5 --report " + report)
                .done();
        JsonObject json = Run.json(report);
        assertEquals(4, json.getAsJsonObject("options").get("bpr-factors").getAsInt());
        assertEquals(5, json.get("seed").getAsInt());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            train    | --model markov --out model     | --out has no meaning with --model markov, which is fitted in a moment and never saved
            train    | --model markov --resume        | --resume has no meaning with --model markov, which is fitted in a moment and never saved
            train    | --model markov --epochs 3      | --epochs has no meaning with --model markov
            train    | --model markov --objective rss | --objective has no meaning with --model markov
            train    | --model markov --seed 3        | --seed has no meaning with --model markov
            train    | --model item-knn --window-days 3 | --window-days has no meaning with --model item-knn
            train    | --model bprmf --dim 3          | --dim has no meaning with --model bprmf
            train    | --model bprmf --bpr-factors 0  | --bpr-factors must be at least 1, got 0
            train    | --model bprmf --bpr-regularization 9 --bpr-learning-rate 1 | --bpr-regularization must be at least 0 and, times --bpr-learning-rate, below 1, got --bpr-regularization=9.0, --bpr-learning-rate=1.0
            train    | --model smart-markov --markov-discount 0 | --markov-discount must be above 0 and at most 1, got 0.0
            train    | --model recent-popularity --window-days 0 | --window-days must be at least 1, got 0
            evaluate | --model markov --bpr-factors 3 | --bpr-factors has no meaning with the baselines that were chosen
            evaluate | --model markov --seed 3        | --seed has no meaning with the baselines that were chosen
            """)
    void optionOfSomethingElse_isRefused(String command, String options, String message) {
        Run run = run(command, options);
        assertEquals("seqrec4j " + command + ": " + message, run.err().strip());
        assertEquals(2, run.exitCode());
    }

    @Test
    void train_networkWithoutOut_isRefused() {
        assertEquals(
                "seqrec4j train: --out DIR is missing: where the model goes",
                run("train", "--dim 8").err().strip());
    }

    @Test
    void evaluate_dataWithoutTimes_leaveRecentPopularityOut() {
        Run run = run("evaluate", "--columns user=user,item=item --baselines").done();
        assertTrue(run.err().contains("note: the data have no times, so recent-popularity is left out"), run.err());
        assertFalse(run.out().contains("recent-popularity"), run.out());
    }
}
