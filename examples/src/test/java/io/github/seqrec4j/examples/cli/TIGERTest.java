package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqrec4j.data.SimulatedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items spelled by what is known of them, from a table of theirs to what is recommended. */
class TIGERTest {
    private static final String SMALL = "--dim 8 --heads 2 --blocks 1 --max-length 6 --epochs 1";
    private static final String IDS = "--levels 2 --codebook 8 --content-width 8 --collaborative-width 4";
    private static final String COLUMNS = "--feature-columns item=item,categories=category,texts=title";

    @TempDir
    static Path folder;

    private static Path log;
    private static Path features;
    private static Path model;
    private static Path report;

    @BeforeAll
    static void trainOnce() throws IOException {
        log = folder.resolve("log.csv");
        features = folder.resolve("items.csv");
        SimulatedLog store = SimulatedLog.of(80, 40, 8, 1);
        store.writeCsv(log);
        store.writeItems(features);
        // Bought once, as the last item of a user, which is held out: training does not see it.
        Files.writeString(log, Files.readString(log) + "u1,i41,2000000000000\n");
        Files.writeString(features, Files.readString(features) + "i41,\"Walnut Desk Lamp\",Desk Lamp\n");
        model = folder.resolve("model");
        report = folder.resolve("report.json");
        train(model, IDS + " --user-tokens 5 --features " + features + " " + COLUMNS + " --report " + report)
                .done();
    }

    private static Run train(Path out, String options) {
        return run("train --model tiger " + SMALL + " --data " + log + " --out " + out + " " + options);
    }

    private static Run run(String line) {
        return Run.of(line.strip().split(" +"));
    }

    private static Run evaluate(String options) {
        return run("evaluate --data " + log + " --model-dir " + model + " " + options);
    }

    private static JsonArray items(String options) {
        Run run = run("recommend --json --history i1,i2,i3,i4,i5,i6,i7 --model-dir " + model + " " + options);
        return JsonParser.parseString(run.done().out()).getAsJsonObject().getAsJsonArray("items");
    }

    private static void assertRefused(String message, Run run) {
        assertEquals(message, run.err().lines().reduce((before, after) -> after).orElse(""));
        assertEquals(2, run.exitCode());
    }

    @Test
    void train_features_reportsWhatItWasMadeOf() {
        JsonObject json = Run.json(report);
        assertEquals("every-prefix", json.get("objective").getAsString());
        JsonObject options = json.getAsJsonObject("options");
        assertEquals("semantic", options.get("tokens").getAsString());
        assertEquals("residual-kmeans", options.get("semantic-ids").getAsString());
        assertEquals(features.toString(), options.get("features").getAsString());
        assertEquals(64, options.get("features_sha256").getAsString().length());
        assertEquals(
                "category",
                options.getAsJsonObject("feature-columns").get("categories").getAsString());
        assertEquals(2, options.get("levels").getAsInt());
        assertEquals(1, options.get("collaborative-weight").getAsDouble());
        assertEquals(20, options.get("beam").getAsInt());
        assertEquals(64, options.get("batch-size").getAsInt());
        assertEquals(4, options.get("head-width").getAsInt());
        assertEquals("inverse-square-root", options.get("decay").getAsString());
        assertEquals(400, options.get("warmup-steps").getAsInt());
        assertEquals(0.003, options.get("learning-rate").getAsDouble());
        assertEquals(0.01, options.get("weight-decay").getAsDouble());
        assertTrue(json.getAsJsonObject("test").has("ndcg@10"));
        JsonObject ids = json.getAsJsonObject("semantic_ids");
        assertEquals(8, ids.getAsJsonArray("used").get(0).getAsInt(), "k-means leaves no value unused");
        assertTrue(ids.get("different_codes").getAsInt() > 8, ids.toString());
    }

    @Test
    void evaluate_model_agreesWithTraining() {
        Path file = folder.resolve("figures.json");
        evaluate("--report " + file).done();
        assertEquals(
                Run.json(report).getAsJsonObject("test"),
                Run.json(file).getAsJsonObject("models").getAsJsonObject("tiger"));
        assertFalse(Run.json(file).has("invalid_ids"));
    }

    @Test
    void evaluate_unconstrained_tellsTheShareOfInvalidIds() {
        Path file = folder.resolve("unconstrained.json");
        Run run = evaluate("--unconstrained --metrics-at 10 --report " + file).done();
        JsonObject written = Run.json(file).getAsJsonObject("invalid_ids").getAsJsonObject("tiger");
        assertEquals(80 * 10, written.get("generated").getAsInt());
        assertTrue(written.get("invalid").getAsInt() > 0, "an untrained network hardly knows items");
        assertTrue(run.out().contains("tiger: " + written.get("invalid") + " of 800 ids are no item's ("), run.out());
        assertRefused(
                "seqrec4j evaluate: --cold-share has no meaning with --unconstrained",
                evaluate("--unconstrained --cold-share 0.1"));
    }

    @Test
    void recommend_model_searchesAsTold() {
        JsonArray found = items("--beam 40");
        assertEquals(10, found.size());
        assertEquals(found, items("--beam 40 --temperatures 1,1,1"));
        assertNotEquals(found, items("--beam 40 --temperatures 9"));
        assertNotEquals(found, items("--beam 40 --user u1"), "a token of the user is read");
        assertEquals(3, items("-k 3 --strategy next-k").size());
        run("recommend --unconstrained --history i1 --model-dir " + model).done();
    }

    @Test
    void recommend_coldShare_boundsItemsThatWereNeverTrainedOn() {
        String all = "-k 41 --no-exclude-seen ";
        assertTrue(items(all).toString().contains("\"i41\""), "searched as others are");
        JsonArray trained = items(all + "--cold-share 0");
        assertEquals(40, trained.size());
        assertFalse(trained.toString().contains("\"i41\""));
        assertTrue(items(all + "--cold-share 1").toString().contains("\"i41\""));
    }

    @Test
    void recommend_userOfAModelWithoutUsers_isRefused() {
        assertRefused(
                "seqrec4j recommend: --user has no meaning with --histories, which are of many users",
                run("recommend --user u1 --histories - --model-dir " + model));
        Path other = folder.resolve("nobody");
        train(other, "--tokens random --levels 2 --codebook 8").done();
        assertRefused(
                "seqrec4j recommend: --user has no meaning with the model in " + other + ", which reads no user tokens",
                run("recommend --user u1 --history i1 --model-dir " + other));
    }

    @Test
    void recommend_senselessOptions_areRefused() {
        String asked = "recommend --model-dir " + model + " --history i1 ";
        assertRefused("seqrec4j recommend: --cold-share must be in 0..1, got 2.0", run(asked + "--cold-share 2"));
        assertRefused(
                "seqrec4j recommend: --temperatures must be of 3 levels, as items are spelled with that many tokens, got"
                        + " [1.0, 2.0]",
                run(asked + "--temperatures 1,2"));
    }

    @Test
    void train_whatSpellsItems_isFreeForBothNetworks() throws IOException {
        Path json = folder.resolve("tags.json");
        StringBuilder tags = new StringBuilder("{");
        for (int item = 1; item <= 41; item++) {
            tags.append(item > 1 ? ", " : "").append("\"i" + item + "\": [" + item % 7 + ", " + (9 + item % 4) + "]");
        }
        Files.writeString(json, tags.append("}"));
        Path matrix = folder.resolve("matrix.csv");
        StringBuilder rows = new StringBuilder();
        for (int item = 1; item <= 40; item++) {
            rows.append("i" + item + "," + item % 7 + ".5," + item % 5 + "\n");
        }
        Files.writeString(matrix, rows);
        String ids = " --levels 2 --codebook 8";
        for (String options : List.of(
                "--model tiger --tokens random --no-causal-encoder" + ids,
                "--model tiger --tokens svd --tokens-per-item 2 --token-values 7 --head-width 3",
                "--model tiger --tokens item",
                "--model tiger --tokens item --item-embedding recjpq --splits 2",
                "--model tiger --collaborative-width 4" + ids,
                "--model gptrec --tokens random" + ids,
                "--model gptrec --tokens semantic --content-width 4 --collaborative-weight 0 --features " + json + ids,
                "--model gptrec --tokens semantic --missing-features zero --features " + matrix + ids)) {
            Path out = folder.resolve("other");
            run("train " + SMALL + " --data " + log + " --out " + out + " " + options)
                    .done();
            run("evaluate --data " + log + " --model-dir " + out + " --metrics-at 5")
                    .done();
        }
        assertRefused(
                "seqrec4j train: " + matrix
                        + ", line 1: expected vectors of all 41 items of the catalogue, got none of 1 of"
                        + " them: \"i41\"; the line is \"i1,1.5,1\"",
                train(folder.resolve("no"), "--features " + matrix + ids));
        assertRefused(
                "seqrec4j train: --content-width has no meaning with " + matrix
                        + ", which is read as a matrix; a table needs --feature-columns",
                train(folder.resolve("no"), "--content-width 3 --features " + matrix + ids));
        assertRefused(
                "seqrec4j train: --feature-columns has no meaning with " + json + ", which is read as JSON",
                train(folder.resolve("no"), COLUMNS + " --features " + json + ids));
        assertRefused(
                "seqrec4j train: --feature-columns names item and at least one of categories, tags, numbers and texts, for"
                        + " example item=article,categories=brand,texts=title|description; got {item=a}",
                train(folder.resolve("no"), "--feature-columns item=a --features " + features + ids));
    }

    @Test
    void train_codebookLargerThanTheData_isRefused() {
        assertRefused(
                "seqrec4j train: a codebook of 256 values needs at least as many different item vectors, got 41 different"
                        + " ones of 41 items; use fewer values",
                train(folder.resolve("no"), "--features " + features + " " + COLUMNS));
    }

    @Test
    void train_resumedWithOtherFeatures_isRefused() throws IOException {
        Path own = folder.resolve("own.csv");
        Files.copy(features, own);
        String options = IDS + " --resume " + COLUMNS + " --features ";
        Path out = folder.resolve("resumed");
        train(out, options + own).done();
        Path moved = folder.resolve("moved.csv");
        Files.move(own, moved);
        train(out, options + moved).done();
        Files.writeString(moved, Files.readString(moved).replaceFirst("Lamp", "Light"));
        Run run = train(out, options + moved);
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().contains(" began with features_sha256 = "), run.err());
    }

    @Test
    void compare_commonFeatures_areReadByRunsThatHaveThem() {
        Run run = Run.of(
                "compare",
                "--data",
                log.toString(),
                "--epochs",
                "1",
                "--dim",
                "8",
                "--metrics-at",
                "5",
                "--features",
                features.toString(),
                "--feature-columns",
                "item=item,categories=category",
                "--levels",
                "2",
                "--codebook",
                "8",
                "--run",
                "tiger: --model tiger --heads 2",
                "--run",
                "random: --model tiger --heads 2 --tokens random");
        assertTrue(
                run.done().err().contains("note: run random has no use for --features, --feature-columns"), run.err());
    }

    @Test
    void similar_spelledItems_saysThatThereAreNoVectors() {
        Run run = run("similar --model-dir " + model + " --item i1");
        assertTrue(run.err().contains("spells items with tokens"), run.err());
    }
}
