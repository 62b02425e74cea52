package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.seqrec4j.data.SimulatedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Items that share vectors, with every network and every command. */
class ItemEmbeddingTest {
    private static final String SHORT = "--dim 8 --max-length 8 --epochs 1 --metrics-at 10 ";

    @TempDir
    static Path folder;

    private static Path log;

    @BeforeAll
    static void writeLog() {
        log = folder.resolve("log.csv");
        SimulatedLog.of(40, 20, 8, 1).writeCsv(log);
    }

    private static Run run(String command, String options) {
        List<String> arguments = new ArrayList<>(List.of(command, "--data", log.toString()));
        arguments.addAll(Arrays.asList(options.split(" ")));
        return Run.of(arguments.toArray(new String[0]));
    }

    private static Run train(String options) {
        return run("train", "--out " + folder.resolve("model") + " " + options);
    }

    private static JsonObject options(String typed) {
        Path report = folder.resolve("report.json");
        train(SHORT + typed + " --report " + report).done();
        return Run.json(report).getAsJsonObject("options");
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void train_everyNetwork_scoresWithSharedVectorsAlone(Network network) throws IOException {
        String whole = network == Network.TIGER ? " --tokens item" : "";
        JsonObject options = options("--item-embedding recjpq --splits 4 --model " + Choice.name(network) + whole);
        assertEquals("recjpq", options.get("item-embedding").getAsString());
        assertEquals(4, options.get("splits").getAsInt());
        assertEquals("svd", options.get("codes").getAsString());
        assertEquals(network.writesTokens(), !options.has("separate-output"), "it has no others");
        assertTrue(!options.has("separate-output")
                || !options.get("separate-output").getAsBoolean());
        assertTrue(!options.has("output-bias") || !options.get("output-bias").getAsBoolean(), "a bias per item");
        String config = Files.readString(folder.resolve("model/config.json"));
        assertTrue(config.contains("RecJPQ[splits=4, codes=SVDCodes["), config);
        assertFalse(config.contains("NamedItems"), config);
    }

    @Test
    void train_everyWayToAssignCodes_givesAnotherModel() throws IOException {
        Set<String> models = new HashSet<>();
        for (CodesKind codes : CodesKind.values()) {
            JsonObject options = options("--item-embedding recjpq --codes " + Choice.name(codes));
            assertEquals(Choice.name(codes), options.get("codes").getAsString());
            assertEquals(8, options.get("splits").getAsInt());
            models.add(Arrays.toString(Files.readAllBytes(folder.resolve("model/model.safetensors"))));
        }
        assertEquals(CodesKind.values().length, models.size());
    }

    @Test
    void train_dense_isTheDefaultAndHasNoCodes() {
        JsonObject options = options("--model bert4rec");
        assertEquals("dense", options.get("item-embedding").getAsString());
        assertFalse(options.has("splits"));
        assertFalse(options.has("codes"));
        assertTrue(options.get("output-bias").getAsBoolean());
    }

    @ParameterizedTest
    @EnumSource(
            value = Network.class,
            names = {"SASREC", "GSASREC", "ESASREC", "BERT4REC"})
    void train_separateOutputWithoutBias_isPossible(Network network) {
        JsonObject options = options("--item-embedding recjpq --separate-output --model " + Choice.name(network));
        assertTrue(options.get("separate-output").getAsBoolean());
    }

    @Test
    void train_whatIsOffAnyway_mayBeSaid() {
        assertFalse(options("--item-embedding recjpq --model bert4rec --no-output-bias")
                .get("output-bias")
                .getAsBoolean());
        assertFalse(options("--item-embedding recjpq --model gru4rec --no-separate-output")
                .get("separate-output")
                .getAsBoolean());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --splits 4                       | --splits has no meaning with --item-embedding dense
            --codes svd                      | --codes has no meaning with --item-embedding dense
            --model markov --item-embedding recjpq | --item-embedding has no meaning with --model markov
            --model bprmf --splits 2         | --splits has no meaning with --model bprmf
            --item-embedding recjpq --splits 0 | --splits must be at least 1, got 0
            --item-embedding recjpq --splits 3 | --dim must be divisible by --splits, got --dim=64, --splits=3
            --item-embedding recjpq --dim 12 | --dim must be divisible by --splits, got --dim=12, --splits=8
            --item-embedding recjpq --dim 0  | --dim must be at least 1, got 0
            --item-embedding recjpq --model albert4rec --dim 24 | --item-dim must be divisible by --splits, got --item-dim=12, --splits=8
            --item-embedding recjpq --model bert4rec --item-dim 9 | --item-dim must be divisible by --splits, got --item-dim=9, --splits=8
            --item-embedding recjpq --model bert4rec --output-bias | --output-bias gives every item a bias, which would be most of a model with --item-embedding recjpq; leave it out
            --item-embedding recjpq --model gru4rec --separate-output | --separate-output gives every item a bias, which would be most of a model with --item-embedding recjpq; leave it out
            --item-embedding recjpq --model caser --separate-output | --separate-output gives every item a bias, which would be most of a model with --item-embedding recjpq; leave it out
            --item-embedding recjpq --model sasrec --output-bias | --output-bias has no meaning with --model sasrec
            --item-embedding recjpq --lazy-adam | --lazy-adam has no meaning with --item-embedding recjpq, where no vector is one item's alone
            --item-embedding sparse          | Invalid value for option '--item-embedding': expected one of dense, recjpq, got 'sparse' (seqrec4j train --help explains)
            --item-embedding recjpq --codes kmeans | Invalid value for option '--codes': expected one of svd, bpr, random, qr, got 'kmeans' (seqrec4j train --help explains)
            """)
    void train_senselessOptions_saysWhatIsWrong(String options, String message) {
        Run run = train(options);
        assertEquals("seqrec4j train: " + message, run.err().strip());
        assertEquals(2, run.exitCode());
    }

    @Test
    void train_tooFewDigits_namesTheOption() {
        Path many = folder.resolve("many.csv");
        SimulatedLog.of(400, 300, 8, 1).writeCsv(many);
        Run run = Run.of(("train --data " + many + " --out " + folder.resolve("digits")
                        + " --dim 8 --item-embedding recjpq --codes qr --splits 1")
                .split(" "));
        String line = run.err().lines().reduce((before, after) -> after).orElse("");
        assertTrue(line.startsWith("seqrec4j train: --splits must be at least 2 to tell "), line);
        assertEquals(2, run.exitCode());
    }

    @Test
    void train_resumedWithOtherCodes_isRefused() {
        String begun = "--item-embedding recjpq --checkpoints " + folder.resolve("begun");
        train(SHORT + begun).done();
        Run other = train(SHORT + begun + " --resume --codes random --splits 4");
        assertTrue(other.err().contains("began with codes = svd (now random), splits = 8 (now 4); go on"), other.err());
        assertEquals(2, other.exitCode());
        Run dense = train(SHORT + "--checkpoints " + folder.resolve("begun") + " --resume");
        assertTrue(
                dense.err().contains("began with codes = svd (now none), item-embedding = recjpq (now dense)"),
                dense.err());
    }

    @Test
    void otherCommands_modelWithSharedVectors_answerAlike() {
        Path model = folder.resolve("served");
        Path trained = folder.resolve("trained.json");
        Path evaluated = folder.resolve("evaluated.json");
        run("train", SHORT + "--item-embedding recjpq --out " + model + " --report " + trained)
                .done();
        run("evaluate", "--metrics-at 10 --model-dir " + model + " --report " + evaluated)
                .done();
        assertEquals(
                Run.json(trained).getAsJsonObject("test").get("ndcg@10").getAsDouble(),
                Run.json(evaluated)
                        .getAsJsonObject("models")
                        .getAsJsonObject("sasrec")
                        .get("ndcg@10")
                        .getAsDouble(),
                1e-6);
        String one = "recommend --model-dir " + model + " --history i1,i2,i3 -k 4";
        Run recommended = Run.of(one.split(" ")).done();
        assertEquals(4, recommended.out().lines().count());
        Run similar = Run.of(("similar --model-dir " + model + " --item i5 -k 4").split(" "))
                .done();
        assertEquals(4, similar.out().lines().count());
        assertFalse(similar.out().contains(" i5 "), similar.out());
    }

    @Test
    void compare_lazyAdamForSharedVectorsOnly_isRefused() {
        List<String> arguments = new ArrayList<>(List.of("compare", "--data", log.toString()));
        arguments.addAll(Arrays.asList((SHORT + "--item-embedding recjpq --lazy-adam").split(" ")));
        arguments.addAll(List.of("--run", "a: --splits 4", "--run", "b: --splits 2"));
        Run run = Run.of(arguments.toArray(new String[0]));
        assertEquals(
                "seqrec4j compare: --lazy-adam has no meaning with any of the runs: sasrec",
                run.err().strip());
        assertEquals(2, run.exitCode());
    }

    @Test
    void compare_optionsForAllRuns_areForThoseThatHaveThem() {
        Path report = folder.resolve("compared.json");
        List<String> arguments = new ArrayList<>(List.of("compare", "--data", log.toString()));
        arguments.addAll(Arrays.asList(
                (SHORT + "--model bert4rec --splits 4 --output-bias --lazy-adam --report " + report).split(" ")));
        arguments.addAll(List.of("--run", "own: --item-embedding dense", "--run", "shared: --item-embedding recjpq"));
        Run run = Run.of(arguments.toArray(new String[0])).done();
        assertTrue(run.err().contains("note: run own has no use for --splits"), run.err());
        assertTrue(run.err().contains("note: run shared has no use for --output-bias, --lazy-adam"), run.err());
        JsonObject runs = Run.json(report).getAsJsonObject("runs");
        JsonObject shared = runs.getAsJsonObject("shared").getAsJsonObject("options");
        assertEquals(4, shared.get("splits").getAsInt());
        assertFalse(shared.has("output-bias"));
        assertFalse(shared.has("lazy-adam"));
        assertTrue(runs.getAsJsonObject("own")
                .getAsJsonObject("options")
                .get("lazy-adam")
                .getAsBoolean());
        assertNotEquals(
                shared.get("item-embedding"),
                runs.getAsJsonObject("own").getAsJsonObject("options").get("item-embedding"));
    }
}
