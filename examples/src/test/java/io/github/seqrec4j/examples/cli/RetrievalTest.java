package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.SimulatedLog;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void retrieval_splitsThatDoNotDivideTheWidth_isRefused() {
        Run run = Run.of("retrieval", "--items", "100", "--splits", "3", "--width", "16", "--dense-up-to", "0");
        assertEquals(
                "seqrec4j retrieval: splits must divide the width, got splits=3, width=16",
                run.err().strip());
        assertEquals(2, run.exitCode());
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
