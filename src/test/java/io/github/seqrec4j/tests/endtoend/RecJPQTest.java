package io.github.seqrec4j.tests.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.losses.LambdaRank;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.BERT4Rec;
import io.github.seqrec4j.models.CalibratedNegatives;
import io.github.seqrec4j.models.Caser;
import io.github.seqrec4j.models.ESASRec;
import io.github.seqrec4j.models.GBERT4Rec;
import io.github.seqrec4j.models.GRU4Rec;
import io.github.seqrec4j.models.GSASRec;
import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.baseline.MostPopular;
import io.github.seqrec4j.quantization.CodeAssignment;
import io.github.seqrec4j.quantization.RecJPQ;
import io.github.seqrec4j.quantization.RecJPQEmbedding;
import io.github.seqrec4j.quantization.RecJPQPrune;
import io.github.seqrec4j.quantization.SVDCodes;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.DenseRetriever;
import io.github.seqrec4j.recommend.ModelRecommender;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.RecommendOptions;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.recommend.TopK;
import io.github.seqrec4j.sampling.RecencySampling;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import io.github.seqrec4j.tests.SmallModels;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.Checkpoints;
import io.github.seqrec4j.train.LearningRateSchedule;
import io.github.seqrec4j.train.LossPlan;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    private static ItemCodes randomCodes(UserSequences training, CodeShape shape, long seed) {
        byte[] codes = new byte[training.itemCount() * shape.splits()];
        RandomStreams.of(seed).nextBytes(codes);
        return ItemCodes.of(shape.splits(), codes);
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
                recipe("gBERT4Rec", GBERT4Rec.recipe(bert4rec, CalibratedNegatives.DEFAULT), 40),
                recipe(
                        "Caser",
                        Caser.recipe(Caser.Config.of(16, 6, 0.1)
                                .with(new Caser.Filters(2, 8, 4))
                                .withTiedOutput(true)),
                        25),
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
        try (SequenceRecommender trained = recipe.withItemEmbeddings(new RecJPQ(4, CODES))
                .withBatchSize(32)
                .withTraining(fast(epochs))
                .fit(SPLIT)) {
            assertTrue(
                    ndcg(trained) > POPULARITY, () -> "NDCG@10 is " + ndcg(trained) + ", popularity has " + POPULARITY);
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
                .withItemEmbeddings(new RecJPQ(8, CODES))
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

    /** Before codes are assigned, which may take minutes. */
    @Test
    void fit_networkThatCannotHaveSuchVectors_isRefusedAtOnce() {
        CodeAssignment never = (training, splits, seed) -> {
            throw new IllegalStateException("assigned");
        };
        Recipe width = SASRec.recipe(SASRec.Config.of(20, 1, 1, 12, 0.1)).withItemEmbeddings(new RecJPQ(8, never));
        assertRefused(
                "the width of item vectors must be a multiple of the number of splits, got dimension=20, splits=8",
                width);
        Recipe bias = GRU4Rec.recipe(GRU4Rec.Config.of(32, 1, 12, 0)).withItemEmbeddings(new RecJPQ(8, never));
        assertRefused(
                "RecJPQ has no bias per item, which would be most of the model: tie the output to the vectors that are"
                        + " read (withTiedOutput), or take one without bias (Output.PLAIN)",
                bias);
    }

    private static void assertRefused(String message, Recipe recipe) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> recipe.fit(SPLIT));
        assertEquals(message, error.getMessage());
    }

    @Test
    void fit_codesOfAnotherCatalogue_isRefused() {
        for (int count : new int[] {SPLIT.itemCount() - 1, SPLIT.itemCount() + 1}) {
            ItemEmbeddings other = RecJPQEmbedding.of(ItemCodes.of(4, new byte[4 * count]));
            Recipe recipe =
                    SASRec.recipe(SASRec.Config.of(16, 1, 1, 12, 0.1)).withItemEmbeddings((training, seed) -> other);
            assertRefused("the item vectors are of " + count + " items, the split has " + SPLIT.itemCount(), recipe);
        }
    }

    @Test
    void fit_lazyAdam_isRefusedAsThereIsNothingToLeaveAlone() {
        AdamOptions plain = AdamOptions.of(1e-3);
        AdamOptions lazy = new AdamOptions(1e-3, plain.moments(), 0, plain.clipping(), true);
        Recipe recipe = SASRec.recipe(SASRec.Config.of(16, 1, 1, 12, 0.1))
                .withItemEmbeddings(new RecJPQ(4, CODES))
                .withTraining(new TrainingOptions(1, 1, 1, Duration.ZERO, lazy, LearningRateSchedule.CONSTANT));
        assertRefused(
                "lazy Adam leaves vectors of items alone that a step does not see; recjpq items have none of their own",
                recipe);
    }

    /** Centroids mean something with their codes only. */
    @Test
    void fit_checkpointOfOtherCodes_isRefused() {
        Checkpoints checkpoints = new Checkpoints(folder.resolve("checkpoints"), 1);
        Recipe recipe = SASRec.recipe(SASRec.Config.of(16, 1, 1, 12, 0.1))
                .withTraining(TrainingOptions.of(1, 1, 1))
                .withCheckpoints(checkpoints);
        recipe.withItemEmbeddings(new RecJPQ(4, CODES)).fit(SPLIT).close();
        recipe.withItemEmbeddings(new RecJPQ(4, CODES)).fit(SPLIT).close();
        CodeAssignment others = (training, shape, seed) -> randomCodes(training, shape, seed + 1);
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> recipe.withItemEmbeddings(new RecJPQ(4, others))
                        .fit(SPLIT));
        String before = randomCodes(SPLIT.train(), CodeShape.ofBytes(4), 1).fingerprint();
        String now = randomCodes(SPLIT.train(), CodeShape.ofBytes(4), 2).fingerprint();
        assertEquals(
                "the checkpoint in " + checkpoints.folder() + " was made with codes of items of checksum " + before
                        + ", this run has codes of items of checksum " + now,
                error.getMessage());
    }

    /** As the library makes them, and with centroids of their own for scoring. */
    @Test
    void fit_svdCodesAndSeparateOutput_servesFromManyThreads() throws InterruptedException, ExecutionException {
        try (SequenceRecommender trained = GSASRec.recipe(SASRec.Config.of(16, 1, 1, 12, 0.1))
                .withItemEmbeddings(new RecJPQ(4, SVDCodes.defaults()))
                .withTraining(TrainingOptions.of(1, 1, 1))
                .fit(SPLIT)) {
            SequenceModel model = trained.model().orElseThrow().model();
            assertTrue(model.parameters().keySet().containsAll(List.of("items.centroids", "output.centroids")));
            int held = model.managedArrays();
            List<?> expected = answers(trained);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Future<List<?>>> asked = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    asked.add(threads.submit(() -> answers(trained)));
                }
                for (Future<List<?>> answer : asked) {
                    assertEquals(expected, answer.get());
                }
            } finally {
                threads.shutdown();
            }
            trained.similarItems(SPLIT.items().id(3), 5);
            assertEquals(held, model.managedArrays());
        }
    }

    @Test
    void of_indexOfTheCallersChoice_answersByIt() {
        SequenceRecommender trained = SASRec.recipe(SASRec.Config.of(16, 1, 1, 12, 0.1))
                .withItemEmbeddings(new RecJPQ(4, CODES))
                .withTraining(TrainingOptions.of(1, 1, 1))
                .fit(SPLIT);
        List<?> expected = answers(trained);
        StoredModel stored = trained.model().orElseThrow();
        RecJPQEmbedding items = (RecJPQEmbedding) stored.model().output();
        try (SequenceRecommender chosen = SequenceRecommender.of(stored, RecJPQPrune.of(items.codedVectors()))) {
            assertEquals(expected, answers(chosen));
        }
    }

    @Test
    void of_indexOfAnotherModel_isRefused() {
        StoredModel stored = SmallModels.stored(SmallModels.sasrec(), 3);
        DenseRetriever index = DenseRetriever.of(new float[40], 4);
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> SequenceRecommender.of(stored, index));
        assertEquals(
                "the index must be of 30 items and width 8 as the model, got 10 items and width 4", error.getMessage());
    }

    @Test
    void toString_codesWithoutATextOfTheirOwn_isTheSameInEveryProcess() {
        assertEquals(
                "RecJPQ[splits=4, codes=lambda of " + RecJPQTest.class.getName() + "]",
                new RecJPQ(4, RecJPQTest::randomCodes).toString());
        assertEquals(
                "RecJPQ[splits=8, codes=" + SVDCodes.defaults() + "]", new RecJPQ(8, SVDCodes.defaults()).toString());
    }
}
