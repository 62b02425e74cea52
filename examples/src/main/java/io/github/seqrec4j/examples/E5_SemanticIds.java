package io.github.seqrec4j.examples;

import io.github.seqrec4j.data.ItemColumns;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.ItemTable;
import io.github.seqrec4j.data.ItemTableFile;
import io.github.seqrec4j.data.LeaveOneOut;
import io.github.seqrec4j.data.MissingItems;
import io.github.seqrec4j.data.SimulatedLog;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.eval.EvaluationReport;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.models.TIGER;
import io.github.seqrec4j.quantization.content.CollaborativeVectors;
import io.github.seqrec4j.quantization.content.ContentOptions;
import io.github.seqrec4j.quantization.content.ContentSpace;
import io.github.seqrec4j.quantization.semantic.ResidualKMeans;
import io.github.seqrec4j.quantization.semantic.SemanticIdPlan;
import io.github.seqrec4j.quantization.semantic.SemanticIdStatistics;
import io.github.seqrec4j.quantization.semantic.SemanticIds;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Generative retrieval: articles are spelled by what they are and by who buys them, and a TIGER writes the spelling of the next.
 *
 * <p>Needs nothing; makes a store of 1,000 articles up, with titles and categories, and takes about two minutes.
 *
 * <pre>  java -cp examples/target/seqrec4j.jar io.github.seqrec4j.examples.E5_SemanticIds</pre>
 */
public final class E5_SemanticIds {
    /**
     * How it went.
     *
     * @param ids how well the codebooks are used, and how many articles share their codes
     * @param test figures on the held-out articles
     */
    public record Report(SemanticIdStatistics ids, EvaluationReport test) {}

    private E5_SemanticIds() {}

    /**
     * Runs the example and prints what it found.
     *
     * @param arguments none
     * @throws IOException if there is no place for the catalogue
     */
    public static void main(String[] arguments) throws IOException {
        Report report = run(
                SimulatedLog.of(4000, 1000, 12, 1),
                Files.createTempDirectory("seqrec4j"),
                32,
                TIGER.recipe(TIGER.Config.of(64, 2, 4, 84, 0.1).withCausalEncoder(true))
                        .withTraining(TrainingOptions.of(20, 5, 42)));
        System.out.println(report.ids());
        System.out.println(report.test().toTable());
    }

    /**
     * Spells, trains and measures.
     *
     * @param store the store
     * @param folder where its catalogue is written to
     * @param codebook how many values a code has
     * @param recipe what to train
     * @return statistics and figures
     */
    public static Report run(SimulatedLog store, Path folder, int codebook, Recipe recipe) {
        Split split = LeaveOneOut.everyUser().split(store.generate());
        ItemFeatures features = features(store, folder.resolve("items.csv"), split);
        SemanticIdPlan plan = SemanticIdPlan.of(features, ResidualKMeans.defaults(), 3, codebook);
        try (SequenceRecommender recommender = recipe.withItemEmbeddings(plan).fit(split)) {
            ItemEmbeddings items = recommender.model().orElseThrow().model().itemEmbeddings();
            return new Report(
                    SemanticIdStatistics.of((SemanticIds) items, features),
                    Evaluator.fullRanking(Metrics.ndcg(10)).evaluate(recommender, split.test()));
        }
    }

    private static ItemFeatures features(SimulatedLog store, Path items, Split split) {
        store.writeItems(items);
        ItemTable table = ItemTableFile.delimited(
                        items, ItemColumns.of("item").withCategories("category").withTexts("title"))
                .read(split.items(), MissingItems.FAIL)
                .table();
        ItemFeatures content =
                ContentSpace.fit(table, ContentOptions.ofWidth(32)).vectors(table);
        return content.normalized().concat(CollaborativeVectors.ofWidth(32).of(split.train()));
    }
}
