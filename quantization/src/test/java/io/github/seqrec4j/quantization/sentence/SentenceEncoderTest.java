package io.github.seqrec4j.quantization.sentence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.testing.TinyTorchScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentenceEncoderTest {
    private static final String TOKENIZER = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
             "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
             "post_processor": null, "decoder": null,
             "model": {"type": "WordLevel", "unk_token": "[UNK]",
                       "vocab": {"[PAD]": 0, "[UNK]": 1, "rose": 2, "soap": 3, "oil": 4}}}
            """;
    /** The row of padding would be seen if it were counted. */
    private static final float[][] TABLE = {{100, 100}, {0, 1}, {2, 0}, {4, 0}, {0, 8}};

    private static final String INPUTS = "ids: Tensor, mask: Tensor";
    private static final String TOKEN_VECTORS = "torch.embedding(table, ids)";
    private static final SentenceOptions PLAIN = new SentenceOptions(8, 2, false, false);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTokenizer() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
    }

    private ItemFeatures encode(SentenceOptions options, String... texts) {
        try (SentenceEncoder encoder = SentenceEncoder.load(folder, options)) {
            return encoder.encode(List.of(texts));
        }
    }

    private void network(String signature, String result) throws IOException {
        TinyTorchScript.write(folder.resolve("tiny.pt"), TABLE, signature, result);
    }

    private void assertRefused(String message, SentenceOptions options, String... texts) {
        var error = assertThrows(IllegalArgumentException.class, () -> encode(options, texts));
        assertTrue(error.getMessage().startsWith(message), error.getMessage());
    }

    @Test
    void encode_tokenVectors_areMeansOfRealTokens() throws IOException {
        network(INPUTS, TOKEN_VECTORS);
        ItemFeatures features = encode(PLAIN, "Rose soap soap oil", "rose", "soap what", "oil oil oil");
        assertEquals(2, features.width());
        assertArrayEquals(new float[] {2.5f, 2}, features.vector(1), 1e-6f);
        assertArrayEquals(new float[] {2, 0}, features.vector(2), 1e-6f);
        assertArrayEquals(new float[] {2, 0.5f}, features.vector(3), 1e-6f);
        assertArrayEquals(new float[] {0, 8}, features.vector(4), 1e-6f);
    }

    @Test
    void encode_sentenceVectors_areTakenAsTheyAre() throws IOException {
        network(INPUTS, "torch.select(torch.embedding(table, ids), 1, 0)");
        assertArrayEquals(new float[] {4, 0}, encode(PLAIN, "soap oil oil").vector(1));
    }

    @Test
    void encode_batches_changeNothing() throws IOException {
        network(INPUTS, TOKEN_VECTORS);
        String[] texts = {"rose", "", "soap oil", "oil rose soap rose", " ", "x", "soap"};
        ItemFeatures one = encode(new SentenceOptions(8, 1, false, false), texts);
        assertEquals(one, encode(new SentenceOptions(8, 3, false, false), texts));
        assertEquals(one.normalized(), encode(new SentenceOptions(8, 100, true, false), texts));
        assertFalse(one.isKnown(2));
        assertFalse(one.isKnown(5));
    }

    @Test
    void encode_longText_isCutOff() throws IOException {
        network(INPUTS, TOKEN_VECTORS);
        SentenceOptions two = new SentenceOptions(2, 4, false, false);
        assertEquals(encode(two, "rose soap"), encode(two, "rose soap oil oil oil oil"));
    }

    @Test
    void encode_tokenTypes_areTheThirdInput() throws IOException {
        network(INPUTS + ", types: Tensor", "torch.embedding(table, torch.add(ids, types))");
        SentenceOptions withTypes = new SentenceOptions(8, 2, false, true);
        assertArrayEquals(new float[] {3, 0}, encode(withTypes, "rose soap").vector(1));
        assertRefused(
                "the network " + folder.resolve("tiny.pt") + " must take 2 inputs, tokens, mask, of shape (1, 2): ",
                PLAIN,
                "rose soap");
    }

    @Test
    void encode_otherOutputs_areRefused() throws IOException {
        network(INPUTS, "torch.sum(torch.embedding(table, ids))");
        assertRefused(
                "the network " + folder.resolve("tiny.pt")
                        + " must give vectors of texts or of tokens, (B, D) or (B, L, D) with (B, L) = (1, 1), got ()",
                PLAIN,
                "rose");
        network(INPUTS, "torch.div(torch.embedding(table, ids), 0)");
        assertRefused("features must be finite numbers, got ", PLAIN, "rose");
        assertRefused("expected at least one text that is not blank, got 2 blank ones", PLAIN, "", " ");
    }

    @Test
    void load_missingOrForeignFiles_saysWhich() throws IOException {
        assertRefused("expected one TorchScript file *.pt in " + folder + ", got none", PLAIN, "rose");
        Files.writeString(folder.resolve("tiny.pt"), "no network");
        assertRefused(
                "expected a TorchScript network in " + folder.resolve("tiny.pt") + ", but it cannot be understood: ",
                PLAIN,
                "rose");
        network(INPUTS, TOKEN_VECTORS);
        Files.copy(folder.resolve("tiny.pt"), folder.resolve("big.pt"));
        assertRefused("expected one TorchScript file *.pt in " + folder + ", got [big.pt, tiny.pt]", PLAIN, "rose");
        Files.delete(folder.resolve("big.pt"));
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        assertRefused(
                "expected a tokenizer in " + folder.resolve("tokenizer.json") + ", but it cannot be understood: ",
                PLAIN,
                "rose");
        Files.delete(folder.resolve("tokenizer.json"));
        assertRefused("expected an encoder's tokenizer.json in " + folder + ", but there is none", PLAIN, "rose");
    }

    @Test
    void options_outOfRange_areRefused() {
        assertEquals(
                "maxLength must be at least 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> new SentenceOptions(0, 1, true, true))
                        .getMessage());
        assertEquals(
                "batchSize must be at least 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> new SentenceOptions(1, 0, true, true))
                        .getMessage());
    }
}
