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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tuning lists towards what they are to be worth. */
class AlignTest {
    private static final String SHORT = " --updates 2 --lists 24 --learning-rate 1e-3 --metrics-at 5";

    @TempDir
    static Path folder;

    private static Path log;
    private static Path lists;
    private static Path tags;

    @BeforeAll
    static void trainOnce() {
        log = folder.resolve("log.csv");
        SimulatedLog store = SimulatedLog.of(60, 40, 8, 1);
        store.writeCsv(log);
        tags = folder.resolve("items.csv");
        store.writeItems(tags);
        lists = folder.resolve("lists");
        run("train --model gptrec --list-length 5 --dim 8 --heads 2 --max-length 10 --epochs 1 --out " + lists)
                .done();
    }

    private static Run run(String command) {
        String[] words = command.split(" ", 2);
        return Run.of((words[0] + " --data " + log + " " + words[1]).split(" "));
    }

    private static Run align(Path out, String options) {
        return run("align --model-dir " + lists + " --out " + out + SHORT + " " + options);
    }

    private static byte[] weights(Path model) throws IOException {
        return Files.readAllBytes(model.resolve("model.safetensors"));
    }

    @Test
    void align_twoRewards_showsEachAndMeasuresBeforeAndAfter() {
        Path report = folder.resolve("report.json");
        Path out = folder.resolve("aligned");
        Run run = align(out, "--reward ndcg+popularity:2 --epochs 2 --report " + report)
                .done();
        String epoch = run.err()
                .lines()
                .filter(it -> it.startsWith("epoch 2/2  "))
                .findFirst()
                .orElseThrow();
        assertTrue(
                epoch.matches("epoch 2/2  reward -?\\d\\.\\d+  KL \\d\\.\\d+  value loss \\d\\.\\d+  validation reward"
                        + " -?\\d\\.\\d+ \\(ndcg \\d\\.\\d+, popularity -\\d\\.\\d+\\)( \\(best\\))?  \\d:\\d\\d"),
                epoch);
        assertTrue(run.out().contains("before:") && run.out().contains("after:"), run.out());
        assertTrue(run.out().contains("model saved to " + out), run.out());
        JsonObject json = Run.json(report);
        assertEquals(
                "ndcg+popularity:2",
                json.getAsJsonObject("options").get("reward").getAsString());
        assertEquals(2, json.get("epochs_run").getAsInt());
        assertTrue(json.getAsJsonObject("before").getAsJsonObject("test").has("ndcg@5"));
        assertTrue(json.getAsJsonObject("test").has("ndcg@5"));
        Run recommended = Run.of("recommend", "--json", "--model-dir", out.toString(), "--history", "i1,i2");
        assertTrue(recommended.done().out().contains("\"score\":1.0"), "it writes lists");
    }

    @Test
    void align_everyOption_changesThePolicy() throws IOException {
        Path usual = folder.resolve("usual");
        align(usual, "--reward ndcg+popularity --epochs 1").done();
        byte[] expected = weights(usual);
        align(usual, "--reward ndcg+popularity --epochs 1").done();
        assertEquals(-1, Arrays.mismatch(expected, weights(usual)), "repeatable");
        assertNotEquals(-1, Arrays.mismatch(expected, weights(lists)));
        for (String option : List.of(
                "--reward popularity",
                "--reward ndcg+popularity:9",
                "--seed 7",
                "--updates 3",
                "--lists 25",
                "--reuse 2",
                "--learning-rate 1e-2",
                "--weight-decay 0.5",
                "--warmup-steps 5",
                "--entropy 0.1",
                "--supervised 0.1",
                "--discount 0.5",
                "--temperature 0.5",
                "--gae-lambda 0")) {
            assertNotEquals(-1, Arrays.mismatch(expected, weightsWith(option)), option);
        }
        byte[] more = weightsWith("--updates 4");
        assertNotEquals(-1, Arrays.mismatch(more, weightsWith("--updates 4 --workers 2")));
    }

    /** Some options in place of the usual ones. */
    private static byte[] weightsWith(String option) throws IOException {
        Path other = folder.resolve("other");
        String rest = SHORT.replaceFirst(" " + option.split(" ")[0] + " \\S+", "");
        String reward = option.startsWith("--reward") ? "" : " --reward ndcg+popularity";
        run("align --model-dir " + lists + " --out " + other + rest + reward + " --epochs 1 " + option)
                .done();
        return weights(other);
    }

    @Test
    void align_diversity_readsTagsOfItems() throws IOException {
        Path out = folder.resolve("diverse");
        String reward = "--reward ndcg+diversity:0.5 --epochs 1 --item-tags ";
        Run run = align(out, reward + tags + " --tag-columns item=item,tags=category")
                .done();
        assertTrue(
                run.err().matches("(?s).*validation reward \\d\\.\\d+ \\(ndcg \\d\\.\\d+, diversity 0\\.\\d+\\).*"),
                run.err());
        Path json = folder.resolve("tags.json");
        Files.writeString(json, "{\"i1\": [\"a\"], \"i2\": [\"b\", \"c\"]}");
        Run few = align(out, reward + json).done();
        assertTrue(few.err().contains("note: " + json + " has tags for 2 of the 40 items"), few.err());
        Files.writeString(json, "{\"other\": [\"a\"]}");
        Run none = align(out, reward + json);
        assertEquals(2, none.exitCode());
        assertTrue(none.err().contains("tags of at least one of the 40 items of the catalogue, got none"), none.err());
        Run column = align(out, reward + tags);
        assertEquals(2, column.exitCode());
        assertTrue(column.err().contains("\"tags\""), column.err());
    }

    @Test
    void align_resumed_equalsAnUnbrokenRun() throws IOException {
        Path broken = folder.resolve("broken");
        String reward = "--reward ndcg --clip 0.1 --value-rate 5 --kl 3 --kl-target 0.02 ";
        align(broken, reward + "--epochs 1 --resume").done();
        Run resumed = align(broken, reward + "--epochs 2 --resume").done();
        assertTrue(resumed.err().contains("continuing after epoch 1"), resumed.err());
        Path unbroken = folder.resolve("unbroken");
        align(unbroken, reward + "--epochs 2").done();
        assertEquals(-1, Arrays.mismatch(weights(unbroken), weights(broken)));
        Run other = align(broken, "--reward ndcg --epochs 2 --resume");
        assertEquals(2, other.exitCode());
        assertTrue(other.err().contains("began with "), other.err());
    }

    @Test
    void align_onATerminal_movesALine() {
        String options = "align --data " + log + " --model-dir " + lists + " --out " + folder.resolve("moved") + SHORT
                + " --epochs 1 --reward ndcg";
        Run run = Run.of("", true, options.split(" ")).done();
        assertTrue(run.err().contains("\r\033[Kepoch 1/1  1/2  reward "), run.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --reward auc           | --reward is written like ndcg+diversity:0.5, of ndcg, diversity or popularity; got 'auc'
            --reward ndcg+         | --reward is written like ndcg+diversity:0.5, of ndcg, diversity or popularity; got ''
            --reward ndcg+ndcg:2   | --reward names ndcg twice
            --reward ndcg:much     | --reward: the weight of ndcg must be a finite number, got 'much'
            --reward ndcg+diversity | --reward diversity needs --item-tags FILE
            --reward ndcg --item-tags t.csv | --item-tags has no meaning with --metrics ndcg,recall, which do not look at tags; ild@10 does
            --reward ndcg --tag-columns item=a,tags=b | --tag-columns has no meaning without --item-tags
            --reward diversity --item-tags t.json --tag-columns item=a,tags=b | --tag-columns has no meaning with t.json, which is read as JSON
            --reward diversity --item-tags t.csv --tag-columns item=a | --tag-columns names item and tags, for example item=movie,tags=genres; got {item=a}
            --reward ndcg --temperature 0 | --temperature must be above 0 and finite, got 0.0
            --reward ndcg --clip 0 | --clip must be above 0, got 0.0
            --reward ndcg --discount 2 | --discount must be in 0..1, got 2.0
            --reward ndcg --gae-lambda -1 | --gae-lambda must be in 0..1, got -1.0
            --reward ndcg --value-rate 0 | --value-rate must be above 0, got 0.0
            --reward ndcg --entropy -1 | --entropy must be at least 0, got -1.0
            --reward ndcg --kl -1 | --kl must be at least 0, got -1.0
            --reward ndcg --kl 1 --kl-target 0 | --kl-target must be above 0, got 0.0
            --reward ndcg --kl-target 1 | --kl-target has no meaning without --kl
            --reward ndcg --supervised -1 | --supervised must be at least 0, got -1.0
            --reward ndcg --lists 0 | --lists must be at least 1, got 0
            --reward ndcg --reuse 0 | --reuse must be at least 1, got 0
            --reward ndcg --workers 0 | --workers must be at least 1, got 0
            --reward ndcg --updates 0 | --updates must be at least 1, got 0
            --reward ndcg --learning-rate 0 | --learning-rate must be above 0, got 0.0
            --reward ndcg --weight-decay -1 | --weight-decay must not be negative, got -1.0
            --reward ndcg --warmup-steps -1 | --warmup-steps must not be negative, got -1
            --reward ndcg --epochs 0 | --epochs must be at least 1, got 0
            --reward ndcg --patience 0 | --patience must be at least 1, got 0
            --reward ndcg --time-limit -1 | --time-limit must be at least 0 seconds, got -1.0
            --reward ndcg --metrics-at 6 | --metrics-at asks for 6 items, and the lists that are written have at most 5; ask for fewer, or with --strategy top-k
            --reward ndcg --checkpoint-every 2 | --checkpoint-every needs --checkpoints or --resume
            """)
    void align_badOptions_saysWhatIsWrong(String options, String message) {
        Run run = run("align --model-dir " + lists + " --out " + folder.resolve("never") + " " + options);
        assertEquals("seqrec4j align: " + message, run.err().strip());
        assertEquals(2, run.exitCode());
        assertFalse(Files.exists(folder.resolve("never")));
    }

    @Test
    void align_modelWithoutLists_isRefused() {
        Path language = folder.resolve("language");
        run("train --model gptrec --dim 8 --heads 2 --max-length 10 --epochs 1 --out " + language)
                .done();
        Run run = run("align --reward ndcg --model-dir " + language + " --out " + folder.resolve("never"));
        assertEquals(
                "seqrec4j align: the model in " + language
                        + " is a gptrec that writes no lists; train one with --model gptrec --list-length K",
                run.err().strip());
        assertEquals(2, run.exitCode());
    }

    @Test
    void align_otherData_isRefused() {
        Path other = folder.resolve("other.csv");
        SimulatedLog.of(60, 50, 8, 3).writeCsv(other);
        Run run = Run.of(
                ("align --reward ndcg --data " + other + " --model-dir " + lists + " --out " + folder.resolve("never"))
                        .split(" "));
        assertEquals(2, run.exitCode());
        assertTrue(
                run.err().contains("the model in " + lists + " knows 40 items, which are not the 50 of these data"),
                run.err());
    }
}
