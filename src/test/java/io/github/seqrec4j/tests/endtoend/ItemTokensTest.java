package io.github.seqrec4j.tests.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.baseline.MostPopular;
import io.github.seqrec4j.models.generate.BeamSearch;
import io.github.seqrec4j.models.generate.SampledContinuations;
import io.github.seqrec4j.quantization.SVDCodes;
import io.github.seqrec4j.quantization.TokenPlan;
import io.github.seqrec4j.recommend.Ranker;
import io.github.seqrec4j.recommend.RecommendedItem;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.sampling.RecencySampling;
import io.github.seqrec4j.tests.RereadingWriter;
import io.github.seqrec4j.tests.SmallModels;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.LearningRateSchedule;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that reads and writes tokens learns, and comes back from its folder. */
class ItemTokensTest {
    private static final Split SPLIT = SmallModels.split(300, 60, 31);
    private static final Ranker BEAMS =
            RereadingWriter.ranker(items -> BeamSearch.of(items, BeamSearch.Options.defaults()));

    @TempDir
    private Path folder;

    private static Recipe recipe(int epochs) {
        return SASRec.recipe(SASRec.Config.of(32, 1, 1, 24, 0.1))
                .withItemEmbeddings(new TokenPlan(2, 16, SVDCodes.defaults()))
                .withRanker(BEAMS)
                .withBatchSize(32)
                .withTraining(new TrainingOptions(
                        epochs, epochs, 5, Duration.ZERO, AdamOptions.of(5e-3), LearningRateSchedule.CONSTANT));
    }

    private static double ndcg(Recommender recommender) {
        return Evaluator.fullRanking(Metrics.ndcg(10))
                .evaluate(recommender, SPLIT.test())
                .value("ndcg@10");
    }

    @Test
    void fit_tokens_learnsAndIsReadAgain() {
        List<String> history =
                List.of(SPLIT.items().id(3), SPLIT.items().id(7), SPLIT.items().id(11));
        List<RecommendedItem> answer;
        try (SequenceRecommender recommender = recipe(20).fit(SPLIT)) {
            double reached = ndcg(recommender);
            double popular = ndcg(MostPopular.fit(SPLIT.train()));
            assertTrue(reached > popular, reached + " against " + popular);
            answer = recommender.recommend(history, 10);
            assertEquals(10, answer.size());
            recommender.save(folder.resolve("model"));
        }
        assertTrue(Files.exists(folder.resolve("model/codes.safetensors")));
        try (SequenceRecommender loaded = Models.load(folder.resolve("model"), BEAMS)) {
            assertEquals(answer, loaded.recommend(history, 10));
            SequenceModel model = loaded.model().orElseThrow().model();
            assertEquals(32, model.itemCount());
            assertEquals(2, model.itemEmbeddings().tokensPerItem());
            assertEquals(SPLIT.itemCount(), model.itemEmbeddings().catalogueSize());
            assertEquals(
                    "NextToken[tokensPerItem=2]",
                    loaded.model().orElseThrow().provenance().options().get("objective"));
        }
        var error = assertThrows(IllegalArgumentException.class, () -> Models.load(folder.resolve("model"))
                .close());
        assertEquals(
                "this model spells items with 2 tokens and cannot score them by their vectors; give what ranks items with"
                        + " it, a beam search for example (SequenceRecommender.of with a ranker)",
                error.getMessage());
    }

    @Test
    void fit_sampledContinuations_rankToo() {
        Recipe recipe = recipe(2)
                .withRanker(RereadingWriter.ranker(
                        items -> SampledContinuations.of(items, SampledContinuations.Options.published(3))));
        List<String> history = List.of(SPLIT.items().id(3), SPLIT.items().id(7));
        try (SequenceRecommender recommender = recipe.fit(SPLIT)) {
            List<RecommendedItem> answer = recommender.recommend(history, 5);
            assertTrue(answer.size() > 0);
            assertEquals(answer, recommender.recommend(history, 5));
        }
    }

    @Test
    void fit_objectiveOfWholeItems_isRefused() {
        Recipe recipe = recipe(1).withObjective(RecencySampling.defaults());
        var error = assertThrows(IllegalArgumentException.class, () -> recipe.fit(SPLIT));
        assertEquals(
                RecencySampling.defaults()
                        + " asks for whole items and cannot train a model that spells them with 2 tokens each; NextToken"
                        + " can",
                error.getMessage());
    }

    @Test
    void fit_lengthThatCutsItems_isRefusedBeforeCodesAreMade() {
        Recipe recipe = recipe(1).withItemEmbeddings(new TokenPlan(5, 16, (training, shape, seed) -> {
            throw new AssertionError("too late");
        }));
        var error = assertThrows(IllegalArgumentException.class, () -> recipe.fit(SPLIT));
        assertEquals(
                "the network's maxLength counts tokens and must be a multiple of the 5 tokens of an item, got 24",
                error.getMessage());
    }
}
