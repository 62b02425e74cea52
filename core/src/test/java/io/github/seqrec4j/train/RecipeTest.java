package io.github.seqrec4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.batch.NextToken;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ItemEmbeddingPlan;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ModelRecommender;
import io.github.seqrec4j.recommend.NDCG;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.RecommendedItem;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.recommend.TopK;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import io.github.seqrec4j.store.Provenance;
import io.github.seqrec4j.testing.TinyArchitecture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecipeTest {
    private static final int ITEMS = 20;
    private static final List<String> HISTORY = List.of("1", "2", "3");
    private static final CatalogueLoss CROSS_ENTROPY =
            (logits, targets) -> targets.mean(logits.logSoftmax(1)).neg();

    /** A loss with a name, as records have. */
    private record Softplus() implements SampledLoss {
        @Override
        public NDArray evaluate(NDArray positive, NDArray negatives) {
            NDArray ofPositive = positive.neg().exp().add(1).log().mean();
            return ofPositive.add(negatives.exp().add(1).log().mean());
        }
    }

    /** Each user stays within one half of the catalogue, which is all there is to learn. */
    private static Split split(boolean withValidation) {
        RandomGenerator random = RandomStreams.of(1);
        List<int[]> sequences = new ArrayList<>();
        List<HoldoutCase> cases = new ArrayList<>();
        for (int user = 0; user < 80; user++) {
            int first = user % 2 == 0 ? 1 : 11;
            int[] items = random.ints(4 + random.nextInt(8), first, first + 10).toArray();
            sequences.add(items);
            cases.add(new HoldoutCase(user, items, new int[] {first + random.nextInt(10)}));
        }
        List<HoldoutCase> validation = withValidation ? cases : List.of();
        return new Split(Vocabulary.identity(ITEMS), UserSequences.of(sequences, ITEMS), validation, cases, List.of());
    }

    private static Recipe recipe(int epochs) {
        return Recipe.of(new TinyArchitecture(), LossPlan.catalogue(CROSS_ENTROPY))
                .withTraining(options(epochs))
                .withBatchSize(16)
                .withValidation(new NDCG(10), false);
    }

    private static TrainingOptions options(int epochs) {
        return new TrainingOptions(
                epochs, epochs, 3, Duration.ZERO, AdamOptions.of(0.02), LearningRateSchedule.CONSTANT);
    }

    @Test
    void train_twoHalves_learnsToStayInOne() {
        assertLearns(recipe(8));
    }

    @ParameterizedTest
    @EnumSource(NegativeSharing.class)
    void train_sampledNegatives_learnsToo(NegativeSharing sharing) {
        assertLearns(recipe(12).withLoss(sampled(sharing)));
    }

    private static LossPlan sampled(NegativeSharing sharing) {
        return LossPlan.sampled(
                itemCount -> new Softplus(),
                sequences -> new NegativeOptions(
                        (targets, perTarget, sequence, random) -> random.ints(
                                        (long) targets.length * perTarget, 1, sequences.itemCount() + 1)
                                .toArray(),
                        5,
                        sharing));
    }

    private static void assertLearns(Recipe recipe) {
        TrainedRecommender trained = recipe.train(split(true));
        try (SequenceRecommender recommender = trained.recommender()) {
            assertEquals(
                    trained.report().bestValidation(),
                    trained.report().epochs().stream()
                            .mapToDouble(EpochResult::validation)
                            .max()
                            .orElseThrow());
            List<String> best = recommender.recommend(HISTORY, 7).stream()
                    .map(RecommendedItem::id)
                    .toList();
            assertTrue(best.stream().allMatch(id -> Integer.parseInt(id) <= 10), best::toString);
        }
    }

    @Test
    void train_sameRecipe_givesTheSameScoresWithAndWithoutPrefetching() {
        List<RecommendedItem> expected = answers(recipe(2));
        assertEquals(expected, answers(recipe(2)));
        assertEquals(expected, answers(recipe(2).withBatching(true, false)));
        assertNotEquals(expected, answers(recipe(2).withBatchSize(17)));
        assertNotEquals(expected, answers(recipe(2).withTraining(options(1))));
    }

    private static List<RecommendedItem> answers(Recipe recipe) {
        try (SequenceRecommender recommender = recipe.fit(split(false))) {
            return recommender.recommend(HISTORY, 20);
        }
    }

    @Test
    void with_changes_leaveTheRecipeAsItWas() {
        Recipe original = recipe(2);
        List<RecommendedItem> expected = answers(original);
        List<String> told = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onEpoch(EpochResult result, boolean best) {
                told.add("epoch " + result.epoch());
            }
        };
        Recipe changed = original.withListener(listener).withLoss(sampled(NegativeSharing.PER_BATCH));
        assertNotEquals(expected, answers(changed));
        assertEquals(List.of("epoch 1", "epoch 2"), told);
        assertEquals(expected, answers(original));
        assertEquals(2, told.size());
    }

    @Test
    void train_withCheckpoints_continuesWhereTheyEnd(@TempDir Path folder) {
        List<RecommendedItem> expected = answers(recipe(4));
        answers(recipe(2).withCheckpoints(new Checkpoints(folder, 1)));
        assertTrue(Files.isDirectory(folder.resolve("epoch-2")));
        assertEquals(expected, answers(recipe(4).withCheckpoints(new Checkpoints(folder, 1))));
    }

    @Test
    void train_sampledLoss_isNamedInTheProvenance() {
        try (SequenceRecommender recommender =
                recipe(1).withLoss(sampled(NegativeSharing.PER_BATCH)).fit(split(false))) {
            Provenance provenance = recommender.model().orElseThrow().provenance();
            assertEquals("Softplus[]", provenance.options().get("loss"));
            assertEquals("NextItem[]", provenance.options().get("objective"));
            assertEquals(3, provenance.seed());
            assertEquals(split(false).fingerprint(), provenance.dataFingerprint());
        }
    }

    @Test
    void train_plannedObjective_seesTheDataAndIsReleased() {
        List<String> told = new ArrayList<>();
        ObjectivePlan plan = new ObjectivePlan() {
            @Override
            public Objective over(UserSequences training, Vocabulary items) {
                told.add(training.userCount() + " users, " + items.size() + " items");
                return new NextItem();
            }

            @Override
            public void release(Objective planned) {
                told.add("released " + planned);
            }
        };
        List<RecommendedItem> expected = answers(recipe(1));
        assertEquals(expected, answers(recipe(1).withObjective(plan)));
        assertEquals(List.of("80 users, 20 items", "released NextItem[]"), told);
        Recipe failing = recipe(1).withObjective(plan).withLoss(LossPlan.catalogue((logits, targets) -> {
            throw new IllegalStateException("no loss");
        }));
        assertThrows(IllegalStateException.class, () -> failing.train(split(false)));
        assertEquals(4, told.size(), "released when training fails too");
    }

    @Test
    void train_sequencesTooShort_isRefused() {
        Split empty = new Split(
                Vocabulary.identity(2), UserSequences.of(List.of(new int[] {1}), 2), List.of(), List.of(), List.of());
        Recipe recipe = recipe(1);
        var error = assertThrows(IllegalArgumentException.class, () -> recipe.train(empty));
        assertEquals("none of the 1 training sequences has the 2 items that NextItem needs", error.getMessage());
    }

    @Test
    void train_planThatNeedsIds_isToldTheCatalogue() {
        List<String> told = new ArrayList<>();
        ItemEmbeddingPlan plan = new ItemEmbeddingPlan() {
            @Override
            public ItemEmbeddings over(UserSequences training, long seed) {
                throw new AssertionError("the ids are known");
            }

            @Override
            public ItemEmbeddings over(UserSequences training, Vocabulary items, long seed) {
                told.add(items.size() + " ids, seed " + seed);
                return ItemEmbeddings.dense(training.itemCount());
            }
        };
        List<RecommendedItem> expected = answers(recipe(1));
        assertEquals(expected, answers(recipe(1).withItemEmbeddings(plan)));
        assertEquals(List.of("20 ids, seed 3"), told);
    }

    /** Pairs of the numbers 0..4: 25 items could be spelled, 20 are. */
    private static ItemEmbeddingPlan pairs() {
        return (training, seed) -> {
            int[][] codes = new int[training.itemCount()][];
            Arrays.setAll(codes, i -> new int[] {i / 5, i % 5});
            return new ItemTokens(ItemCodes.of(5, codes));
        };
    }

    /** Scores an item by its tokens' scores after the history: enough to see what was learned. */
    private record SumOfTokens(SequenceModel model) implements Recommender {
        @Override
        public int itemCount() {
            return model.itemEmbeddings().catalogueSize();
        }

        @Override
        public List<RankedItems> recommend(List<Query> queries) {
            return queries.stream().map(this::ranked).toList();
        }

        private RankedItems ranked(Query query) {
            ItemTokens items = (ItemTokens) model.itemEmbeddings();
            int[] input = model.architecture().input(items.itemCount()).query(items.spelled(query.history()));
            try (NDManager scope = model.newScope()) {
                ForwardPass pass = ForwardPass.inference(scope);
                NDArray last = model.encode(pass, input, 1, input.length).get(":, -1");
                float[] tokens = model.output().scoreAll(pass, last).toFloatArray();
                float[] scores = new float[itemCount()];
                for (int item = 1; item <= scores.length; item++) {
                    scores[item - 1] = tokens[items.token(item, 0) - 1] + tokens[items.token(item, 1) - 1];
                }
                return TopK.select(scores, 0, scores.length, query);
            }
        }
    }

    @Test
    void train_spelledItems_learnsFromTokensAndRanksItems() {
        Recipe recipe = recipe(12).withItemEmbeddings(pairs()).withRanker(SumOfTokens::new);
        assertLearns(recipe);
        try (SequenceRecommender recommender = recipe.fit(split(true))) {
            StoredModel stored = recommender.model().orElseThrow();
            assertEquals(10, stored.model().itemCount());
            assertEquals(21, stored.itemCounts().length);
            assertEquals(20, recommender.itemCount());
            assertEquals(
                    "NextToken[tokensPerItem=2]", stored.provenance().options().get("objective"));
            var vector = assertThrows(IllegalStateException.class, () -> recommender.itemVector("3"));
            assertEquals(
                    "this model has vectors of tokens, with which it spells items, and none of items",
                    vector.getMessage());
            assertThrows(IllegalStateException.class, () -> recommender.similarItems("3", 2));
            var ranker = assertThrows(IllegalArgumentException.class, () -> new ModelRecommender(stored.model()));
            assertEquals(
                    "this model spells items with 2 tokens and cannot score them by their vectors; give what ranks items"
                            + " with it, a beam search for example (SequenceRecommender.of with a ranker)",
                    ranker.getMessage());
        }
    }

    @Test
    void train_spelledItems_drawsNegativesAmongTokens() {
        assertLearns(recipe(12)
                .withItemEmbeddings(pairs())
                .withRanker(SumOfTokens::new)
                .withLoss(sampled(NegativeSharing.PER_POSITION)));
    }

    @Test
    void train_spelledItemsWithoutRanker_saysWhatToGive() {
        Recipe recipe = recipe(1).withItemEmbeddings(pairs());
        var error = assertThrows(IllegalArgumentException.class, () -> recipe.train(split(true)));
        assertEquals(
                "a model that spells items with 2 tokens cannot score items by their vectors; say with withRanker how it"
                        + " ranks them, by a beam search for example",
                error.getMessage());
    }

    @Test
    void train_spelledItemsWithAnObjectiveOfItems_isRefused() {
        Recipe recipe = recipe(1)
                .withItemEmbeddings(pairs())
                .withRanker(SumOfTokens::new)
                .withObjective(new NextToken(3));
        var error = assertThrows(IllegalArgumentException.class, () -> recipe.train(split(true)));
        assertEquals(
                "NextToken[tokensPerItem=3] must be of the tokens that an item has, which are 2 here",
                error.getMessage());
        var whole = assertThrows(
                IllegalArgumentException.class,
                () -> recipe(1).withObjective(new NextToken(2)).train(split(true)));
        assertEquals(
                "NextToken[tokensPerItem=2] must be of the tokens that an item has, which are 1 here",
                whole.getMessage());
    }

    @Test
    void withRanker_ofOrdinaryItems_isAskedAndClosedAfterEveryEpoch() {
        AtomicInteger made = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        Recipe recipe = recipe(3).withRanker(model -> {
            made.incrementAndGet();
            ModelRecommender usual = new ModelRecommender(model);
            return new Recommender() {
                @Override
                public int itemCount() {
                    return usual.itemCount();
                }

                @Override
                public List<RankedItems> recommend(List<Query> queries) {
                    return usual.recommend(queries);
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        });
        try (SequenceRecommender recommender = recipe.fit(split(true))) {
            assertEquals(4, made.get());
            assertEquals(3, closed.get());
            assertEquals(7, recommender.recommend(HISTORY, 7).size());
        }
        assertEquals(4, closed.get());
    }
}
