package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqrec4j.data.SimulatedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command from its arguments to what it prints and writes, on a tiny store. */
class CommandsTest {
    @TempDir
    static Path folder;

    private static Path log;
    private static Path model;
    private static Path report;
    private static Run trained;

    @BeforeAll
    static void trainOnce() {
        SimulatedLog store = SimulatedLog.of(120, 40, 10, 1);
        log = folder.resolve("log.csv");
        store.writeCsv(log);
        store.writeItems(folder.resolve("items.csv"));
        model = folder.resolve("model");
        report = folder.resolve("report.json");
        trained = train(model, "--report", report.toString(), "--epochs", "2").done();
    }

    private static Run train(Path out, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "train", "--data", log.toString(), "--out", out.toString(), "--dim", "8", "--max-length", "10"));
        arguments.addAll(Arrays.asList(options));
        return Run.of(arguments.toArray(new String[0]));
    }

    @Test
    void train_prints_figuresAndProgress() {
        assertTrue(trained.out().startsWith("stopped by epochs after 2 epochs, best epoch "), trained.out());
        assertTrue(trained.out().contains("ndcg@10"), trained.out());
        assertTrue(trained.out().contains("model saved to " + model), trained.out());
        assertTrue(trained.err().contains("epoch 2/2  loss "), trained.err());
        assertFalse(trained.err().contains("\r"), "no moving line without a terminal");
    }

    @Test
    void train_report_holdsWhatScriptsRelyOn() {
        JsonObject json = Run.json(report);
        assertEquals("sasrec", json.get("model").getAsString());
        assertEquals(42, json.get("seed").getAsLong());
        assertEquals(2, json.get("epochs_run").getAsInt());
        assertTrue(json.get("best_epoch").getAsInt() >= 1);
        assertEquals("epochs", json.get("stop_reason").getAsString());
        assertEquals(
                json.get("train_seconds").getAsDouble() / 2,
                json.get("seconds_per_epoch").getAsDouble(),
                1e-9);
        assertEquals(PeakMemory.megabytes().isPresent(), json.has("peak_rss_mb"));
        JsonObject options = json.getAsJsonObject("options");
        assertEquals("8", options.get("dim").getAsString());
        assertEquals("query-only", options.get("norm").getAsString());
        assertEquals("leave-one-out", options.get("split").getAsString());
        assertTrue(options.get("exclude-seen").getAsBoolean());
        JsonObject data = json.getAsJsonObject("data");
        assertEquals(120, data.getAsJsonObject("statistics").get("users").getAsInt());
        assertEquals(64, data.get("fingerprint").getAsString().length());
        for (String part : List.of("validation", "test")) {
            for (String metric : List.of("ndcg@1", "ndcg@10", "recall@10", "recall@20")) {
                double value = json.getAsJsonObject(part).get(metric).getAsDouble();
                assertTrue(value >= 0 && value <= 1, part + " " + metric + " " + value);
            }
        }
    }

    @Test
    void train_epochLog_hasARowPerEpoch() throws IOException {
        List<String> rows = Files.readAllLines(folder.resolve("model-epochs.csv"));
        assertEquals(3, rows.size());
        assertTrue(rows.get(2).startsWith("2,"), rows.get(2));
    }

    @Test
    void train_onATerminal_movesALine() {
        Run run = Run.of(
                "",
                true,
                "train",
                "--data",
                log.toString(),
                "--out",
                folder.resolve("terminal").toString(),
                "--epochs",
                "1",
                "--dim",
                "8");
        run.done();
        assertTrue(run.err().contains("\r\033[Kepoch "), run.err());
        assertTrue(run.err().contains(" items/s"), run.err());
    }

    @Test
    void train_resumed_equalsAnUnbrokenRun() throws IOException {
        Path broken = folder.resolve("broken");
        train(broken, "--epochs", "2", "--resume").done();
        Run resumed = train(broken, "--epochs", "4", "--resume").done();
        assertTrue(resumed.err().contains("continuing after epoch 2"), resumed.err());
        Path unbroken = folder.resolve("unbroken");
        train(unbroken, "--epochs", "4").done();
        assertEquals(
                -1,
                Files.mismatch(broken.resolve("model.safetensors"), unbroken.resolve("model.safetensors")),
                "weights differ");
        assertEquals(losses(folder.resolve("unbroken-epochs.csv")), losses(folder.resolve("broken-epochs.csv")));
    }

    private static List<String> losses(Path epochLog) throws IOException {
        return Files.readAllLines(epochLog).stream()
                .map(row -> row.split(",")[0] + " " + row.split(",")[2])
                .toList();
    }

    private static String lastLine(String text) {
        return text.lines().reduce((before, after) -> after).orElse("");
    }

    @Test
    void train_everySampledLoss_runsWithItsOptions() {
        for (String options : List.of(
                "--loss gbce --negatives 4 --calibration 0.9 --reject-positives",
                "--loss bce --negatives 1 --reject-positives target --negative-sampling per-sequence",
                "--loss sampled-softmax --negatives 8 --popularity-power 0.5 --log-q --negative-sampling per-batch",
                "--norm pre --separate-output --output-projection --init normal-002 --activation gelu",
                "--norm post --scaled-embeddings --init unit-normal --decay cosine --warmup-steps 2 --clip-norm 5")) {
            String[] all = ("--epochs 1 --metrics-at 10 " + options).split(" ");
            assertEquals(0, train(folder.resolve("losses"), all).exitCode(), options);
        }
    }

    @Test
    void train_diverging_failsWithTheLibrarysError() {
        Run run = train(folder.resolve("diverged"), "--learning-rate", "1e30", "--batch-size", "16");
        assertEquals(1, run.exitCode());
        assertTrue(
                lastLine(run.err()).startsWith("seqrec4j train: training diverged: the loss became NaN in epoch "),
                run.err());
        assertFalse(Files.exists(folder.resolve("diverged")), "a diverged model is not saved");
    }

    /** Users beyond the drawn ones are trained on as before. */
    @Test
    void train_fewTestCases_judgesByThose() {
        Path json = folder.resolve("few.json");
        Run.of(
                        "train",
                        "--data",
                        log.toString(),
                        "--model",
                        "popularity",
                        "--test-cases",
                        "7",
                        "--split-seed",
                        "3",
                        "--report",
                        json.toString())
                .done();
        JsonObject data = Run.json(json).getAsJsonObject("data");
        assertEquals(7, data.get("test_cases").getAsInt());
        assertEquals(120, data.get("validation_cases").getAsInt());
    }

    private String splitOfTestCases(String... seed) {
        Path json = folder.resolve("drawn.json");
        List<String> arguments = new ArrayList<>(List.of("train", "--data", log.toString(), "--model", "popularity"));
        arguments.addAll(List.of("--test-cases", "7", "--report", json.toString()));
        arguments.addAll(List.of(seed));
        Run.of(arguments.toArray(new String[0])).done();
        return Run.json(json).getAsJsonObject("data").get("split_fingerprint").getAsString();
    }

    @Test
    void train_fewTestCases_areDrawnByTheSplitSeed() {
        String drawn = splitOfTestCases("--split-seed", "3");
        assertEquals(drawn, splitOfTestCases("--split-seed", "3"));
        assertNotEquals(drawn, splitOfTestCases("--split-seed", "4"));
        assertEquals(splitOfTestCases(), splitOfTestCases("--split-seed", "42"));
    }

    @Test
    void train_temporal_measuresTheTestPeriod() {
        Path json = folder.resolve("temporal.json");
        train(
                        folder.resolve("temporal"),
                        "--split",
                        "temporal",
                        "--split-quantile",
                        "0.8",
                        "--target",
                        "first",
                        "--epochs",
                        "1",
                        "--report",
                        json.toString())
                .done();
        assertTrue(Run.json(json).getAsJsonObject("test").has("recall@10"));
    }

    @Test
    void train_givenSplit_reportsValidationOnly() throws IOException {
        Path train = Files.writeString(folder.resolve("train.txt"), "1 2 3 4\n2 3 4 5\n3 4 5 1\n".repeat(5));
        Path input = Files.writeString(folder.resolve("input.txt"), "1 2 3\n2 3 4\n");
        Path target = Files.writeString(folder.resolve("target.txt"), "4\n5\n");
        Path json = folder.resolve("given.json");
        Run.of(
                        "train",
                        "--data",
                        train.toString(),
                        "--format",
                        "sequences",
                        "--split",
                        "given",
                        "--validation-input",
                        input.toString(),
                        "--validation-target",
                        target.toString(),
                        "--dim",
                        "8",
                        "--epochs",
                        "1",
                        "--metrics-at",
                        "1,2",
                        "--validation-metric",
                        "ndcg@2",
                        "--out",
                        folder.resolve("given").toString(),
                        "--report",
                        json.toString())
                .done();
        assertTrue(Run.json(json).has("validation"));
        assertFalse(Run.json(json).has("test"));
    }

    @Test
    void evaluate_modelAndBaselines_comparesThemAndAgreesWithTraining() {
        Path json = folder.resolve("evaluation.json");
        Run run = Run.of(
                        "evaluate",
                        "--model-dir",
                        model.toString(),
                        "--data",
                        log.toString(),
                        "--baselines",
                        "--report",
                        json.toString())
                .done();
        assertEquals(
                List.of("popularity", "recent-popularity", "markov", "smart-markov", "item-knn", "bprmf", "sasrec"),
                run.out().lines().skip(2).map(row -> row.split(" ")[0]).toList());
        assertFalse(run.err().contains("another split"), run.err());
        assertEquals(
                Run.json(report).getAsJsonObject("test").get("ndcg@10").getAsDouble(),
                Run.json(json)
                        .getAsJsonObject("models")
                        .getAsJsonObject("sasrec")
                        .get("ndcg@10")
                        .getAsDouble(),
                1e-6);
    }

    @Test
    void evaluate_anotherSplit_warns() {
        Run run = Run.of(
                        "evaluate",
                        "--model-dir",
                        model.toString(),
                        "--data",
                        log.toString(),
                        "--validation-users",
                        "5",
                        "--model",
                        "markov")
                .done();
        assertTrue(run.err().contains("was trained on another split or other data"), run.err());
    }

    @Test
    void evaluate_otherItems_isRefused() {
        Path other = folder.resolve("other.csv");
        SimulatedLog.of(60, 30, 8, 2).writeCsv(other);
        Run run = Run.of("evaluate", "--model-dir", model.toString(), "--data", other.toString());
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("which are not the "), run.err());
    }

    @Test
    void recommend_history_listsItemsWithTitles() {
        Run run = Run.of(
                        "recommend",
                        "--model-dir",
                        model.toString(),
                        "--history",
                        "i1,i2,nosuch",
                        "-k",
                        "3",
                        "--titles",
                        folder.resolve("items.csv").toString())
                .done();
        assertEquals(3, run.out().lines().count());
        assertTrue(run.out().contains(", Series "), run.out());
        assertEquals("note: not in the catalogue and skipped: nosuch", run.err().strip());
    }

    @Test
    void recommend_unknownItemAndPolicyFail_namesIt() {
        Run run = Run.of("recommend", "--model-dir", model.toString(), "--history", "nosuch", "--unknown", "fail");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("nosuch"), run.err());
        assertEquals(1, run.err().lines().count());
    }

    @Test
    void recommend_allowAndDeny_areObeyed() {
        Run run = Run.of(
                        "recommend",
                        "--model-dir",
                        model.toString(),
                        "--history",
                        "i1",
                        "--allow",
                        "i1,i2,i3,i4",
                        "--deny",
                        "i3",
                        "--no-exclude-seen",
                        "--json")
                .done();
        JsonObject answer = JsonParser.parseString(run.out()).getAsJsonObject();
        assertEquals(List.of("i1", "i2", "i4"), ids(answer).stream().sorted().toList());
    }

    private static List<String> ids(JsonObject answer) {
        return elements(answer.getAsJsonArray("items"))
                .map(item -> item.getAsJsonObject().get("id").getAsString())
                .toList();
    }

    private static java.util.stream.Stream<JsonElement> elements(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Test
    void recommend_manyHistoriesFromStandardInput_answersEachInOrder() {
        int count = 600;
        String input = IntStream.range(0, count)
                .mapToObj(i -> i % 3 == 0
                        ? ""
                        : i % 3 == 1 ? "i" + (1 + i % 20) + ", i7" : "[\"i3\",\"i" + (1 + i % 9) + "\"]")
                .collect(Collectors.joining("\n"));
        Run run = Run.of(input, false, "recommend", "--model-dir", model.toString(), "--histories", "-", "-k", "2")
                .done();
        List<JsonObject> answers = run.out()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        assertEquals(count, answers.size());
        for (int i = 0; i < count; i++) {
            List<String> history = elements(answers.get(i).getAsJsonArray("history"))
                    .map(JsonElement::getAsString)
                    .toList();
            List<String> expected = i % 3 == 0
                    ? List.of()
                    : i % 3 == 1 ? List.of("i" + (1 + i % 20), "i7") : List.of("i3", "i" + (1 + i % 9));
            assertEquals(expected, history);
            assertEquals(2, ids(answers.get(i)).size());
        }
        Run single = Run.of("recommend", "--model-dir", model.toString(), "--history", "i2,i7", "-k", "2", "--json")
                .done();
        assertEquals(
                ids(answers.get(1)), ids(JsonParser.parseString(single.out()).getAsJsonObject()));
    }

    @Test
    void recommend_malformedLine_isQuoted() {
        Run run = Run.of("[1, {}]\n", false, "recommend", "--model-dir", model.toString(), "--histories", "-");
        assertEquals(2, run.exitCode());
        assertEquals(
                "seqrec4j recommend: standard input, line 1: a history is a JSON array of ids or ids separated by commas, got: [1, {}]",
                run.err().strip());
    }

    @Test
    void similar_item_listsOthers() {
        Run run = Run.of("similar", "--model-dir", model.toString(), "--item", "i5", "-k", "4")
                .done();
        assertEquals(4, run.out().lines().count());
        assertFalse(run.out().contains(" i5 "), run.out());
    }

    @Test
    void similar_unknownItem_isOneLine() {
        Run run = Run.of("similar", "--model-dir", model.toString(), "--item", "nosuch");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("seqrec4j similar: the item nosuch is not in the catalogue of "), run.err());
        assertEquals(1, run.err().lines().count());
    }

    @Test
    void stats_csv_describesTheLog() {
        Run table = Run.of("stats", "--data", log.toString()).done();
        assertTrue(table.out().contains("fingerprint  "), table.out());
        Run json = Run.of("stats", "--data", log.toString(), "--json").done();
        JsonObject described = JsonParser.parseString(json.out()).getAsJsonObject();
        assertEquals(120, described.getAsJsonObject("statistics").get("users").getAsInt());
        assertEquals(Run.json(report).getAsJsonObject("data").get("fingerprint"), described.get("fingerprint"));
    }
}
