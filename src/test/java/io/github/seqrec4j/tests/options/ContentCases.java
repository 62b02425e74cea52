package io.github.seqrec4j.tests.options;

import io.github.seqrec4j.data.ItemColumn;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.ItemTable;
import io.github.seqrec4j.data.ItemTags;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.quantization.content.CollaborativeVectors;
import io.github.seqrec4j.quantization.content.ContentOptions;
import io.github.seqrec4j.quantization.content.ContentSpace;
import io.github.seqrec4j.quantization.sentence.SentenceEncoder;
import io.github.seqrec4j.quantization.sentence.SentenceOptions;
import io.github.seqrec4j.testing.TinyTorchScript;
import io.github.seqrec4j.tests.SmallModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Options of vectors of items. */
final class ContentCases {
    private static final UserSequences SEQUENCES =
            SmallModels.split(150, 300, 4).train();
    private static final ItemTable TABLE = table();
    private static final String TOKENIZER = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
             "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
             "model": {"type": "WordLevel", "unk_token": "x", "vocab": {"x": 0, "rose": 1, "soap": 2}}}
            """;

    private ContentCases() {}

    static List<OptionCase<?>> all() {
        return List.of(
                new OptionCase<>(
                        new ContentOptions(3, Map.of(), 1, 1),
                        Map.of("width", 4, "weights", Map.of("mark", .5), "iterations", 2, "seed", 2L),
                        options -> text(ContentSpace.fit(TABLE, options).vectors(TABLE))),
                new OptionCase<>(
                        new CollaborativeVectors(3, 1, 1, 1),
                        Map.of("width", 4, "power", .5, "iterations", 2, "seed", 2L),
                        options -> text(options.of(SEQUENCES))),
                new OptionCase<>(
                        new SentenceOptions(3, 2, false, false),
                        Map.of("maxLength", 2, "batchSize", 1, "normalized", true, "tokenTypes", true),
                        ContentCases::encoded));
    }

    /** Two columns of tags: a pattern, and marks of every third item. */
    private static ItemTable table() {
        int[][] pattern = new int[40][];
        int[][] marks = new int[40][];
        Arrays.setAll(pattern, i -> new int[] {i % 7, 7 + i % 5, 12 + i * i % 11});
        Arrays.setAll(marks, i -> i % 3 == 0 ? new int[] {i % 2} : new int[0]);
        List<String> names = IntStream.range(0, 23).mapToObj(i -> "t" + i).toList();
        return ItemTable.of(Map.of(
                "pattern", new ItemColumn.Tags(ItemTags.of(names, pattern)),
                "mark", new ItemColumn.Tags(ItemTags.of(List.of("even", "odd"), marks))));
    }

    private static String text(ItemFeatures features) {
        return IntStream.rangeClosed(1, features.itemCount())
                .mapToObj(item -> Arrays.toString(features.vector(item)))
                .toList()
                .toString();
    }

    /** By a network that lets the size of its batches be seen, and takes two inputs only. */
    private static String encoded(SentenceOptions options) {
        try {
            Path folder = Files.createTempDirectory("encoder");
            try {
                Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
                TinyTorchScript.write(
                        folder.resolve("tiny.pt"),
                        new float[][] {{1, 2}, {3, -4}, {0, 5}},
                        "ids: Tensor, mask: Tensor",
                        "torch.add(torch.embedding(table, ids), torch.size(ids, 0))");
                return encoded(folder, options);
            } finally {
                Files.deleteIfExists(folder.resolve("tokenizer.json"));
                Files.deleteIfExists(folder.resolve("tiny.pt"));
                Files.deleteIfExists(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String encoded(Path folder, SentenceOptions options) {
        try (SentenceEncoder encoder = SentenceEncoder.load(folder, options)) {
            return text(encoder.encode(List.of("rose soap rose rose", "soap", "rose rose soap soap", "x")));
        } catch (IllegalArgumentException refused) {
            return "refused with " + (options.tokenTypes() ? "three" : "two") + " inputs";
        }
    }
}
