package io.github.seqrec4j.tests.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.nn.Activation;
import com.google.gson.JsonObject;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSampler;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.baseline.MostPopular;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder;
import io.github.seqrec4j.store.ModelFormatException;
import io.github.seqrec4j.store.RecordJson;
import io.github.seqrec4j.tests.SmallModels;
import io.github.seqrec4j.tests.readme.ReadmeSnippets;
import io.github.seqrec4j.train.LossPlan;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Losses and samplers written as lambdas, with the library's network; a user's network with the library's losses. */
class OwnPartsTest {
    private static final Split SPLIT = SmallModels.split(300, 60, 31);

    @TempDir
    private Path folder;

    @Test
    void fit_lambdaLossAndLambdaSampler_beatsPopularity() {
        SampledLoss loss = (positive, negatives) ->
                Activation.softPlus(negatives.sub(positive)).mean();
        int items = SPLIT.itemCount();
        NegativeSampler sampler = (targets, perTarget, sequence, random) ->
                random.ints((long) targets.length * perTarget, 1, items + 1).toArray();
        LossPlan plan = LossPlan.sampled(
                itemCount -> loss, train -> new NegativeOptions(sampler, 8, NegativeSharing.PER_SEQUENCE));
        Recipe recipe =
                trained(SASRec.recipe(SASRec.Config.of(32, 1, 1, 20, 0.1)).withLoss(plan));
        try (SequenceRecommender recommender = recipe.fit(SPLIT)) {
            assertBeatsPopularity(recommender);
            Map<String, String> options =
                    recommender.model().orElseThrow().provenance().options();
            assertEquals("lambda of " + OwnPartsTest.class.getName(), options.get("loss"));
            assertEquals("8 PER_SEQUENCE from lambda of " + OwnPartsTest.class.getName(), options.get("negatives"));
        }
    }

    @Test
    void fit_lambdaCatalogueLoss_beatsPopularity() {
        CatalogueLoss loss =
                (logits, targets) -> targets.mean(logits.logSoftmax(1)).neg();
        Recipe recipe =
                trained(SASRec.recipe(SASRec.Config.of(32, 1, 1, 20, 0.1)).withLoss(LossPlan.catalogue(loss)));
        try (SequenceRecommender recommender = recipe.fit(SPLIT)) {
            assertBeatsPopularity(recommender);
        }
    }

    @Test
    void read_ownArchitecture_needsItsReader() {
        Path place = folder.resolve("mean");
        try (SequenceRecommender saved =
                SequenceRecommender.of(SmallModels.stored(ReadmeSnippets.meanModel(8, 6), 3))) {
            saved.save(place);
            Architecture architecture = saved.model().orElseThrow().model().architecture();
            Class<? extends Record> options = architecture.config().getClass();
            Map<String, Function<JsonObject, Architecture>> readers = Map.of(
                    "mean",
                    json -> ReadmeSnippets.meanModel(
                            json.get("dimension").getAsInt(),
                            json.get("maxLength").getAsInt()));
            try (SequenceRecommender loaded = SequenceRecommender.of(ModelFolder.read(place, readers))) {
                assertEquals(
                        saved.recommend(SmallModels.histories(1).get(0), 20),
                        loaded.recommend(SmallModels.histories(1).get(0), 20));
                assertEquals(architecture.config(), RecordJson.read(RecordJson.write(architecture.config()), options));
            }
        }
        ModelFormatException error = assertThrows(ModelFormatException.class, () -> SASRec.load(place));
        assertTrue(error.getMessage().endsWith("the model is mean, expected one of [sasrec]"), error.getMessage());
    }

    private static Recipe trained(Recipe recipe) {
        return recipe.withBatchSize(32).withTraining(TrainingOptions.of(20, 20, 2));
    }

    private static void assertBeatsPopularity(SequenceRecommender recommender) {
        Evaluator evaluator = Evaluator.fullRanking(Metrics.ndcg(10));
        double popularity =
                evaluator.evaluate(MostPopular.fit(SPLIT.train()), SPLIT.test()).value("ndcg@10");
        double model = evaluator.evaluate(recommender, SPLIT.test()).value("ndcg@10");
        assertTrue(model > 1.1 * popularity, () -> "NDCG@10 is " + model + ", popularity has " + popularity);
    }
}
