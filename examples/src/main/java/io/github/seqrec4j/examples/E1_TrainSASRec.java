package io.github.seqrec4j.examples;

import io.github.seqrec4j.data.InteractionLog;
import io.github.seqrec4j.data.InteractionReader;
import io.github.seqrec4j.data.LeaveOneOut;
import io.github.seqrec4j.data.SimulatedLog;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.eval.EvaluationReport;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.recommend.RecommendedItem;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * From a CSV file to recommendations: reads a log, holds every user's last item out, trains SASRec, measures it, recommends
 * and saves the model.
 *
 * <p>Needs a CSV file with the columns user, item and time; without one, it makes a small store up. Takes about a minute
 * for the made-up store; {@code MODEL_FOLDER} is where the model is written.
 *
 * <pre>  java -cp examples/target/seqrec4j.jar io.github.seqrec4j.examples.E1_TrainSASRec [LOG.csv MODEL_FOLDER]</pre>
 */
public final class E1_TrainSASRec {
    /**
     * What the example found.
     *
     * @param test figures on the held-out items
     * @param next the recommendations after the first user's history
     */
    public record Report(EvaluationReport test, List<RecommendedItem> next) {}

    private E1_TrainSASRec() {}

    /**
     * Runs the example and prints what it found.
     *
     * @param arguments the log and the folder of the model; both or none
     * @throws IOException if the made-up log cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        boolean given = arguments.length == 2;
        Path folder = given ? null : Files.createTempDirectory("seqrec4j");
        Path log = given ? Path.of(arguments[0]) : folder.resolve("log.csv");
        if (!given) {
            SimulatedLog.of(3000, 300, 12, 1).writeCsv(log);
        }
        Report report = run(log, given ? Path.of(arguments[1]) : folder.resolve("model"), 20);
        System.out.print(report.test().toTable());
        report.next().forEach(System.out::println);
    }

    /**
     * Trains, measures, recommends and saves.
     *
     * @param csv a log with the columns user, item and time
     * @param folder where the model goes
     * @param epochs how many epochs at most
     * @return the figures and a list of recommendations
     */
    public static Report run(Path csv, Path folder, int epochs) {
        InteractionLog log = InteractionReader.csv(csv, "user", "item", "time").read();
        Split split = LeaveOneOut.everyUser().split(log);
        try (SequenceRecommender recommender =
                SASRec.recipe().withTraining(TrainingOptions.of(epochs, 5, 42)).fit(split)) {
            EvaluationReport test =
                    Evaluator.fullRanking(Metrics.ndcg(10), Metrics.recall(10)).evaluate(recommender, split.test());
            recommender.save(folder);
            // A history is any list of ids: no user has to be known.
            List<String> history = List.of(log.items().id(1), log.items().id(2));
            return new Report(test, recommender.recommend(history, 5));
        }
    }
}
