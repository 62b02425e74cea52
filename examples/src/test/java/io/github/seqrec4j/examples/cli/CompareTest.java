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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several runs on one split: what is read, what is common, what is kept, and what is told. */
class CompareTest {
    private static final String POPULAR = "popular: --model popularity";
    private static final String MARKOV = "chain: --model markov";

    @TempDir
    static Path folder;

    private static Path log;

    @BeforeAll
    static void writeLog() {
        log = folder.resolve("log.csv");
        SimulatedLog.of(60, 30, 8, 1).writeCsv(log);
    }

    private static Run compare(String... options) {
        List<String> arguments = new ArrayList<>(List.of("compare", "--data", log.toString()));
        arguments.addAll(Arrays.asList(options));
        return Run.of(arguments.toArray(new String[0]));
    }

    private static void assertRefused(String message, String... options) {
        Run run = compare(options);
        assertEquals("seqrec4j compare: " + message, run.err().strip());
        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
    }

    @Test
    void compare_networksAndBaselines_reportsIntervalsAndTests() throws IOException {
        Path report = folder.resolve("report.json");
        Path csv = folder.resolve("tables/figures.csv");
        Run run = compare(
                        "--run",
                        POPULAR,
                        "--run",
                        "plain: --model sasrec --seed 7",
                        "--run",
                        "masked one: --model 'bert4rec' --dim \"16\"",
                        "--dim",
                        "8",
                        "--max-length",
                        "8",
                        "--epochs",
                        "1",
                        "--metrics-at",
                        "10",
                        "--report",
                        report.toString(),
                        "--csv",
                        csv.toString())
                .done();
        assertTrue(run.err().contains("run 3 of 3: masked one"), run.err());
        assertTrue(run.out().contains("differences from popular: paired t-test, corrected p = 2 p"), run.out());
        JsonObject json = Run.json(report);
        JsonObject runs = json.getAsJsonObject("runs");
        assertEquals(List.of("popular", "plain", "masked one"), List.copyOf(runs.keySet()));
        JsonObject plain = runs.getAsJsonObject("plain");
        assertEquals("shifted", plain.get("objective").getAsString());
        assertEquals(1, plain.get("epochs_run").getAsInt());
        assertEquals(8, plain.getAsJsonObject("options").get("dim").getAsInt());
        assertEquals(7, plain.getAsJsonObject("options").get("seed").getAsInt());
        JsonObject masked = runs.getAsJsonObject("masked one");
        assertEquals("masked", masked.get("objective").getAsString());
        assertEquals(16, masked.getAsJsonObject("options").get("dim").getAsInt());
        assertEquals(42, masked.getAsJsonObject("options").get("seed").getAsInt());
        assertFalse(runs.getAsJsonObject("popular").getAsJsonObject("options").has("dim"));
        JsonObject figures = json.getAsJsonObject("comparison")
                .getAsJsonObject("metrics")
                .getAsJsonObject("ndcg@10")
                .getAsJsonObject("plain");
        assertTrue(figures.getAsJsonObject("difference").has("correctedPValue"), figures.toString());
        List<String> rows = Files.readAllLines(csv);
        assertEquals(1 + 2 * 3, rows.size());
        assertTrue(rows.get(1).startsWith("ndcg@10,popular,"), rows.get(1));
    }

    @Test
    void compare_sameRunAlone_givesTheSameFigures() {
        Path alone = folder.resolve("alone.json");
        Path together = folder.resolve("together.json");
        String options = "--model sasrec --dim 8 --max-length 8 --epochs 2 --loss bce --negatives 2 --lazy-adam";
        List<String> train = new ArrayList<>(List.of("train", "--data", log.toString(), "--report", alone.toString()));
        train.addAll(List.of("--out", folder.resolve("alone").toString()));
        train.addAll(Arrays.asList(options.split(" ")));
        Run.of(train.toArray(new String[0])).done();
        compare("--run", POPULAR, "--run", "it: " + options, "--report", together.toString())
                .done();
        assertEquals(
                Run.json(alone).getAsJsonObject("test").get("ndcg@10").getAsDouble(),
                Run.json(together)
                        .getAsJsonObject("comparison")
                        .getAsJsonObject("metrics")
                        .getAsJsonObject("ndcg@10")
                        .getAsJsonObject("it")
                        .get("mean")
                        .getAsDouble(),
                1e-6);
    }

    @Test
    void compare_yaml_overridesWhatIsCommon() throws IOException {
        Path runs = Files.writeString(folder.resolve("runs.yaml"), """
                common: --dim 8 --epochs 1 --lazy-adam
                runs:
                  - name: chain
                    options: [--model, markov]
                  - name: small
                    options: --max-length 6
                  - name: recent
                    options:
                      - --objective
                      - rss
                      - --dim
                      - 4
                """);
        Path report = folder.resolve("yaml.json");
        compare(
                        "--runs",
                        runs.toString(),
                        "--run",
                        POPULAR,
                        "--dim",
                        "32",
                        "--max-length",
                        "8",
                        "--report",
                        report.toString())
                .done();
        JsonObject found = Run.json(report).getAsJsonObject("runs");
        assertEquals(List.of("chain", "small", "recent", "popular"), List.copyOf(found.keySet()));
        JsonObject small = found.getAsJsonObject("small").getAsJsonObject("options");
        assertEquals(
                List.of(8, 6),
                List.of(small.get("dim").getAsInt(), small.get("max-length").getAsInt()));
        JsonObject recent = found.getAsJsonObject("recent").getAsJsonObject("options");
        assertEquals(
                List.of(4, 8),
                List.of(recent.get("dim").getAsInt(), recent.get("max-length").getAsInt()));
        assertEquals("rss", recent.get("objective").getAsString());
        assertTrue(recent.get("lazy-adam").getAsBoolean());
    }

    @Test
    void compare_kept_isNotTrainedAgain() {
        Path out = folder.resolve("kept");
        Path first = folder.resolve("first.json");
        Path second = folder.resolve("second.json");
        String[] options = {
            "--run",
            POPULAR,
            "--run",
            "net: --model sasrec --dim 8",
            "--epochs",
            "1",
            "--out",
            out.toString(),
            "--report"
        };
        Run trained = compare(with(options, first.toString())).done();
        assertTrue(trained.err().contains("epoch 1/1"), trained.err());
        Run again = compare(with(options, second.toString())).done();
        assertFalse(again.err().contains("epoch 1/1"), again.err());
        assertTrue(again.err().contains("the model is there from before"), again.err());
        assertEquals(trained.out(), again.out());
        assertEquals(
                Run.json(first).getAsJsonObject("runs").getAsJsonObject("net"),
                Run.json(second).getAsJsonObject("runs").getAsJsonObject("net"));
        Run.of("recommend", "--model-dir", out.resolve("net/model").toString(), "--history", "i1")
                .done();
    }

    @Test
    void compare_brokenOffBeforeSaving_goesOnFromTheCheckpoint() throws IOException {
        Path out = folder.resolve("broken");
        String[] options = {
            "--run", POPULAR, "--run", "net: --model sasrec --dim 8", "--epochs", "2", "--out", out.toString()
        };
        Run unbroken = compare(options).done();
        try (Stream<Path> model = Files.list(out.resolve("net/model"))) {
            for (Path file : model.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(out.resolve("net/model"));
        Run resumed = compare(options).done();
        assertTrue(resumed.err().contains("continuing after epoch 2"), resumed.err());
        assertEquals(unbroken.out(), resumed.out());
    }

    private static String[] with(String[] options, String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(options));
        all.addAll(Arrays.asList(more));
        return all.toArray(new String[0]);
    }

    @Test
    void compare_foreignFolderInPlace_isRefused() throws IOException {
        Path out = Files.createDirectories(folder.resolve("foreign"));
        Path place = Files.createDirectory(out.resolve("net"));
        Files.createFile(place.resolve("letter.txt"));
        assertRefused(
                place + " is there without " + place.resolve("run.json")
                        + ", so how it was made is not known; name another folder",
                "--run",
                POPULAR,
                "--run",
                "net: --model sasrec",
                "--out",
                out.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wide: --dim 5 --heads 2     | run wide: --dim must be divisible by --heads, got --dim=5, --heads=2
            wide: --loss gbce           | run wide: --loss gbce needs --negatives K, for example 256
            wide: --data other.csv      | run wide: --data concerns all runs: give it to compare itself
            wide: --metrics-at=3        | run wide: --metrics-at concerns all runs: give it to compare itself
            wide: --wide 3              | run wide: Unknown option: '--wide'
            wide: --modl markov         | run wide: Unknown option: '--modl'
            wide: --modl=markov         | run wide: Unknown option: '--modl'
            wide: sasrec                | run wide: Unmatched argument at index 0: 'sasrec'
            wide: --dim many            | run wide: Invalid value for option '--dim': 'many' is not an int
            wide: --model "sasrec       | a quote " is not closed in: --model "sasrec
            --model sasrec              | --run is written "NAME: OPTIONS", for example "wide: --model sasrec --dim 128", got '--model sasrec'
            ../up: --model sasrec       | the name of a run begins with a letter or digit, and has letters, digits, spaces and . _ + @ = - only, got '../up'
            popular: --model markov     | run popular: another run has this name
            """)
    void compare_badRun_isNamed(String run, String message) {
        assertRefused(message, "--run", POPULAR, "--run", run);
    }

    @Test
    void compare_oneRun_isRefused() {
        assertRefused(
                "there must be at least two runs to compare, got 1; name them with --run \"NAME: OPTIONS\" or in --runs"
                        + " FILE",
                "--run",
                POPULAR);
    }

    @Test
    void compare_commonOptionOfNoRun_isRefused() {
        assertRefused(
                "--dim has no meaning with any of the runs: popularity, markov",
                "--run",
                POPULAR,
                "--run",
                MARKOV,
                "--dim",
                "8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            runs: 3                    | FILE: expected a list of runs, each with name and options, alone or under 'runs' beside 'common'
            common: --dim 8            | FILE: expected a list of runs, each with name and options, alone or under 'runs' beside 'common'
            ---                        | FILE: expected a list of runs, each with name and options, alone or under 'runs' beside 'common'
            comon: --dim 8             | FILE: unknown key 'comon', expected 'runs', a list of runs, each with name and options, and 'common', options of all of them
            [{name: a, dim: 3}]        | FILE, run 1: unknown key 'dim', expected 'name' and 'options'
            [{options: --dim 3}]       | FILE, run 1: expected name, which is text, and options, got {options=--dim 3}
            [popularity]               | FILE, run 1: expected name and options, got popularity
            [{name: a, options: {}}]   | FILE: the options of a must be text like --dim 64, or a list of words, got {}
            """)
    void compare_unfitYaml_saysWhatIsExpected(String yaml, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("unfit.yaml"), yaml);
        assertRefused(message.replace("FILE", file.toString()), "--runs", file.toString());
    }

    @Test
    void compare_numbersInYaml_areText() throws IOException {
        Path file = Files.writeString(folder.resolve("numbers.yaml"), """
                common:
                runs:
                  - name: 12
                    options: [--model, smart-markov, --markov-order, 3]
                  - name: 1.50
                    options: --model popularity
                """);
        Path report = folder.resolve("numbers.json");
        compare("--runs", file.toString(), "--report", report.toString()).done();
        assertEquals(
                List.of("12", "1.50"),
                List.copyOf(Run.json(report).getAsJsonObject("runs").keySet()));
    }

    @Test
    void compare_commonOptionOfSomeRuns_isNotedForTheOthers() {
        Run run = compare(
                        "--run",
                        POPULAR,
                        "--run",
                        "net: --dim 8",
                        "--run",
                        "own: --model bprmf --bpr-epochs 1 --bpr-factors 2",
                        "--max-length",
                        "8",
                        "--epochs",
                        "1",
                        "--seed",
                        "3")
                .done();
        assertEquals(
                List.of(
                        "note: run popular has no use for --max-length, --epochs, --seed",
                        "note: run own has no use for --max-length, --epochs"),
                run.err()
                        .lines()
                        .filter(line -> line.contains("has no use for"))
                        .toList());
    }

    @Test
    void compare_malformedYaml_isOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("malformed.yaml"), "runs: [\n");
        Run run = compare("--runs", file.toString());
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("seqrec4j compare: " + file + " is not YAML: "), run.err());
        assertEquals(1, run.err().lines().count());
    }

    @Test
    void compare_missingFile_isOneLine() {
        assertRefused("there is no file nowhere.yaml", "--runs", "nowhere.yaml");
    }
}
