package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.SimulatedLog;
import io.github.seqrec4j.testing.TinyTorchScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Semantic ids, made and looked at. */
class SemanticIdsTest {
    private static final String IDS = "--levels 2 --codebook 8 --collaborative-width 4";

    private static final String TOKENIZER = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
             "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
             "post_processor": null, "decoder": null,
             "model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab": {%s}}}
            """;

    @TempDir
    static Path folder;

    private static Path log;
    private static Path features;

    @BeforeAll
    static void writeLog() {
        log = folder.resolve("log.csv");
        features = folder.resolve("items.csv");
        SimulatedLog store = SimulatedLog.of(80, 40, 8, 1);
        store.writeCsv(log);
        store.writeItems(features);
    }

    private static Run run(String line) {
        return Run.of(line.strip().split(" +"));
    }

    private static Run make(String options) {
        return run("semantic-ids --data " + log + " " + IDS + " " + options);
    }

    private static String features() {
        return "--features " + features + " --feature-columns item=item,categories=category,texts=title";
    }

    @Test
    void semanticIds_ofData_areCountedAndWritten() throws IOException {
        Path out = folder.resolve("made/ids.csv");
        Run run = make(features() + " --items i1 --out " + out).done();
        assertTrue(run.out().startsWith("40 items, 2 levels of 8 values\n"), run.out());
        assertTrue(run.out().contains(" share theirs with others, at most "), run.out());
        assertTrue(run.err().contains("vectors of 40 items with "), run.err());
        List<String> lines = Files.readAllLines(out);
        assertEquals("item,c1,c2,digit", lines.get(0));
        assertEquals(41, lines.size());
        String first = lines.stream()
                .filter(line -> line.startsWith("i1,"))
                .findFirst()
                .orElseThrow();
        assertTrue(run.out().contains("\n" + first.replaceFirst(",", "  ").replace(',', ' ') + "\n"), run.out());
        try (var files = Files.list(out.getParent())) {
            assertEquals(1, files.count(), "nothing is left beside it");
        }
    }

    @Test
    void semanticIds_ofAModel_areThoseThatTrainingMade() throws IOException {
        Path model = folder.resolve("model");
        run("train --model tiger --dim 8 --heads 2 --blocks 1 --max-length 6 --epochs 1 --data " + log + " --out "
                        + model + " " + IDS + " " + features())
                .done();
        Path made = folder.resolve("made.csv");
        Path kept = folder.resolve("kept.csv");
        make(features() + " --out " + made).done();
        Run run = run("semantic-ids --model-dir " + model + " --out " + kept).done();
        assertEquals(Files.readString(made), Files.readString(kept));
        assertTrue(run.out().contains("  -"), "errors are not known without features: " + run.out());
    }

    @Test
    void semanticIds_sentenceEncoder_makesTheVectors() throws IOException {
        Path encoder = Files.createDirectory(folder.resolve("encoder"));
        StringBuilder words = new StringBuilder("\"[PAD]\": 0, \"[UNK]\": 1");
        float[][] table = new float[12][];
        for (int word = 0; word < table.length; word++) {
            table[word] = new float[] {word, word * word % 7, 1};
            words.append(word > 1 ? ", \"w" + word + "\": " + word : "");
        }
        Files.writeString(encoder.resolve("tokenizer.json"), String.format(TOKENIZER, words));
        TinyTorchScript.write(
                encoder.resolve("tiny.pt"), table, "ids: Tensor, mask: Tensor", "torch.embedding(table, ids)");
        Path texts = folder.resolve("texts.tsv");
        StringBuilder rows = new StringBuilder("id\ttext\n");
        for (int item = 1; item <= 40; item++) {
            rows.append("i" + item + "\tW" + (2 + item % 10) + " w" + (2 + item / 5) + "\n");
        }
        Files.writeString(texts, rows);
        String options = "--levels 2 --codebook 8 --collaborative-weight 0 --feature-columns item=id,texts=text --data "
                + log + " --features " + texts + " --sentence-encoder ";
        Run run = run("semantic-ids " + options + encoder).done();
        assertTrue(run.err().contains("vectors of 40 items with 3 numbers"), run.err());
        assertRefused(
                "--content-width has no meaning with --sentence-encoder, whose vectors are taken as they are",
                run("semantic-ids --content-width 3 " + options + encoder));
        assertRefused("--sentence-encoder names a folder, got " + texts, run("semantic-ids " + options + texts));
    }

    @Test
    void semanticIds_rqvae_needsNoFeaturesButTheLog() {
        Run run = run("semantic-ids --semantic-ids rqvae --rqvae-epochs 2 --levels 2 --codebook 12 --data " + log)
                .done();
        assertTrue(run.out().startsWith("40 items, 2 levels of 12 values\n"), run.out());
    }

    @Test
    void semanticIds_senselessOptions_areRefused() {
        assertRefused("there is nothing to make ids of: give --data FILE or --model-dir DIR", run("semantic-ids"));
        assertRefused(
                "--levels has no meaning with --model-dir, whose ids are made",
                run("semantic-ids --model-dir x --levels 2"));
        assertRefused("--items are to be of the catalogue's 40, got i99", make("--items i1,i99"));
        assertRefused("--rqvae-epochs has no meaning with --semantic-ids residual-kmeans", make("--rqvae-epochs 3"));
        assertRefused("--rqvae-epochs must be at least 1, got 0", make("--semantic-ids rqvae --rqvae-epochs 0"));
        assertRefused("--content-width has no meaning without --features FILE", make("--content-width 3"));
        Path sasrec = folder.resolve("sasrec");
        run("train --dim 8 --max-length 6 --epochs 1 --data " + log + " --out " + sasrec)
                .done();
        assertRefused(
                "the items of the model in " + sasrec + " have no semantic ids; train one with --tokens semantic",
                run("semantic-ids --model-dir " + sasrec));
        assertFalse(Files.exists(folder.resolve("x")));
    }

    private static void assertRefused(String message, Run run) {
        assertEquals(
                "seqrec4j semantic-ids: " + message,
                run.err().lines().reduce((before, after) -> after).orElse(""));
        assertEquals(2, run.exitCode());
    }
}
