package io.github.seqrec4j.examples;

import io.github.seqrec4j.data.LeaveOneOut;
import io.github.seqrec4j.data.SimulatedLog;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.eval.EvaluationReport;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.quantization.RecJPQ;
import io.github.seqrec4j.quantization.SVDCodes;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A model whose items share vectors, for catalogues that a table of vectors would not fit: trains SASRec once with a vector per item and
 * once with RecJPQ, and compares how they do and how large they are.
 *
 * <p>Needs nothing; makes a store of 3,000 articles up and takes about two minutes. With so few items the network itself is most of a
 * model: the more items there are, the more is saved.
 *
 * <pre>  java -cp examples/target/seqrec4j.jar io.github.seqrec4j.examples.E4_ManyItems</pre>
 */
public final class E4_ManyItems {
    /**
     * How a model did.
     *
     * @param test figures on the held-out items
     * @param bytes of its folder
     */
    public record Report(EvaluationReport test, long bytes) {}

    private E4_ManyItems() {}

    /**
     * Runs the example and prints what it found.
     *
     * @param arguments none
     * @throws IOException if there is no place for the models
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("seqrec4j");
        Split split =
                LeaveOneOut.everyUser().split(SimulatedLog.of(5000, 3000, 12, 1).generate());
        Recipe recipe = SASRec.recipe().withTraining(TrainingOptions.of(15, 5, 42));
        Report dense = run(recipe, split, folder.resolve("dense"));
        Report shared =
                run(recipe.withItemEmbeddings(new RecJPQ(8, SVDCodes.defaults())), split, folder.resolve("recjpq"));
        System.out.println("a vector per item: " + dense.bytes() + " bytes\n"
                + dense.test().toTable());
        System.out.println(
                "shared vectors: " + shared.bytes() + " bytes\n" + shared.test().toTable());
    }

    /**
     * Trains, measures and saves.
     *
     * @param recipe what to train
     * @param split the data
     * @param folder where the model goes
     * @return the figures and the size
     */
    public static Report run(Recipe recipe, Split split, Path folder) {
        try (SequenceRecommender recommender = recipe.fit(split)) {
            recommender.save(folder);
            EvaluationReport test = Evaluator.fullRanking(Metrics.ndcg(10)).evaluate(recommender, split.test());
            return new Report(test, bytes(folder));
        }
    }

    private static long bytes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list " + folder, failure);
        }
    }
}
