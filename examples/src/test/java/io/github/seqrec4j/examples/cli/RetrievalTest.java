package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.SimulatedLog;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetrievalTest {
    @TempDir
    private Path folder;

    private static List<String> rows(Run run) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith("| 2000 |") || line.startsWith("| 4"))
                .toList();
    }

    /** The program itself compares the answers of exact retrievers, and fails where they differ. */
    @Test
    void retrieval_drawnCatalogue_hasARowForEachRetriever() {
        Run run = Run.of(
                        "retrieval",
                        "--items",
                        "2000",
                        "--splits",
                        "4",
                        "--width",
                        "16",
                        "--queries",
                        "5",
                        "--warm-up",
                        "0")
                .done();
        for (String structure : List.of("random", "grouped")) {
            for (String retriever : List.of("PQTopK, scalar", "RecJPQPrune", "ClusterPrune")) {
                String start = "| 2000 | 4 | " + structure + " | " + retriever + " | ";
                assertEquals(
                        1,
                        rows(run).stream()
                                .filter(row -> row.startsWith(start) && row.endsWith(" | 100.0 |"))
                                .count(),
                        () -> start + " in " + run.out());
            }
        }
        assertTrue(run.out().contains("| 2000 | - | any | dense | "), run.out());
    }

    @Test
    void retrieval_trainedModel_isAskedByUsers() {
        Path log = folder.resolve("log.csv");
        SimulatedLog.of(120, 40, 10, 1).writeCsv(log);
        String model = folder.resolve("model").toString();
        Run.of(
                        "train",
                        "--data",
                        log.toString(),
                        "--out",
                        model,
                        "--dim",
                        "8",
                        "--max-length",
                        "10",
                        "--epochs",
                        "1",
                        "--item-embedding",
                        "recjpq",
                        "--splits",
                        "4")
                .done();
        Run run = Run.of(
                        "retrieval", "--model-dir", model, "--data", log.toString(), "--queries", "7", "--warm-up", "0")
                .done();
        assertTrue(run.out().contains("width 8, top 10, 7 queries that leave out their history each"), run.out());
        assertTrue(run.out().contains(" | 4 | trained | ClusterPrune | "), run.out());
    }

    @Test
    void retrieval_chosenRetrievers_areTheRows() {
        String options = "--items 2000 --splits 4 --width 16 --queries 3 --warm-up 0 --structures random";
        Run run = Run.of(("retrieval --retrievers approximate,cluster-prune " + options).split(" "))
                .done();
        List<String> rows = rows(run);
        assertEquals(2, rows.size(), run.out());
        assertTrue(rows.get(0).startsWith("| 2000 | 4 | random | ClusterPrune | "), run.out());
        assertTrue(rows.get(1).startsWith("| 2000 | 4 | random | approximate, 4 items | "), run.out());
        assertEquals("", run.err());
    }

    /** The tests' own JVM has no vector instructions. */
    @Test
    void retrieval_withoutVectorInstructions_saysSo() {
        String options = "--items 50 --splits 2 --width 4 --queries 1 --warm-up 0 --retrievers simd,scalar";
        Run run = Run.of(("retrieval " + options).split(" ")).done();
        assertEquals(
                "note: there are no rows of PQTopK, SIMD: they need java --add-modules jdk.incubator.vector",
                run.err().strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --splits 3 --width 16 | --width must be divisible by --splits, got --width=16, --splits=3
            --items 10,0         | --items must be at least 1, got 0
            --splits 0           | --splits must be at least 1, got 0
            --width -8           | --width must be at least 1, got -8
            --items 1000000000   | --items times --splits must be at most 2147483639, got --items=1000000000, --splits=4
            --queries 0          | --queries must be at least 1, got 0
            -k 0                 | -k must be at least 1, got 0
            --threads 0          | --threads must be in 1..32767, got 0
            --threads 40000      | --threads must be in 1..32767, got 40000
            --warm-up -1         | --warm-up must be at least 0 seconds, got -1.0
            --warm-up NaN        | --warm-up must be at least 0 seconds, got NaN
            --dense-up-to -1     | --dense-up-to must not be negative, got -1
            --model-dir m --data d --items 10 | --items has no meaning with --model-dir
            --model-dir m --data d --splits 8 | --splits has no meaning with --model-dir
            --model-dir m --data d --structures random | --structures has no meaning with --model-dir
            --model-dir m --data d --width 64 | --width has no meaning with --model-dir
            --structures RANDOM  | Invalid value for option '--structures' (KIND): expected one of random, grouped, got 'RANDOM' (seqrec4j retrieval --help explains)
            --retrievers dense,all | Invalid value for option '--retrievers' (WHICH): expected one of dense, scalar, simd, recjpq-prune, cluster-prune, approximate, got 'all' (seqrec4j retrieval --help explains)
            """)
    void retrieval_badOptions_saysWhatIsWrong(String options, String message) {
        Run run = Run.of(("retrieval " + options).split(" "));
        assertEquals("seqrec4j retrieval: " + message, run.err().strip());
        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
    }

    @Test
    void retrieval_modelWithoutCodes_isRefused() {
        Path log = folder.resolve("log.csv");
        SimulatedLog.of(60, 30, 8, 1).writeCsv(log);
        Path model = folder.resolve("dense");
        Run.of("train", "--data", log.toString(), "--out", model.toString(), "--dim", "8", "--epochs", "1")
                .done();
        Run run = Run.of("retrieval", "--model-dir", model.toString(), "--data", log.toString());
        assertEquals(
                "seqrec4j retrieval: " + model + " must hold a model whose items have codes (recjpq), got dense items",
                run.err().strip());
    }
}
