package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqrec4j.data.SimulatedLog;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items spelled with several tokens, from training to what is recommended. */
class TokensTest {
    @TempDir
    static Path folder;

    private static Path log;
    private static Path model;
    private static Path report;
    private static Run trained;

    @BeforeAll
    static void trainOnce() {
        log = folder.resolve("log.csv");
        SimulatedLog.of(120, 40, 10, 1).writeCsv(log);
        model = folder.resolve("model");
        report = folder.resolve("report.json");
        trained = train(model, "--tokens-per-item 3 --token-values 8 --report " + report)
                .done();
    }

    private static Run train(Path out, String options) {
        return Run.of(("train --model gptrec --tokens svd --dim 8 --heads 2 --max-length 6 --epochs 2 --data " + log
                        + " --out " + out + " " + options)
                .split(" "));
    }

    private static JsonArray items(String options) {
        Run run = Run.of(("recommend --json --history i1,i2,i3,i4,i5,i6,i7 --model-dir " + model + " " + options)
                .strip()
                .split(" "));
        return JsonParser.parseString(run.done().out()).getAsJsonObject().getAsJsonArray("items");
    }

    private static Run evaluate(String options) {
        return Run.of(("evaluate --data " + log + " --model-dir " + model + " " + options).split(" "));
    }

    @Test
    void train_tokens_reportsThemAndIsValidatedByBeams() {
        JsonObject json = Run.json(report);
        JsonObject options = json.getAsJsonObject("options");
        assertEquals("svd", options.get("tokens").getAsString());
        assertEquals(3, options.get("tokens-per-item").getAsInt());
        assertEquals(8, options.get("token-values").getAsInt());
        assertEquals(6, options.get("max-length").getAsInt(), "items");
        assertEquals(50, options.get("beam").getAsInt());
        assertEquals("top-k", options.get("strategy").getAsString());
        assertTrue(trained.err().contains("epoch 2/2  loss "), trained.err());
        assertTrue(json.getAsJsonObject("test").has("ndcg@20"));
        Path item = folder.resolve("item");
        Path other = folder.resolve("item.json");
        Run.of(("train --model gptrec --dim 8 --heads 2 --max-length 18 --epochs 1 --data " + log + " --out " + item
                        + " --report " + other)
                .split(" "));
        assertEquals(
                json.get("parameters").getAsLong(),
                Run.json(other).get("parameters").getAsLong() - (40 - 24) * 8L,
                "24 tokens in place of 40 items, and places for three tokens of six items");
    }

    @Test
    void recommend_tokens_findsItemsByBeams() {
        JsonArray found = items("");
        assertEquals(10, found.size());
        assertTrue(found.get(0).getAsJsonObject().get("score").getAsDouble() < 0, "a logarithm of a probability");
        assertEquals(found, items("--beam 40"), "as wide as the catalogue: exact either way");
        assertNotEquals(found, items("--beam 1 -k 10 --strategy next-k"));
        assertEquals(4, items("--strategy next-k -k 4").size());
        Run drawn = Run.of("recommend", "--model-dir", model.toString(), "--history", "i1", "--sampled", "1");
        assertEquals(
                "seqrec4j recommend: --sampled has no meaning with a gptrec and --strategy top-k",
                drawn.err().strip());
    }

    @Test
    void evaluate_tokens_agreesWithTraining() {
        Path file = folder.resolve("figures.json");
        evaluate("--report " + file).done();
        assertEquals(
                Run.json(report).getAsJsonObject("test"),
                Run.json(file).getAsJsonObject("models").getAsJsonObject("gptrec"));
        evaluate("--strategy next-k --metrics-at 3 --beam 5").done();
    }

    @Test
    void train_tooFewSpellings_saysHowMany() {
        Run run = train(folder.resolve("few"), "--tokens-per-item 2 --token-values 6");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("2 tokens of 6 values spell 36 items, the catalogue has 40"), run.err());
    }

    @Test
    void similar_tokens_saysThatThereAreNoVectors() {
        Run run = Run.of("similar", "--model-dir", model.toString(), "--item", "i1");
        assertEquals(
                "seqrec4j similar: the model in " + model
                        + " spells items with tokens: they have no vectors that could be compared",
                run.err().strip());
        assertEquals(2, run.exitCode());
    }

    @Test
    void recommend_beamWithoutTokens_isRefused() {
        Path other = folder.resolve("sasrec");
        Run.of(("train --dim 8 --max-length 6 --epochs 1 --data " + log + " --out " + other).split(" "))
                .done();
        Run run = Run.of("recommend", "--model-dir", other.toString(), "--history", "i1", "--beam", "3");
        assertEquals(
                "seqrec4j recommend: --beam has no meaning with a sasrec and --strategy top-k: no items are spelled with"
                        + " several tokens",
                run.err().strip());
        evaluate("--beam 3 --model-dir " + other).done();
    }
}
