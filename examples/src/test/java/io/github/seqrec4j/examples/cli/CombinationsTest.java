package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.seqrec4j.data.SimulatedLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The square of networks, objectives and losses: what makes sense trains, the rest is refused with a reason. */
class CombinationsTest {
    private static final Set<Network> MASKED =
            EnumSet.of(Network.BERT4REC, Network.GBERT4REC, Network.ALBERT4REC, Network.DEBERTA4REC);
    private static final Set<Network> WHOLE = EnumSet.of(Network.CASER);
    /** Semantic ids of as few items as there are here. */
    private static final List<String> FEW_ITEMS = List.of("--levels", "2", "--codebook", "6");

    @TempDir
    static Path folder;

    private static Path log;

    @BeforeAll
    static void writeLog() {
        log = folder.resolve("log.csv");
        SimulatedLog.of(16, 12, 6, 1).writeCsv(log);
    }

    private static Run train(List<String> options) {
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                "--data",
                log.toString(),
                "--out",
                folder.resolve("model").toString()));
        arguments.addAll(options);
        return Run.of(arguments.toArray(new String[0]));
    }

    private static Run train(String options) {
        return train(Arrays.asList(options.split(" ")));
    }

    /** Every network with every objective, every loss, and negatives and none. */
    static Stream<Combination> square() {
        return Arrays.stream(Network.values()).flatMap(network -> Arrays.stream(ObjectiveKind.values())
                .flatMap(objective -> Arrays.stream(LossKind.values()).flatMap(loss -> Stream.of(0, 3)
                        .map(negatives -> new Combination(network, objective, loss, negatives)))));
    }

    /** Said once more, in words of this test. */
    private static boolean makesSense(Combination combination) {
        boolean objectiveFits =
                switch (combination.objective()) {
                    case SHIFTED ->
                        !MASKED.contains(combination.network())
                                && !WHOLE.contains(combination.network())
                                && combination.network() != Network.TIGER;
                    case MASKED -> MASKED.contains(combination.network());
                    case RSS, CONTINUATION -> combination.network() != Network.TIGER;
                    case EVERY_PREFIX -> combination.network() == Network.TIGER;
                    case TEACHER -> false; // Needs --list-length.
                };
        boolean atTheEnd =
                combination.objective() == ObjectiveKind.RSS || combination.objective() == ObjectiveKind.CONTINUATION;
        boolean lossFits =
                switch (combination.loss()) {
                    case CE, LAMBDARANK -> combination.negatives() == 0;
                    case BCE -> combination.negatives() > 0 || atTheEnd;
                    case GBCE, SAMPLED_SOFTMAX, BPR -> combination.negatives() > 0;
                };
        return objectiveFits && lossFits;
    }

    private static List<String> options(Combination combination) {
        List<String> options = new ArrayList<>(List.of(
                "--model",
                Choice.name(combination.network()),
                "--objective",
                Choice.name(combination.objective()),
                "--loss",
                Choice.name(combination.loss())));
        if (combination.network() == Network.TIGER) {
            options.addAll(FEW_ITEMS);
        }
        if (combination.negatives() > 0) {
            options.addAll(List.of("--negatives", Integer.toString(combination.negatives())));
        }
        return options;
    }

    @ParameterizedTest
    @MethodSource("square")
    void train_combination_runsOrIsRefusedInOneLine(Combination combination) {
        List<String> options = options(combination);
        if (makesSense(withNegativesOfItsOwn(combination))) {
            options.addAll(List.of("--dim", "8", "--max-length", "8", "--epochs", "1", "--metrics-at", "10"));
            Run run = train(options).done();
            assertTrue(run.out().contains("model saved to "), run.out());
        } else {
            Run run = train(options);
            assertEquals(2, run.exitCode(), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
            assertTrue(run.err().contains("--objective") || run.err().contains("--negatives"), run.err());
            assertFalse(run.err().contains("users, "), "the data were read");
        }
    }

    /** A network with its own loss brings negatives where none are named. */
    private static Combination withNegativesOfItsOwn(Combination asked) {
        Network network = asked.network();
        int negatives = asked.negatives() == 0 && asked.loss() == network.loss ? network.negatives : asked.negatives();
        return new Combination(network, asked.objective(), asked.loss(), negatives);
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void train_networkAlone_reportsWhatItWasTrainedBy(Network network) {
        Path report = folder.resolve("report.json");
        String few = network == Network.TIGER ? " " + String.join(" ", FEW_ITEMS) : "";
        train("--model " + Choice.name(network) + " --dim 8 --max-length 8 --epochs 1 --report " + report + few)
                .done();
        JsonObject json = Run.json(report);
        assertEquals(Choice.name(network), json.get("model").getAsString());
        assertEquals(Choice.name(network.objective), json.get("objective").getAsString());
        assertEquals(Choice.name(network.loss), json.get("loss").getAsString());
        assertEquals(network.negatives, json.get("negatives").getAsInt());
        assertEquals(8, json.getAsJsonObject("options").get("dim").getAsInt());
    }

    @Test
    void train_everyOptionOfItsParts_isUnderstood() {
        for (String options : List.of(
                "--model bert4rec --attention-dropout 0 --no-output-transform --no-output-bias --separate-output"
                        + " --mask-share 0.4 --max-masks 3 --last-only-share 0.5",
                "--model albert4rec --item-dim 3 --no-shared-blocks --activation relu --feed-forward-multiplier 2",
                "--model gsasrec --no-separate-output --norm pre --negatives 5 --calibration 1"
                        + " --negative-sampling per-batch",
                "--model gru4rec --blocks 1 --no-separate-output --init normal-002 --dropout 0.1",
                "--model caser --vertical-filters 2 --horizontal-filters 3 --filter-heights 4 --no-separate-output",
                "--model esasrec --no-gates --last-norm --no-gated-feed-forward --feed-forward-bias --activation relu",
                "--objective rss --importance power --beta 1 --target-share 0.5 --loss lambdarank --ndcg-at 5"
                        + " --lambda-truncation 10 --no-lambda-normalization",
                "--objective rss --importance linear --slope 2 --intercept 0 --loss bce",
                "--objective rss --alpha 0.5 --loss bpr --negatives 2 --reject-positives")) {
            Run run = train("--dim 8 --max-length 8 --epochs 1 --metrics-at 10 " + options);
            assertEquals(0, run.exitCode(), options + ": " + run.err());
        }
    }

    @Test
    void train_lambdaRank_reportsWhatItRankedBy() {
        Path report = folder.resolve("lambdarank.json");
        String options = "--loss lambdarank --ndcg-at 5000 --dim 8 --max-length 8 --epochs 1 --report " + report;
        train(options).done();
        JsonObject usual = Run.json(report).getAsJsonObject("options");
        assertEquals(5000, usual.get("lambda-truncation").getAsInt(), "as many ranks as NDCG looks at");
        assertTrue(usual.get("lambda-normalization").getAsBoolean());
        train(options + " --no-lambda-normalization").done();
        assertFalse(Run.json(report)
                .getAsJsonObject("options")
                .get("lambda-normalization")
                .getAsBoolean());
    }

    @Test
    void train_modelWithoutDefaultsOfItsOwn_reportsThoseThatApplied() {
        Path report = folder.resolve("defaults.json");
        train("--model albert4rec --dim 8 --max-length 8 --epochs 1 --report " + report)
                .done();
        JsonObject options = Run.json(report).getAsJsonObject("options");
        assertEquals(4, options.get("item-dim").getAsInt());
        assertEquals(0.2, options.get("mask-share").getAsDouble());
        assertFalse(options.has("norm"), "an option of another network");
        assertFalse(options.has("calibration"), "an option of another loss");
        assertFalse(options.has("window-days"), "an option of a baseline");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --loss gbce             | --loss gbce needs --negatives K, for example 256
            --loss sampled-softmax  | --loss sampled-softmax needs --negatives K, for example 256
            --loss bpr              | --loss bpr needs --negatives K, for example 1
            --loss bce              | --loss bce needs --negatives K, for example 1 as SASRec was published; without them it is over the whole catalogue, for --objective rss or continuation
            --negatives 4           | --negatives has no meaning with --loss ce, which is over the whole catalogue; use --loss bce, gbce, sampled-softmax or bpr
            --loss lambdarank --negatives 4 | --negatives has no meaning with --loss lambdarank, which is over the whole catalogue; use --loss bce, gbce, sampled-softmax or bpr
            --loss bce --negatives 0 | --negatives must be at least 1, got 0
            --calibration 0.5       | --calibration has no meaning with --loss ce
            --log-q                 | --log-q has no meaning with --loss ce
            --ndcg-at 5             | --ndcg-at has no meaning with --loss ce
            --loss gbce --negatives 2 --calibration 2 | --calibration must be in 0..1, got 2.0
            --loss lambdarank --ndcg-at 9 --lambda-truncation 5 | --lambda-truncation must be at least --ndcg-at, got --lambda-truncation=5, --ndcg-at=9
            --loss lambdarank --ndcg-at 0 | --ndcg-at must be at least 1, got 0
            --lambda-normalization  | --lambda-normalization has no meaning with --loss ce
            --loss bce --negatives 1 --popularity-power -1 | --popularity-power must be finite and at least 0, got -1.0
            --loss sampled-softmax --negatives 2 --log-q | --log-q has no meaning without --popularity-power: all items are drawn alike, and a constant cancels
            --loss bce --objective rss --popularity-power 1 | --popularity-power has no meaning with --loss bce over the whole catalogue
            --loss bce --negatives 1 --reject-positives --negative-sampling per-batch | --reject-positives has no meaning with --negative-sampling per-batch, where negatives are drawn without regard to any user; use per-sequence or per-position
            --objective masked      | --objective masked has no meaning with --model sasrec, where each output is made from the items up to it; use --objective shifted, rss or continuation, or --model bert4rec
            --model bert4rec --objective shifted | --objective shifted has no meaning with --model bert4rec, where each output is made from the whole sequence around a mask; use --objective masked, rss or continuation
            --model caser --objective shifted | --objective shifted has no meaning with --model caser, where one output is made from the whole sequence; use --objective rss or continuation
            --model caser --objective masked | --objective masked has no meaning with --model caser, where one output is made from the whole sequence; use --objective rss or continuation, or --model bert4rec
            --objective teacher     | --objective teacher has no meaning with --model sasrec, where each output is made from the items up to it; use --objective shifted, rss or continuation, or --model gptrec --list-length K
            --model gptrec --objective masked | --objective masked has no meaning with --model gptrec, where each output is made from the items up to it; use --objective shifted, rss or continuation, or --model bert4rec
            --model gptrec --objective teacher | --objective teacher has no meaning with --model gptrec, where each output is made from the items up to it; use --objective shifted, rss or continuation, or --model gptrec --list-length K
            --model gptrec --list-length 5 --objective rss | --objective rss has no meaning with --model gptrec --list-length, where a list is written behind the history and a separator; use --objective teacher
            --model gptrec --list-length -1 | --list-length must be at least 0, got -1
            --model gptrec --list-length 5 --max-length 1 | --max-length must be at least 2, an item and the separator, got 1
            --model gptrec --list-length 5 --loss bce | --loss bce needs --negatives K, for example 1 as SASRec was published; without them it is over the whole catalogue, for --objective rss or continuation
            --model gptrec --list-length 5 --teacher sasrec | --teacher is popularity, recent-popularity, markov, smart-markov, item-knn or bprmf, or the folder of a saved model, got 'sasrec'
            --model gptrec --list-length 5 --teacher markov --markov-order 3 | --markov-order has no meaning with --model gptrec
            --model gptrec --list-length 5 --metrics-at 10 | --metrics-at asks for 10 items, and the lists that are written have at most 5; ask for fewer, or with --strategy top-k
            --model gptrec --list-length 5 --metrics mrr,ndcg@7 | --metrics ndcg@7 asks for 7 items, and the lists that are written have at most 5; ask for fewer, or with --strategy top-k
            --metrics ndcg@0        | cutoff must be at least 1, got 0
            --metrics ndcg@ten      | a metric is written like ndcg@10, got 'ndcg@ten'
            --model gptrec --list-length 5 --validation-metric mrr@6 | --validation-metric mrr@6 asks for 6 items, and the lists that are written have at most 5; ask for fewer, or with --strategy top-k
            --model gptrec --strategy next-k --max-length 8 --metrics-at 9 | --metrics-at asks for 9 items, and the lists that are written have at most 8; ask for fewer, or with --strategy top-k
            --model gptrec --teacher markov | --teacher has no meaning with --objective shifted
            --model gptrec --norm pre | --norm has no meaning with --model gptrec
            --list-length 5         | --list-length has no meaning with --model sasrec
            --sampled 1             | --sampled has no meaning with --model sasrec --strategy top-k
            --strategy next-k --sampled 1 | --sampled has no meaning with --model sasrec --strategy next-k
            --model gptrec --sampled 1 | --sampled has no meaning with --model gptrec --strategy top-k
            --model gptrec --strategy next-k --temperature 2 | --temperature has no meaning without --sampled SEED
            --model gptrec --strategy next-k --sampled 1 --temperature 0 | --temperature must be above 0 and finite, got 0.0
            --tokens svd            | --tokens has no meaning with --model sasrec
            --model gptrec --token-values 8 | --token-values has no meaning with --tokens item
            --model gptrec --tokens svd --tokens-per-item 1 | --tokens-per-item must be at least 2, got 1
            --model gptrec --tokens svd --token-values 1 | --token-values must be in 2..65536, got 1
            --model gptrec --tokens svd --list-length 5 | --list-length has no meaning with --tokens svd: lists are written of whole items
            --model gptrec --tokens svd --objective rss | --objective rss has no meaning with --tokens svd, where each next token is predicted; use --objective shifted
            --model gptrec --tokens svd --item-embedding recjpq | --item-embedding has no meaning with --tokens svd, where items have no vectors
            --model gptrec --tokens svd --max-length 1 | --max-length must be at least 2 with --tokens svd, an item and the one that is written behind it, got 1
            --model gptrec --tokens svd --strategy next-k --sampled 1 | --sampled has no meaning with --model gptrec --tokens svd --strategy next-k
            --model gptrec --tokens svd --beam 0 | --beam must be at least 1, got 0
            --model gptrec --beam 5 | --beam has no meaning with --model gptrec --strategy top-k
            --model gptrec --tokens random --list-length 5 | --list-length has no meaning with --tokens random: lists are written of whole items
            --model gptrec --tokens semantic --objective rss | --objective rss has no meaning with --tokens semantic, where each next token is predicted; use --objective shifted
            --model gptrec --tokens random --max-length 1 | --max-length must be at least 2 with --tokens random, an item and the one that is written behind it, got 1
            --tokens semantic       | --tokens has no meaning with --model sasrec
            --features tags.json    | --features has no meaning with --model sasrec
            --model gptrec --features tags.json | --features has no meaning with --tokens item
            --model gptrec --levels 2 | --levels has no meaning with --tokens item
            --model gptrec --tokens semantic --token-values 8 | --token-values has no meaning with --tokens semantic
            --model gptrec --causal-encoder | --causal-encoder has no meaning with --model gptrec
            --model tiger --tokens svd --codebook 8 | --codebook has no meaning with --tokens svd
            --model tiger --tokens random --semantic-ids rqvae | --semantic-ids has no meaning with --tokens random
            --model tiger --tokens random --collaborative-weight 2 | --collaborative-weight has no meaning with --tokens random
            --model tiger --levels 0 | --levels must be at least 1, got 0
            --model tiger --codebook 1 | --codebook must be in 2..65536, got 1
            --model tiger --features absent.json | there is no file absent.json
            --model tiger --feature-columns item=item,tags=tags | --feature-columns has no meaning without --features FILE
            --model tiger --missing-features zero | --missing-features has no meaning without --features FILE
            --model tiger --content-width 8 | --content-width has no meaning without --features FILE
            --model tiger --sentence-encoder minilm | --sentence-encoder has no meaning without --features FILE
            --model tiger --collaborative-weight 2 | --collaborative-weight has no meaning without --features FILE: nothing else counts
            --model tiger --collaborative-weight 0 | --collaborative-weight 0 needs --features FILE: nothing else would be known of the items
            --model tiger --collaborative-weight -1 | --collaborative-weight must be finite and at least 0, got -1.0
            --model tiger --collaborative-width 0 | --collaborative-width must be at least 1, got 0
            --model tiger --objective shifted | --objective shifted has no meaning with --model tiger, where each item is written from the items before it; use --objective every-prefix
            --model tiger --no-causal-encoder --objective rss | --objective rss has no meaning with --model tiger, where the item at the end is written from all items before it; use --objective every-prefix
            --objective every-prefix | --objective every-prefix has no meaning with --model sasrec, where each output is made from the items up to it; use --objective shifted, rss or continuation, or --model tiger
            --model tiger --max-length 1 | --max-length must be at least 2, an item to read and one to write, got 1
            --model tiger --dim 10  | --dim must be divisible by --heads, got --dim=10, --heads=4
            --model tiger --head-width 0 | --head-width must be at least 1, got 0
            --model tiger --user-tokens -1 | --user-tokens must be at least 0, got -1
            --model tiger --feed-forward-multiplier 0 | --feed-forward-multiplier must be at least 1, got 0
            --model tiger --activation relu | --activation has no meaning with --model tiger
            --model tiger --item-embedding recjpq | --item-embedding has no meaning with --tokens semantic, where items have no vectors
            --model tiger --warmup-steps 0 | an inverse square root decay needs --warmup-steps of at least 1, by which it is measured, got 0
            --model tiger --temperatures 1,2,3 | --temperatures takes one for all tokens of an item, or one for each of its 4, got [1.0, 2.0, 3.0]
            --model tiger --temperatures 0 | --temperatures must be a finite number above 0, got 0.0
            --model tiger --sampled 1 | --sampled has no meaning with --model tiger --tokens semantic --strategy top-k
            --model tiger --tokens item --beam 5 | --beam has no meaning with --model tiger --strategy top-k
            --model markov --strategy next-k | --strategy has no meaning with --model markov
            --model caser --heads 2 | --heads has no meaning with --model caser
            --model gru4rec --norm pre | --norm has no meaning with --model gru4rec
            --mask-share 0.1        | --mask-share has no meaning with --objective shifted
            --objective rss --max-masks 2 | --max-masks has no meaning with --objective rss --importance exponential
            --objective rss --importance power --alpha 0.5 | --alpha has no meaning with --objective rss --importance power
            --objective continuation --target-share 0.5 | --target-share has no meaning with --objective continuation
            --objective rss --target-share 1 | --target-share must be above 0 and below 1, got 1.0
            --objective rss --alpha 1.5 | --alpha must be in 0..1, got 1.5
            --objective rss --importance power --beta 800 | --beta must be finite and at most 700, got 800.0
            --objective rss --importance linear --slope -1 | --slope must be finite and not negative, got -1.0
            --objective rss --importance linear --slope 0 --intercept 0 | --slope and --intercept must not both be 0
            --model bert4rec --mask-share 0 | --mask-share must be above 0 and at most 1, got 0.0
            --model bert4rec --max-masks 0 | --max-masks must be at least 1, got 0
            --model bert4rec --last-only-share 2 | --last-only-share must be in 0..1, got 2.0
            --model bert4rec --item-dim -1 | --item-dim must be at least 0, got -1
            --item-dim 4            | --item-dim has no meaning with --model sasrec
            --output-bias           | --output-bias has no meaning with --model sasrec
            --model bert4rec --norm pre | --norm has no meaning with --model bert4rec
            --window-days 3         | --window-days has no meaning with --model sasrec
            """)
    void train_senselessOptions_saysWhyAndWhatToUse(String options, String message) {
        Run run = train(options);
        assertEquals("seqrec4j train: " + message, run.err().strip());
        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
    }
}
