package io.github.seqrec4j.tests.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.LeaveOneOut;
import io.github.seqrec4j.data.SimulatedLog;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.TIGER;
import io.github.seqrec4j.models.baseline.MostPopular;
import io.github.seqrec4j.recommend.RecommendedItem;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SequenceRecommender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every piece of Java in the README is compiled here, and works. */
class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("seqrec4j.root", "."));
    private static final SimulatedLog STORE = SimulatedLog.of(800, 60, 10, 21);

    @TempDir
    private Path folder;

    @Test
    void readme_javaBlocks_areTheRegionsOfTheSource() throws IOException {
        Path source = ROOT.resolve("src/test/java/io/github/seqrec4j/tests/readme/ReadmeSnippets.java");
        Map<String, String> regions = Snippets.ofSource(Files.readString(source));
        Map<String, String> blocks = Snippets.ofMarkdown(Files.readString(ROOT.resolve("README.md")));
        assertTrue(!blocks.isEmpty(), "README.md has no java block");
        for (Map.Entry<String, String> block : blocks.entrySet()) {
            assertEquals(regions.get(block.getKey()), block.getValue(), () -> "snippet " + block.getKey());
        }
        assertEquals(regions.keySet(), blocks.keySet(), "regions of the source and snippets of README.md");
    }

    @Test
    void markdown_untaggedBlock_isRefused() {
        assertEquals(
                Map.of("one", "a();\n  b();"),
                Snippets.ofMarkdown("text\n<!-- snippet: one -->\n```java\n  a();\n    b();\n```\n```sh\nls\n```\n"));
        IllegalStateException error =
                assertThrows(IllegalStateException.class, () -> Snippets.ofMarkdown("text\n```java\na();\n```\n"));
        assertEquals("a java block has no comment <!-- snippet: NAME --> before it:\na();\n", error.getMessage());
    }

    @Test
    void quickstart_simulatedFile_beatsPopularityAndLoadsTheSame() {
        Path events = folder.resolve("events.csv");
        STORE.writeCsv(events);
        Path model = folder.resolve("model");
        String trained = printed(() -> ReadmeSnippets.quickstart(events, model));
        assertTrue(trained.startsWith("[RecommendedItem[id=i") && trained.contains("recall@10"), trained);
        assertEquals(
                trained.lines().findFirst(),
                printed(() -> ReadmeSnippets.load(model)).lines().findFirst());
        try (SequenceRecommender loaded = SASRec.load(model)) {
            assertBeatsPopularity(loaded, LeaveOneOut.everyUser().split(STORE.generate()), 1.5);
        }
    }

    @Test
    void extension_simulatedLog_beatsPopularityAfterLoading() {
        Split split = LeaveOneOut.everyUser().split(STORE.generate());
        ReadmeSnippets.extension(split, folder.resolve("mean"));
        try (SequenceRecommender loaded = ReadmeSnippets.loadExtension(folder.resolve("mean"))) {
            assertBeatsPopularity(loaded, split, 1.5);
        }
    }

    @Test
    void manyItems_simulatedLog_beatsPopularityAfterLoading() {
        Split split = LeaveOneOut.everyUser().split(STORE.generate());
        ReadmeSnippets.manyItems(split, folder.resolve("shared"));
        try (SequenceRecommender loaded = SASRec.load(folder.resolve("shared"))) {
            assertBeatsPopularity(loaded, split, 1.5);
        }
    }

    @Test
    void lists_simulatedLog_beatPopularityAfterLoading() {
        Split split = LeaveOneOut.everyUser().split(STORE.generate());
        ReadmeSnippets.lists(split, folder.resolve("lists"));
        try (SequenceRecommender loaded = GPTRec.load(folder.resolve("lists"))) {
            assertBeatsPopularity(loaded, split, 1);
        }
    }

    @Test
    void semanticIds_simulatedLog_beatPopularityAndTakeNewItems() {
        Split split = LeaveOneOut.everyUser().split(STORE.generate());
        Path items = folder.resolve("items.csv");
        STORE.writeItems(items);
        ReadmeSnippets.semanticIds(split, items, folder.resolve("tiger"));
        try (SequenceRecommender loaded = TIGER.load(folder.resolve("tiger"))) {
            assertBeatsPopularity(loaded, split, 1.15);
        }
        float[] values = new float[32];
        values[0] = 1;
        List<RecommendedItem> list = ReadmeSnippets.newItems(folder.resolve("tiger"), ItemFeatures.of(1, 32, values));
        assertEquals(10, list.size());
    }

    private static String printed(Runnable snippet) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            snippet.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void assertBeatsPopularity(Recommender recommender, Split split, double factor) {
        Evaluator evaluator = Evaluator.fullRanking(Metrics.ndcg(10));
        double popularity =
                evaluator.evaluate(MostPopular.fit(split.train()), split.test()).value("ndcg@10");
        double model = evaluator.evaluate(recommender, split.test()).value("ndcg@10");
        assertTrue(model > factor * popularity, () -> "NDCG@10 is " + model + ", popularity has " + popularity);
    }
}
