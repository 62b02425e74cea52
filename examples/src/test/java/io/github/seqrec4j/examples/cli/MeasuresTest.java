package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.seqrec4j.data.SimulatedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures beyond accuracy, wherever something is measured. */
class MeasuresTest {
    private static final List<String> ALL = List.of(
            "ndcg@10",
            "ild@10",
            "mean-pairwise-distance@10",
            "arp@10",
            "npcount@10",
            "novelty@10",
            "serendipity@10",
            "coverage@10",
            "gini@10");

    @TempDir
    static Path folder;

    private static Path log;
    private static String tags;

    @BeforeAll
    static void writeStore() {
        SimulatedLog store = SimulatedLog.of(120, 60, 10, 1);
        log = folder.resolve("log.csv");
        store.writeCsv(log);
        Path items = folder.resolve("items.csv");
        store.writeItems(items);
        tags = " --item-tags " + items + " --tag-columns item=item,tags=category";
    }

    private static Run run(String command) {
        String[] words = command.split(" ", 2);
        return Run.of((words[0] + " --data " + log + " " + words[1]).split(" "));
    }

    @Test
    void evaluate_everyMeasure_hasAValue() {
        Path report = folder.resolve("report.json");
        String names = String.join(",", ALL);
        Run run = run("evaluate --model popularity,markov --metrics " + names + tags + " --report " + report)
                .done();
        ALL.forEach(name -> assertTrue(run.out().contains(name), name));
        JsonObject popularity = Run.json(report).getAsJsonObject("models").getAsJsonObject("popularity");
        assertEquals(1, popularity.get("npcount@10").getAsDouble(), 1e-9, "it is what others are divided by");
        assertEquals(0, popularity.get("serendipity@10").getAsDouble(), "nothing that popularity lacks");
        assertEquals(
                popularity.get("mean-pairwise-distance@10").getAsDouble(),
                2 * popularity.get("ild@10").getAsDouble(),
                1e-9);
        JsonObject markov = Run.json(report).getAsJsonObject("models").getAsJsonObject("markov");
        assertTrue(markov.get("coverage@10").getAsDouble()
                > popularity.get("coverage@10").getAsDouble());
    }

    @Test
    void train_measures_areReported() {
        Path report = folder.resolve("trained.json");
        run("train --epochs 1 --dim 8 --max-length 6 --metrics ndcg@5,ild@5,coverage@5" + tags + " --out "
                        + folder.resolve("model") + " --report " + report)
                .done();
        assertEquals(
                List.of("ndcg@5", "ild@5", "coverage@5"),
                List.copyOf(Run.json(report).getAsJsonObject("test").keySet()));
    }

    @Test
    void compare_measuresOfTheCatalogue_standBesideTheComparison() throws IOException {
        Path csv = folder.resolve("compare.csv");
        Path report = folder.resolve("compare.json");
        String[] options = {
            "compare",
            "--data",
            log.toString(),
            "--metrics",
            "ndcg@10,npcount@10,gini@10",
            "--csv",
            csv.toString(),
            "--report",
            report.toString(),
            "--run",
            "a: --model popularity",
            "--run",
            "b: --model markov"
        };
        Run run = Run.of(options).done();
        assertTrue(run.out().contains("gini@10"), run.out());
        JsonObject json = Run.json(report);
        assertTrue(json.getAsJsonObject("catalogue").getAsJsonObject("b").has("gini@10"));
        List<String> rows = Files.readAllLines(csv);
        int columns = rows.get(0).split(",", -1).length;
        rows.forEach(row -> assertEquals(columns, row.split(",", -1).length, row));
        assertTrue(rows.get(rows.size() - 1).startsWith("gini@10,b,0."), rows.toString());
        options[4] = "gini@10,coverage";
        Run refused = Run.of(options);
        assertEquals(
                "seqrec4j compare: runs are compared case by case, and --metrics gini@10,coverage tells of all lists"
                        + " together; add another metric",
                refused.err().strip());
        assertEquals(2, refused.exitCode());
    }

    @Test
    void evaluate_tagsOfNoItem_areRefused() throws IOException {
        Path other = folder.resolve("other.csv");
        Files.writeString(other, "item,tags\nelsewhere,red|blue\n");
        Run run = run("evaluate --model popularity --metrics ild@10 --item-tags " + other);
        assertEquals(2, run.exitCode());
        assertTrue(
                run.err()
                        .contains("tags of at least one of the 60 items of the catalogue, got none, and 1 other items"),
                run.err());
    }
}
