package io.github.seqrec4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.NDCG;
import io.github.seqrec4j.recommend.RecommendedItem;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.Provenance;
import io.github.seqrec4j.testing.TinyArchitecture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
}
