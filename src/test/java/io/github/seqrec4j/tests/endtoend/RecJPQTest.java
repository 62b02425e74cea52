package io.github.seqrec4j.tests.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.losses.LambdaRank;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.BERT4Rec;
import io.github.seqrec4j.models.CalibratedNegatives;
import io.github.seqrec4j.models.ESASRec;
import io.github.seqrec4j.models.GBERT4Rec;
import io.github.seqrec4j.models.GRU4Rec;
import io.github.seqrec4j.models.GSASRec;
import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.baseline.MostPopular;
import io.github.seqrec4j.quantization.CodeAssignment;
import io.github.seqrec4j.quantization.RecJPQ;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ModelRecommender;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.RecommendOptions;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.recommend.TopK;
import io.github.seqrec4j.sampling.RecencySampling;
import io.github.seqrec4j.tests.SmallModels;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.LearningRateSchedule;
import io.github.seqrec4j.train.LossPlan;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks and losses as published learn with vectors of shared centroids, and come back from their folders. */
class RecJPQTest {
    private static final Split SPLIT = SmallModels.split(300, 60, 31);
    private static final Evaluator EVALUATOR = Evaluator.fullRanking(Metrics.ndcg(10));
    private static final double POPULARITY = ndcg(MostPopular.fit(SPLIT.train()));
    /** Distinct codes, as random ones of a larger catalogue are. */
    private static final CodeAssignment CODES = RecJPQTest::randomCodes;

    @TempDir
    private Path folder;

    private static ItemCodes randomCodes(UserSequences training, int splits, long seed) {
        byte[] codes = new byte[training.itemCount() * splits];
        RandomStreams.of(seed).nextBytes(codes);
        return ItemCodes.of(splits, codes);
    }

    static Stream<Arguments> recipes() {
        BERT4Rec.Config bert4rec = BERT4Rec.Config.of(32, 1, 2, 12, 0.1);
        return Stream.of(
                recipe("SASRec", SASRec.recipe(SASRec.Config.of(32, 1, 1, 12, 0.1)), 10),
                recipe("gSASRec", GSASRec.recipe(SASRec.Config.of(32, 1, 1, 12, 0.1)), 10),
                recipe("eSASRec", ESASRec.recipe(ESASRec.Config.of(32, 1, 1, 12, 0.1)), 10),
                recipe(
                        "BERT4Rec",
                        BERT4Rec.recipe(bert4rec.with(BERT4Rec.Variant.DEFAULT.with(BERT4Rec.Output.PLAIN))),
                        25),
                recipe("gBERT4Rec", GBERT4Rec.recipe(bert4rec, CalibratedNegatives.DEFAULT), 25),
                recipe(
                        "GRU4Rec with LambdaRank",
                        GRU4Rec.recipe(GRU4Rec.Config.of(32, 1, 12, 0).withTiedOutput(true))
                                .withObjective(RecencySampling.defaults())
                                .withLoss(LossPlan.catalogue(new LambdaRank(10, 60, true))),
                        25));
    }

    private static Arguments recipe(String name, Recipe recipe, int epochs) {
        return Arguments.of(Named.of(name, recipe), epochs);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void fit_publishedNetwork_beatsPopularityAndComesBack(Recipe recipe, int epochs) {
        try (SequenceRecommender trained = recipe.withItems(new RecJPQ(4, CODES))
                .withBatchSize(32)
                .withTraining(fast(epochs))
                .fit(SPLIT)) {
            assertTrue(
                    ndcg(trained) > 1.1 * POPULARITY,
                    () -> "NDCG@10 is " + ndcg(trained) + ", popularity has " + POPULARITY);
            trained.save(folder.resolve("model"));
            try (SequenceRecommender loaded = Models.load(folder.resolve("model"))) {
                assertEquals(answers(trained), answers(loaded));
            }
        }
    }

    private static TrainingOptions fast(int epochs) {
        return new TrainingOptions(
                epochs, epochs, 1, Duration.ZERO, AdamOptions.of(5e-3), LearningRateSchedule.CONSTANT);
    }

    private static double ndcg(Recommender recommender) {
        return EVALUATOR.evaluate(recommender, SPLIT.test()).value("ndcg@10");
    }

    private static List<?> answers(SequenceRecommender recommender) {
        Stream<List<String>> histories = SPLIT.test().stream().limit(20).map(it -> ids(it.history()));
        return recommender.recommendAll(histories, RecommendOptions.top(10)).toList();
    }

    private static List<String> ids(int[] items) {
        return IntStream.of(items).mapToObj(SPLIT.items()::id).toList();
    }

    /** The recommender searches codes; the engine scores vectors that are put together. */
    @Test
    void recommend_trainedModel_ranksAsTheEngineScores() {
        try (SequenceRecommender trained = SASRec.recipe(SASRec.Config.of(16, 1, 1, 12, 0.1))
                .withItems(new RecJPQ(8, CODES))
                .withTraining(TrainingOptions.of(2, 2, 1))
                .fit(SPLIT)) {
            SequenceModel model = trained.model().orElseThrow().model();
            for (var holdout : SPLIT.test().subList(0, 20)) {
                Query query = Query.excludingSeen(holdout.history(), 10);
                RankedItems expected = scored(model, query);
                RankedItems found = new ModelRecommender(model).recommend(query);
                assertArrayEquals(expected.items(), found.items());
                assertArrayEquals(expected.scores(), found.scores(), 1e-4f);
            }
        }
    }

    private static RankedItems scored(SequenceModel model, Query query) {
        try (NDManager scope = model.newScope()) {
            ForwardPass pass = ForwardPass.inference(scope);
            int[] read = model.architecture().input(model.itemCount()).query(query.history());
            NDArray newest = model.encode(pass, read, 1, read.length).get(":, -1");
            float[] scores = model.output().scoreAll(pass, newest).toFloatArray();
            return TopK.select(scores, 0, scores.length, query);
        }
    }

    @Test
    void fit_splitsThatDoNotDivideTheWidth_isRefusedBeforeTraining() {
        Recipe recipe = SASRec.recipe(SASRec.Config.of(20, 1, 1, 12, 0.1)).withItems(new RecJPQ(8, CODES));
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> recipe.fit(SPLIT));
        assertEquals(
                "the width of item vectors must be a multiple of the number of splits, got dimension=20, splits=8",
                error.getMessage());
    }
}
