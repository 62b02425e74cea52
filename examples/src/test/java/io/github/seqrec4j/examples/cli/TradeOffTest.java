package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.seqrec4j.data.SimulatedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists in new orders, and what they give and take. */
class TradeOffTest {
    @TempDir
    static Path folder;

    private static Path log;
    private static String tags;
    private static Path lists;
    private static Path sasrec;

    @BeforeAll
    static void trainOnce() {
        SimulatedLog store = SimulatedLog.of(100, 50, 8, 1);
        log = folder.resolve("log.csv");
        store.writeCsv(log);
        Path items = folder.resolve("items.csv");
        store.writeItems(items);
        tags = " --item-tags " + items + " --tag-columns item=item,tags=category";
        lists = folder.resolve("lists");
        sasrec = folder.resolve("sasrec");
        run("train --model gptrec --list-length 5 --dim 8 --heads 2 --max-length 10 --epochs 1 --out " + lists)
                .done();
        run("train --dim 8 --max-length 10 --epochs 1 --out " + sasrec).done();
    }

    private static Run run(String command) {
        String[] words = command.split(" ", 2);
        return Run.of((words[0] + " --data " + log + " " + words[1]).split(" "));
    }

    @Test
    void evaluate_reranked_standsBesideTheOriginal() {
        Path report = folder.resolve("report.json");
        run("evaluate --model markov --model-dir " + lists + " --metrics ndcg@5,ild@5,npcount@5 --report " + report
                        + " --rerank mmr:0,mmr:1,popularity:0" + tags)
                .done();
        JsonObject models = Run.json(report).getAsJsonObject("models");
        assertEquals(
                List.of("markov", "markov mmr:0", "markov mmr:1", "markov popularity:0", "gptrec"),
                List.copyOf(models.keySet()),
                "what writes lists has no scores");
        assertEquals(models.get("markov"), models.get("markov mmr:1"), "scores alone");
        assertTrue(value(models, "markov mmr:0", "ild@5") > value(models, "markov", "ild@5"));
        assertTrue(value(models, "markov popularity:0", "npcount@5") < value(models, "markov", "npcount@5"));
    }

    private static double value(JsonObject models, String model, String metric) {
        return models.getAsJsonObject(model).get(metric).getAsDouble();
    }

    @Test
    void evaluate_candidates_areThoseThatTakePart() {
        Path report = folder.resolve("candidates.json");
        String command = "evaluate --model-dir " + sasrec + " --metrics ndcg@5,ild@5 --rerank mmr:0.9" + tags
                + " --report " + report;
        run(command).done();
        JsonObject all = Run.json(report).getAsJsonObject("models");
        run(command + " --rerank-candidates 6").done();
        assertNotEquals(all, Run.json(report).getAsJsonObject("models"));
        run(command + " --rerank-normalised").done();
        assertNotEquals(all, Run.json(report).getAsJsonObject("models"));
    }

    @Test
    void tradeOff_baseAndModels_makesTableCsvAndPicture() throws IOException {
        Path csv = folder.resolve("curve.csv");
        Path picture = folder.resolve("curve.png");
        Run run = run("trade-off --base " + sasrec + " --lambdas 0,0.5,1 --metrics ndcg@5,ild@5" + tags + " --csv "
                        + csv + " --picture " + picture + " --model-dir ppo:0.5=" + lists + " --model-dir " + lists)
                .done();
        List<String> rows = Files.readAllLines(csv);
        assertEquals("series,parameter,ndcg@5,ild@5", rows.get(0));
        assertEquals(
                List.of("sasrec mmr,0.0", "sasrec mmr,0.5", "sasrec mmr,1.0", "ppo,0.5", "lists,0.0"),
                rows.stream()
                        .skip(1)
                        .map(row -> row.replaceFirst("(,[^,]+){2}$", ""))
                        .toList());
        assertTrue(run.out().contains("sasrec mmr"), run.out());
        assertEquals(900, ImageIO.read(picture.toFile()).getWidth());
    }

    @Test
    void tradeOff_withoutTags_isOfPopularity() {
        Run run = run("trade-off --base markov --lambdas 0,1").done();
        assertTrue(run.out().contains("npcount@10") && run.out().contains("markov popularity"), run.out());
        assertFalse(run.out().contains("mmr"), run.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trade-off                   | there is nothing to show: give --base BASELINE or DIR, or --model-dir DIR
            trade-off --base sasrec     | --base is popularity, recent-popularity, markov, smart-markov, item-knn or bprmf, or the folder of a saved model, got 'sasrec'
            trade-off --base markov --method mmr | --method mmr needs --item-tags FILE
            trade-off --base markov --lambdas 0,2 | --lambdas must be in 0..1, got 2.0
            trade-off --base markov --metrics ndcg@10 | --metrics names two figures here, the one to be kept and the one it is traded for, for example ndcg@10,ild@10; got ndcg@10
            trade-off --base markov --metrics ndcg,recall | --metrics names two figures here, the one to be kept and the one it is traded for, for example ndcg@10,ild@10; got ndcg,recall
            trade-off --base markov --bpr-epochs 3 | --bpr-epochs has no meaning with --base markov
            trade-off --base markov --rerank-candidates 0 | --rerank-candidates must be at least 1, got 0
            trade-off --model-dir a=b   | --model-dir is written DIR or SERIES:PARAMETER=DIR, for example ppo:0.5=tuned, got 'a=b'
            trade-off --model-dir a --lambdas 1 | --lambdas has no meaning without --base
            trade-off --model-dir a --rerank-normalised | --rerank-normalised has no meaning without --base
            evaluate --model markov --rerank mmr | --rerank is written like mmr:0.3 or popularity:0.001, got 'mmr'
            evaluate --model markov --rerank fair:1 | --rerank is written like mmr:0.3 or popularity:0.001, got 'fair:1'
            evaluate --model markov --rerank popularity:much | --rerank is written like mmr:0.3 or popularity:0.001, got 'popularity:much'
            evaluate --model markov --rerank popularity:2 | LAMBDA of --rerank popularity:2 must be in 0..1, got 2.0
            evaluate --model markov --rerank mmr:0.3 | --rerank mmr:0.3 needs --item-tags FILE
            evaluate --model markov --rerank-candidates 5 | --rerank-candidates has no meaning without --rerank
            """)
    void badOptions_sayWhatIsWrong(String command, String message) {
        Run run = run(command + " ");
        assertEquals(
                "seqrec4j " + command.split(" ")[0] + ": " + message, run.err().strip());
        assertEquals(2, run.exitCode());
    }

    @Test
    void tradeOff_moreThanAModelWrites_isRefused() {
        Run run = run("trade-off --metrics ndcg@9,npcount@9 --model-dir " + lists);
        assertEquals(2, run.exitCode());
        assertTrue(
                run.err().contains("--metrics ndcg@9 asks for 9 items, and the lists that are written have at most 5"),
                run.err());
    }
}
