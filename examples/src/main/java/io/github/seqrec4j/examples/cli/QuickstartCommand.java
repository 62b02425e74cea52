package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.DatasetStatistics;
import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.InteractionLog;
import io.github.seqrec4j.data.LeaveOneOut;
import io.github.seqrec4j.data.SimulatedLog;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.eval.EvaluationReport;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.baseline.MarkovChain;
import io.github.seqrec4j.models.baseline.MostPopular;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.LearningRateSchedule;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the whole way from a log to recommendations on a made-up store. */
@Command(
        name = "quickstart",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "From a log to recommendations in about a minute, on a made-up store; needs no data.")
final class QuickstartCommand implements Runnable {
    private static final int SHOWN = 5;
    /** The arrays are too small for a second thread to gain much. */
    private static final int THREADS = 1;
    /** Training stops here on a slow machine, so that the whole stays below two minutes. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(80);

    private final Console console;

    @Mixin
    private EngineFlags engine;

    @Option(
            names = "--out",
            defaultValue = "seqrec4j-quickstart",
            paramLabel = "DIR",
            description = "Where the log, the titles and the model go. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = "--users",
            defaultValue = "10000",
            paramLabel = "N",
            description = "Customers of the store. Default: ${DEFAULT-VALUE}.")
    private int users;

    @Option(
            names = "--items",
            defaultValue = "500",
            paramLabel = "N",
            description = "Articles of the store. Default: ${DEFAULT-VALUE}.")
    private int items;

    @Option(
            names = "--epochs",
            defaultValue = "16",
            paramLabel = "N",
            description = "Epochs of training at most. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "SEED",
            description = "Of the store and of the training. Default: ${DEFAULT-VALUE}.")
    private long seed;

    QuickstartCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        engine.prepareEngine(THREADS);
        PrintStream text = console.out();
        Path model = out.resolve("model");
        ModelFolder.requireReplaceable(model);
        SimulatedLog store = SimulatedLog.of(users, items, 12, seed);
        InteractionLog log = store.generate();
        writeData(store, log);
        text.println("A made-up store; its purchases are in " + out.resolve("log.csv"));
        text.println();
        text.print(DatasetStatistics.of(log).toTable());
        text.println();

        int validationUsers = Math.min(1000, log.users().size() / 4);
        Split split = LeaveOneOut.validationUsers(validationUsers, seed).split(log);
        split.warnings().forEach(warning -> console.note("note: " + warning));
        text.println("Training SASRec to predict each customer's next purchase");
        try (SequenceRecommender recommender = recipe().fit(split)) {
            text.println();
            text.println("Every customer's last purchase was held out. How well is it predicted?");
            text.print(compare(recommender, split));
            text.println();
            List<String> history = show(recommender, store, split);
            recommender.save(model);
            text.println();
            text.println("The model is in " + model + ". Now try");
            suggest(model, history, "--validation-users " + validationUsers + " --split-seed " + seed);
        }
    }

    private void writeData(SimulatedLog store, InteractionLog log) {
        try {
            Files.createDirectories(out);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make the folder " + out, failure);
        }
        log.writeCsv(out.resolve("log.csv"));
        store.writeItems(out.resolve("items.csv"));
    }

    /** Small initial weights and a brisk rate: the store is learned in a minute. */
    private Recipe recipe() {
        SASRec.Variant published = SASRec.Variant.DEFAULT;
        SASRec.Variant variant = new SASRec.Variant(
                published.normStyle(),
                published.outputProjection(),
                published.scaledEmbeddings(),
                published.output(),
                published.feedForward(),
                Initialization.NORMAL_002);
        return SASRec.recipe(SASRec.Config.of(64, 2, 1, 30, 0.2).with(variant))
                .withTraining(new TrainingOptions(
                        epochs, 5, seed, TIME_LIMIT, AdamOptions.of(3e-3), LearningRateSchedule.CONSTANT))
                .withListener(new ProgressLines(console, "ndcg@10"));
    }

    private static String compare(SequenceRecommender recommender, Split split) {
        Evaluator evaluator = Evaluator.fullRanking(Metrics.ndcg(10), Metrics.recall(1), Metrics.recall(10));
        Map<String, EvaluationReport> reports = new LinkedHashMap<>();
        reports.put(Choice.name(Baseline.POPULARITY), evaluator.evaluate(MostPopular.fit(split.train()), split.test()));
        reports.put(Choice.name(Baseline.MARKOV), evaluator.evaluate(MarkovChain.fit(split.train()), split.test()));
        reports.put("SASRec", evaluator.evaluate(recommender, split.test()));
        return EvaluationReport.compare(reports);
    }

    /** Shows the first customer with a history of some length, and returns that history's last items. */
    private List<String> show(SequenceRecommender recommender, SimulatedLog store, Split split) {
        HoldoutCase shopper = split.test().stream()
                .filter(it -> it.history().length >= 2 * SHOWN)
                .findFirst()
                .orElse(split.test().get(0));
        List<String> history =
                Arrays.stream(shopper.history()).mapToObj(split.items()::id).toList();
        List<String> newest = history.subList(Math.max(0, history.size() - 2 * SHOWN), history.size());
        console.out().println("A customer bought, oldest first:");
        newest.forEach(id -> console.out().println("     " + store.title(id)));
        console.out().println("and may like next:");
        recommender.recommend(history, SHOWN).forEach(it -> console.out().println("     " + store.title(it.id())));
        console.out()
                .println("(what the customer did buy next: "
                        + store.title(split.items().id(shopper.targets()[0])) + ")");
        return newest.subList(Math.max(0, newest.size() - 3), newest.size());
    }

    private void suggest(Path model, List<String> history, String split) {
        String java = "  java -jar examples/target/seqrec4j.jar ";
        Path titles = out.resolve("items.csv");
        console.out()
                .println(java + "recommend --model-dir " + model + " --history " + String.join(",", history)
                        + " --titles " + titles);
        console.out()
                .println(java + "similar --model-dir " + model + " --item " + history.get(history.size() - 1)
                        + " --titles " + titles);
        String data = " --data " + out.resolve("log.csv") + " " + split;
        console.out().println(java + "evaluate" + data + " --model-dir " + model + " --baselines");
        console.out().println(java + "train" + data + " --out my-model --report my-model.json");
        console.out().println("and the last one with a log of your own: 'train --help' tells how.");
    }
}
