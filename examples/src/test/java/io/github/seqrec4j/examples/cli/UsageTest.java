package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.SimulatedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad usage: exit code 2 and one line that says what is wrong. */
class UsageTest {
    @TempDir
    static Path folder;

    private static Path log;

    @BeforeAll
    static void writeLog() {
        log = folder.resolve("log.csv");
        SimulatedLog.of(40, 20, 8, 1).writeCsv(log);
    }

    private static void assertRefused(String line, String... arguments) {
        Run run = Run.of(arguments);
        assertEquals(line, run.err().strip());
        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
    }

    private static void assertTrainRefused(String message, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                "--data",
                log.toString(),
                "--out",
                folder.resolve("model").toString()));
        arguments.addAll(Arrays.asList(options));
        assertRefused("seqrec4j train: " + message, arguments.toArray(new String[0]));
    }

    @Test
    void train_noTestCases_isRefused() {
        assertTrainRefused("--test-cases must be at least 1, got 0", "--test-cases", "0");
    }

    @Test
    void main_withoutCommand_namesTheCommands() {
        assertRefused(
                "seqrec4j: a command is missing, expected one of quickstart, simulate, stats, semantic-ids, train, evaluate, compare, trade-off, align, recommend, similar, retrieval"
                        + " (seqrec4j --help explains)");
    }

    @Test
    void main_unknownCommand_namesTheCommands() {
        assertRefused(
                "seqrec4j: unknown command 'learn', expected one of quickstart, simulate, stats, semantic-ids, train, evaluate, compare, trade-off, align, recommend, similar, retrieval"
                        + " (seqrec4j --help explains)",
                "learn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quickstart",
                "simulate",
                "stats",
                "semantic-ids",
                "train",
                "evaluate",
                "compare",
                "trade-off",
                "align",
                "recommend",
                "similar",
                "retrieval"
            })
    void help_everyCommand_showsOptionsAndDefaults(String command) {
        Run run = Run.of(command, "--help").done();
        assertTrue(run.out().startsWith("Usage: seqrec4j " + command), run.out());
        assertTrue(run.out().contains("Default"), run.out());
    }

    @Test
    void help_train_namesEveryModelObjectiveAndLoss() {
        String help = Run.of("train", "--help").done().out();
        Stream.<Enum<?>[]>of(
                        Network.values(),
                        Baseline.values(),
                        ObjectiveKind.values(),
                        LossKind.values(),
                        ItemKind.values(),
                        CodesKind.values(),
                        StrategyKind.values(),
                        TokensKind.values(),
                        QuantizerKind.values())
                .flatMap(Arrays::stream)
                .map(Choice::name)
                .forEach(name -> assertTrue(help.matches("(?s).*\\b" + name + "\\b.*"), name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            train    | for gbce, and for bce against negatives, what they give an unknown item, log((1 - t) / K) with t = 0 for bce; for bce over the catalogue -8.
            train    | The ranking of --loss lambdarank uses the JVM's common pool beside them, a thread per processor.
            train    | [no-]lambda-normalization
            train    | for tiger every-prefix, for gptrec with --list-length teacher.
            train    | Default: top-k, for gptrec with --list-length next-k.
            train    | Default: 50, for gsasrec and gptrec 200, for tiger 21.
            train    | Default: 64, for gsasrec and gptrec 128.
            train    | Default: item, for tiger semantic.
            train    | Default: constant, for tiger inverse-square-root.
            train    | Default: 128, for tiger 64, with --no-causal-encoder 256.
            train    | a digit behind them, with as many values, tells items of the same codes apart.
            train    | Default: ndcg@10, for shorter lists at their length.
            train    | --max-length still counts items.
            recommend | Default: 10, or as many as the model writes.
            train    | With recjpq a network scores with the vectors that it reads unless told otherwise, and has no bias per item.
            train    | Default: not, but for gsasrec, gru4rec and caser, the latter two with a bias per item; with --item-embedding recjpq not.
            train    | Default: yes, but not for gbert4rec, nor with --item-embedding recjpq.
            evaluate | All baselines that the data allow. Of these bprmf takes a minute per million interactions.
            compare  | If a run fails, the others go on, and the exit code is 1.
            """)
    void help_whatSurprises_isSaid(String command, String sentence) {
        String help = Run.of(command, "--help").done().out().replaceAll("\\s+", " ");
        assertTrue(help.contains(sentence), help);
    }

    @Test
    void version_isPrinted() {
        assertTrue(Run.of("--version").done().out().startsWith("seqrec4j "));
    }

    @Test
    void stats_unknownFormat_namesTheFormats() {
        assertRefused(
                "seqrec4j stats: Invalid value for option '--format': expected one of csv, inter, pairs, sequences,"
                        + " user-sequences, got 'parquet' (seqrec4j stats --help explains)",
                "stats",
                "--data",
                log.toString(),
                "--format",
                "parquet");
    }

    @Test
    void stats_withoutData_namesTheOption() {
        assertRefused(
                "seqrec4j stats: Missing required option: '--data=FILE' (seqrec4j stats --help explains)", "stats");
    }

    @Test
    void stats_missingFile_isOneLine() {
        assertRefused("seqrec4j stats: there is no file nowhere.csv", "stats", "--data", "nowhere.csv");
    }

    @Test
    void stats_malformedLine_saysWhere() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), "user,item,time\na,b,soon\n");
        Run run = Run.of("stats", "--data", file.toString());
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("seqrec4j stats: " + file + ", line 2: expected "), run.err());
        assertEquals(1, run.err().lines().count());
    }

    @Test
    void stackTrace_askedFor_isPrinted() {
        Run run = Run.of("stats", "--stack-trace", "--data", "nowhere.csv");
        assertTrue(run.err().contains("\tat "), run.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --dropout 1                      | --dropout must be in [0, 1), got 1.0
            --dim 5 --heads 2                | --dim must be divisible by --heads, got --dim=5, --heads=2
            --dim 0                          | --dim must be at least 1, got 0
            --max-length 0                   | --max-length must be at least 1, got 0
            --feed-forward-multiplier 0      | --feed-forward-multiplier must be at least 1, got 0
            --initial-score NaN              | --initial-score must be finite, got NaN
            --model gru4rec --blocks 0       | --blocks must be at least 1, got 0
            --model caser --max-length 5 --filter-heights 6 | --filter-heights must be at most --max-length, got --filter-heights=6, --max-length=5
            --model caser --vertical-filters 0 | --vertical-filters must be at least 1, got 0
            --model bert4rec --max-length 1  | --max-length must be at least 2, an item and the mask, got 1
            --model bert4rec --dropout 1 --attention-dropout 0 | --dropout must be in [0, 1), got 1.0
            --model bert4rec --attention-dropout 1 | --attention-dropout must be in [0, 1), got 1.0
            --learning-rate 0                | --learning-rate must be above 0, got 0.0
            --adam-betas 1,0.9               | --adam-betas must be in [0, 1), got 1.0 and 0.9
            --adam-epsilon 0                 | --adam-epsilon must be above 0, got 0.0
            --weight-decay -1                | --weight-decay must not be negative, got -1.0
            --warmup-steps -1                | --warmup-steps must not be negative, got -1
            --clip-norm -1                   | --clip-norm must be at least 0, got -1.0
            --epochs 0                       | --epochs must be at least 1, got 0
            --patience 0                     | --patience must be at least 1, got 0
            --batch-size 0                   | --batch-size must be at least 1, got 0
            --positions-at-once 0            | --positions-at-once must be at least 1, got 0
            --scores-at-once 0               | --scores-at-once must be at least 1, got 0
            --metrics-at 0                   | --metrics-at must be at least 1, got 0
            --resume --checkpoint-every 0    | --checkpoint-every must be at least 1, got 0
            --modl markov                    | Unknown option: '--modl' (seqrec4j train --help explains)
            --threads 0                      | --threads must be at least 1, got 0
            --time-limit -1                  | --time-limit must be at least 0 seconds, got -1.0
            --validation-metric ndcg         | a metric is written like ndcg@10, got 'ndcg'
            --metrics auc                    | metrics are ndcg, recall, hitrate, mrr, map and precision, and measures beyond accuracy arp, coverage, gini, ild, mean-pairwise-distance, novelty, npcount and serendipity, got 'auc'
            --validation-metric ild@10       | metrics are ndcg, recall, hitrate, mrr, map and precision, got 'ild'
            --metrics ild@10                 | ild@10 needs --item-tags FILE
            --item-tags tags.csv             | --item-tags has no meaning with --metrics ndcg,recall, which do not look at tags; ild@10 does
            --tag-columns item=a,tags=b      | --tag-columns has no meaning without --item-tags
            --split-time 7                   | --split-time has no meaning with --split leave-one-out
            --checkpoint-every 2             | --checkpoint-every needs --checkpoints or --resume
            --split given                    | --split given reads --data as lines of items per user: say --format sequences, got --format csv
            --split given --format sequences | --split given needs --validation-input and --validation-target
            --k-core 1000                    | --k-core 1000 leaves nothing of LOG
            --columns user=user              | --columns names user and item, and time if there is one, for example user=customer,item=article,time=bought; got {user=user}
            --format pairs --separator tab   | --separator is for --format csv, got --format pairs
            --split temporal --columns user=user,item=item | --split temporal needs times: name their column with --columns user=..,item=..,time=..
            --split temporal --split-time 7 --split-quantile 0.5 | --split-time and --split-quantile exclude each other
            """)
    void train_badOptions_saysWhatIsWrong(String options, String message) {
        assertTrainRefused(message.replace("LOG", log.toString()), options.split(" "));
    }

    @Test
    void train_unknownNorm_namesTheNorms() {
        assertTrainRefused(
                "Invalid value for option '--norm': expected one of query-only, pre, post, got 'none' (seqrec4j train --help"
                        + " explains)",
                "--norm",
                "none");
    }

    @Test
    void train_outIsSomethingElse_isRefusedBeforeTraining() throws IOException {
        Path other = Files.createDirectory(folder.resolve("documents"));
        Files.createFile(other.resolve("letter.txt"));
        assertRefused(
                "seqrec4j train: " + other + " exists and is not a model folder; name a new folder or an older model's",
                "train",
                "--data",
                log.toString(),
                "--out",
                other.toString());
    }

    @Test
    void evaluate_nothingNamed_isRefused() {
        assertRefused(
                "seqrec4j evaluate: there is nothing to evaluate: give --model-dir DIR, --model BASELINE or --baselines",
                "evaluate",
                "--data",
                log.toString());
    }

    @Test
    void recommend_noModelFolder_saysSo() {
        assertRefused(
                "seqrec4j recommend: " + folder + ": not a model folder: there is no config.json",
                "recommend",
                "--model-dir",
                folder.toString(),
                "--history",
                "i1");
    }

    @Test
    void recommend_historyTwice_isRefused() {
        Run run = Run.of("recommend", "--model-dir", "m", "--history", "i1", "--histories", "-");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("mutually exclusive"), run.err());
        assertEquals(1, run.err().lines().count());
    }
}
