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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that write lists, from a teacher to what they are asked, and how any network is asked. */
class GenerationTest {
    private static final String TINY = "--dim 8 --heads 2 --max-length 12 --epochs 2";

    @TempDir
    static Path folder;

    private static Path log;
    private static Path lists;
    private static Path report;
    private static Path language;

    @BeforeAll
    static void trainOnce() {
        log = folder.resolve("log.csv");
        SimulatedLog.of(120, 40, 10, 1).writeCsv(log);
        lists = folder.resolve("lists");
        report = folder.resolve("report.json");
        train(log, lists, "--model gptrec --list-length 8 --report " + report).done();
        language = folder.resolve("language");
        train(log, language, "--model gptrec").done();
    }

    private static Run train(Path data, Path out, String options) {
        List<String> arguments = new ArrayList<>(List.of("train", "--data", data.toString(), "--out", out.toString()));
        arguments.addAll(Arrays.asList((TINY + " " + options).split(" ")));
        return Run.of(arguments.toArray(new String[0]));
    }

    private static Run recommend(Path model, String options) {
        return Run.of(("recommend --json --history i1,i2,i3 --model-dir " + model + " " + options)
                .strip()
                .split(" "));
    }

    private static JsonArray items(Path model, String options) {
        return JsonParser.parseString(recommend(model, options).done().out())
                .getAsJsonObject()
                .getAsJsonArray("items");
    }

    private static Run evaluate(String options) {
        return Run.of(("evaluate --data " + log + " " + options).split(" "));
    }

    private static JsonObject figures(String options) {
        Path file = folder.resolve("figures.json");
        evaluate(options + " --report " + file).done();
        JsonObject models = Run.json(file).getAsJsonObject("models");
        return models.getAsJsonObject(models.keySet().iterator().next());
    }

    private static List<String> names(JsonObject means) {
        return List.copyOf(means.keySet());
    }

    @Test
    void train_lists_reportsTeacherAndStrategy() {
        JsonObject json = Run.json(report);
        assertEquals("teacher", json.get("objective").getAsString());
        JsonObject options = json.getAsJsonObject("options");
        assertEquals(8, options.get("list-length").getAsInt());
        assertEquals("smart-markov", options.get("teacher").getAsString());
        assertEquals(50, options.get("markov-order").getAsInt());
        assertEquals("next-k", options.get("strategy").getAsString());
        assertEquals(
                "ndcg@8", options.get("validation-metric").getAsString(), "not of ten items, which it cannot write");
        assertEquals(
                List.of("ndcg@1", "ndcg@5", "ndcg@8", "recall@1", "recall@5", "recall@8"),
                names(json.getAsJsonObject("test")));
    }

    @Test
    void train_teacherOfOneKind_teachesOtherListsThanAnother() throws IOException {
        Path popular = folder.resolve("popular");
        train(log, popular, "--model gptrec --list-length 8 --teacher popularity")
                .done();
        assertNotEquals(-1, Files.mismatch(lists.resolve("model.safetensors"), popular.resolve("model.safetensors")));
        Path forgetful = folder.resolve("forgetful");
        train(log, forgetful, "--model gptrec --list-length 8 --markov-order 1").done();
        assertNotEquals(-1, Files.mismatch(lists.resolve("model.safetensors"), forgetful.resolve("model.safetensors")));
    }

    @Test
    void train_savedTeacher_isAskedByItsIds() throws IOException {
        Path fewer = folder.resolve("fewer.csv");
        List<String> lines = Files.readAllLines(log);
        Files.write(fewer, lines.subList(0, lines.size() / 2));
        Path out = folder.resolve("pupil");
        train(fewer, out, "--model gptrec --list-length 5 --strategy top-k --teacher " + language)
                .done();
        Path same = folder.resolve("sameItems");
        train(log, same, "--model gptrec --list-length 5 --teacher " + lists).done();
        assertTrue(Files.readString(same.resolve("config.json")).contains("--teacher " + lists), "the provenance");
    }

    @Test
    void train_savedTeacherWithoutTheItems_isRefusedWithNumbers() {
        Path other = folder.resolve("other.csv");
        SimulatedLog.of(120, 60, 10, 2).writeCsv(other);
        Run run = train(other, folder.resolve("stranger"), "--model gptrec --list-length 5 --teacher " + lists);
        assertEquals(2, run.exitCode(), run.err());
        String line = run.err().lines().reduce((before, after) -> after).orElseThrow();
        assertTrue(
                line.matches("seqrec4j train: --teacher " + lists
                        + " knows 40 items, among them 40 of the 60 of these data; it must know them all"),
                line);
    }

    @Test
    void train_savedTeacherOfShorterLists_isRefused() {
        Run run = train(log, folder.resolve("long"), "--model gptrec --list-length 9 --teacher " + lists);
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(
                run.err().contains("--teacher " + lists + " writes lists of 8 items, --list-length asks for 9"),
                run.err());
    }

    @Test
    void train_listsLongerThanTheCatalogue_areRefused() {
        Run run = train(log, folder.resolve("long"), "--model gptrec --list-length 41");
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().contains("--list-length must be at most the catalogue's 40 items, got 41"), run.err());
    }

    @Test
    void train_everyOptionOfItsOwn_isUnderstood() {
        for (String options : List.of(
                "--model gptrec --feed-forward-multiplier 2 --activation gelu-tanh --init xavier-normal --dropout 0",
                "--model gptrec --item-embedding recjpq --splits 4 --list-length 3",
                "--model gptrec --strategy next-k --sampled 3 --temperature 0.5",
                "--model gptrec --objective rss --loss bce",
                "--model gptrec --list-length 4 --strategy top-k --metrics-at 20 --negatives 3 --loss gbce",
                "--model sasrec --strategy next-k --metrics-at 3")) {
            Run run = train(log, folder.resolve("any"), options);
            assertEquals(0, run.exitCode(), options + ": " + run.err());
        }
    }

    @Test
    void recommend_lists_areWrittenOrRanked() {
        JsonArray written = items(lists, "");
        assertEquals(8, written.size(), "as many as it writes");
        assertEquals(1, written.get(0).getAsJsonObject().get("score").getAsDouble(), "by place");
        assertEquals(10, items(lists, "--strategy top-k").size());
        assertEquals(
                written.get(0).getAsJsonObject().get("id"),
                items(lists, "--strategy top-k").get(0).getAsJsonObject().get("id"),
                "the first item has no list before it");
        assertEquals(3, items(lists, "-k 3").size());
        assertEquals(10, items(language, "--strategy next-k").size());
        assertNotEquals(items(language, "--strategy next-k"), items(language, "--strategy next-k --sampled 5"));
        assertEquals(
                items(lists, "--sampled 5 --temperature 2"), items(lists, "--sampled 5 --temperature 2"), "seeded");
    }

    @Test
    void recommend_moreThanIsWritten_isRefused() {
        Run run = recommend(lists, "-k 9");
        assertEquals(2, run.exitCode());
        assertEquals(
                "seqrec4j recommend: --top asks for 9 items, and the lists that are written have at most 8; ask for fewer,"
                        + " or with --strategy top-k",
                run.err().strip());
        Run drawn = recommend(language, "--sampled 1");
        assertEquals(
                "seqrec4j recommend: --sampled has no meaning with a gptrec and --strategy top-k",
                drawn.err().strip());
        Run bold = recommend(lists, "--temperature 3");
        assertEquals(
                "seqrec4j recommend: --temperature has no meaning without --sampled SEED",
                bold.err().strip());
    }

    @Test
    void evaluate_strategies_giveOtherFiguresOfTheSameModel() {
        JsonObject usual = figures("--model-dir " + language);
        assertEquals(usual, figures("--strategy top-k --model-dir " + language));
        assertNotEquals(usual, figures("--strategy next-k --metrics-at 1,5,10 --model-dir " + language));
        JsonObject written = figures("--model-dir " + lists);
        assertEquals(List.of("ndcg@1", "ndcg@5", "ndcg@8", "recall@1", "recall@5", "recall@8"), names(written));
        assertEquals(
                written.get("ndcg@1"),
                figures("--strategy top-k --model-dir " + lists).get("ndcg@1"));
        assertNotEquals(written, figures("--sampled 4 --model-dir " + lists));
    }

    @Test
    void evaluate_strategyThatDoesNothing_isRefused() {
        assertEquals(
                "seqrec4j evaluate: --strategy has no meaning with baselines, which write no lists",
                evaluate("--model popularity --strategy next-k").err().strip());
        Run tooLong = evaluate("--metrics-at 9 --model-dir " + lists);
        assertEquals(2, tooLong.exitCode());
        assertTrue(tooLong.err().contains("--metrics-at asks for 9 items"), tooLong.err());
    }

    @Test
    void compare_strategies_areOfARun() {
        Path kept = folder.resolve("kept");
        String[] arguments = {
            "compare",
            "--data",
            log.toString(),
            "--epochs",
            "1",
            "--dim",
            "8",
            "--out",
            kept.toString(),
            "--report",
            folder.resolve("compare.json").toString(),
            "--run",
            "scored: --model sasrec",
            "--run",
            "recomputed: --model sasrec --strategy next-k",
            "--run",
            "written: --model gptrec --list-length 5 --heads 2"
        };
        Run first = Run.of(arguments).done();
        Run again = Run.of(arguments).done();
        assertEquals(first.out(), again.out(), "a kept model is asked as before");
        JsonObject runs = Run.json(folder.resolve("compare.json")).getAsJsonObject("runs");
        assertEquals("top-k", option(runs, "scored", "strategy"));
        assertEquals("next-k", option(runs, "recomputed", "strategy"));
        assertEquals("next-k", option(runs, "written", "strategy"));
        assertTrue(first.out().contains("ndcg@5") && !first.out().contains("ndcg@10"), first.out());
    }

    private static String option(JsonObject runs, String run, String name) {
        return runs.getAsJsonObject(run).getAsJsonObject("options").get(name).getAsString();
    }

    @Test
    void lists_ofAnyStrategy_haveNoItemTwice() {
        for (String options : List.of("", "--sampled 1", "--strategy top-k")) {
            Set<String> ids = new java.util.HashSet<>();
            StreamSupport.stream(items(lists, options).spliterator(), false)
                    .map(it -> it.getAsJsonObject().get("id").getAsString())
                    .forEach(id -> assertTrue(ids.add(id), options + " " + id));
            assertFalse(ids.contains("i1"), options);
        }
    }
}
