package io.github.seqrec4j.tests.align;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.ItemTags;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.align.Alignment;
import io.github.seqrec4j.models.align.AlignmentListener;
import io.github.seqrec4j.models.align.DiversityReward;
import io.github.seqrec4j.models.align.ListReward;
import io.github.seqrec4j.models.align.NDCGReward;
import io.github.seqrec4j.models.align.PPOOptions;
import io.github.seqrec4j.models.align.PopularityReward;
import io.github.seqrec4j.models.align.RewardMix;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import io.github.seqrec4j.store.Provenance;
import io.github.seqrec4j.tests.SmallModels;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.Checkpoints;
import io.github.seqrec4j.train.LearningRateSchedule;
import io.github.seqrec4j.train.TrainedRecommender;
import io.github.seqrec4j.train.TrainingOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy learns what it is rewarded for, the same in every run, and a broken run goes on as if it had not been broken. */
class AlignmentTest {
    private static final int LIST = 3;
    private static final Split SPLIT = SmallModels.split(60, 25, 3);
    /** Items of an odd id are worth 1 in any place. */
    private static final ListReward ODD = (history, list, target) ->
            Arrays.stream(list).mapToDouble(item -> item % 2).toArray();

    @Test
    void align_rewardOfOddItems_writesMoreOfThem() {
        List<Double> rewards = new ArrayList<>();
        try (SequenceModel start = policy();
                TrainedRecommenderResource aligned =
                        align(start, alignment(RewardMix.of("odd", ODD), 4, 1).withListener(new AlignmentListener() {
                            @Override
                            public void onStep(Step step) {
                                rewards.add(step.reward());
                            }
                        }))) {
            double first = mean(rewards.subList(0, 10));
            double last = mean(rewards.subList(rewards.size() - 10, rewards.size()));
            assertTrue(first < 1.9 && last > 2.5, () -> "reward of " + first + " became " + last);
            assertTrue(aligned.trained().report().bestValidation() > 2.5);
        }
    }

    @Test
    void align_sameSeed_givesTheSamePolicyWhateverTheTimingOfWorkers() {
        for (int workers = 1; workers <= 2; workers++) {
            int count = workers;
            ParameterValues first = aligned(count);
            assertSame(first, aligned(count));
        }
    }

    @Test
    void align_unchangedPolicy_hasNoDivergence() {
        List<AlignmentListener.Step> steps = new ArrayList<>();
        try (SequenceModel start = policy();
                TrainedRecommenderResource aligned =
                        align(start, alignment(RewardMix.of("odd", ODD), 1, 1).withListener(collector(steps)))) {
            // The first lists were written by the policy that learns from them.
            assertEquals(0, steps.get(0).divergence(), 1e-6);
            assertTrue(steps.get(5).divergence() > 0);
            assertEquals(1, aligned.trained().report().epochs().size());
        }
    }

    @Test
    void align_weightOfDivergence_adapts() {
        PPOOptions.Terms terms = new PPOOptions.Terms(.01, 3, 1e-9, .1);
        List<AlignmentListener.Step> steps = new ArrayList<>();
        try (SequenceModel start = policy();
                TrainedRecommenderResource aligned = align(
                        start,
                        alignment(RewardMix.of("odd", ODD), 1, 1)
                                .withOptions(options(1).with(terms))
                                .withListener(collector(steps)))) {
            assertEquals(100, steps.get(steps.size() - 1).divergenceWeight());
            assertEquals(1, aligned.trained().report().epochs().size());
        }
    }

    @Test
    void align_continuedFromItsCheckpoint_endsAsTheUnbrokenRun(@TempDir Path folder) {
        RewardMix mix = RewardMix.of("ndcg", new NDCGReward()).plus("odd", .1, ODD);
        PPOOptions options = options(2).with(new PPOOptions.Terms(0, 3, .01, 0));
        ParameterValues whole = values(alignment(mix, 3, 2).withOptions(options));
        values(alignment(mix, 2, 2).withOptions(options).withCheckpoints(new Checkpoints(folder, 1)));
        ParameterValues continued =
                values(alignment(mix, 3, 2).withOptions(options).withCheckpoints(new Checkpoints(folder, 1)));
        assertSame(whole, continued);
    }

    @Test
    void align_validation_tellsTheMeanOfEachReward() {
        List<Map<String, Double>> told = new ArrayList<>();
        RewardMix mix = RewardMix.of("ndcg", new NDCGReward()).plus("odd", .5, ODD);
        try (SequenceModel start = policy();
                TrainedRecommenderResource aligned =
                        align(start, alignment(mix, 1, 1).withListener(new AlignmentListener() {
                            @Override
                            public void onValidation(double reward, Map<String, Double> terms) {
                                told.add(terms);
                                assertEquals(terms.get("ndcg") + .5 * terms.get("odd"), reward, 1e-12);
                            }
                        }))) {
            assertEquals(List.of("ndcg", "odd"), List.copyOf(told.get(0).keySet()));
            assertEquals(1, aligned.trained().report().epochs().size());
        }
    }

    @Test
    void align_modelWithoutLists_isRefused() {
        try (SequenceModel model =
                SequenceModel.create(new SASRec(SASRec.Config.of(8, 1, 1, 6, 0)), SPLIT.itemCount(), 1)) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> align(model, alignment(mix(), 1, 1)));
            assertEquals(
                    "alignment needs a model that writes lists: a gptrec with a list length, trained on a teacher's lists; got a"
                            + " sasrec of which each output is made from the items up to it",
                    refused.getMessage());
        }
    }

    @Test
    void align_rewardOfAnotherLength_isRefused() {
        try (SequenceModel start = policy()) {
            RewardMix wrong = RewardMix.of("short", (history, list, target) -> new double[] {1});
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> align(start, alignment(wrong, 1, 1)));
            assertEquals("the reward short must give 3 numbers, one for each place, got 1", refused.getMessage());
        }
    }

    @Test
    void align_rewardsOfAnotherCatalogue_areRefused() {
        assertRefused(
                new PopularityReward(new long[] {0, 5, 3}),
                "the reward of popularity needs counts of the catalogue's 25 items, got counts of 2");
        assertRefused(
                new DiversityReward(ItemTags.of(List.of("a"), new int[][] {{0}, {}, {0}})),
                "the reward of diversity needs tags of the catalogue's 25 items, got tags of 3");
        assertRefused(
                new DiversityReward(ItemTags.of(List.of("a"), new int[SPLIT.itemCount()][0])),
                "the reward of diversity needs items with tags, got 25 items without any");
    }

    private static void assertRefused(ListReward reward, String message) {
        try (SequenceModel start = policy()) {
            Alignment alignment = alignment(mix().plus("wrong", 1, reward), 1, 1);
            assertEquals(
                    message,
                    assertThrows(IllegalArgumentException.class, () -> align(start, alignment))
                            .getMessage());
        }
    }

    /** The engine would end the process if a worker read a copy that was closed. */
    @Test
    void align_failureWhileListsAreWritten_waitsForThem() {
        AtomicInteger writing = new AtomicInteger();
        ListReward slow = (history, list, target) -> {
            writing.incrementAndGet();
            LockSupport.parkNanos(1_000_000);
            writing.decrementAndGet();
            return new double[list.length];
        };
        Alignment alignment = alignment(RewardMix.of("slow", slow), 1, 2).withListener(new AlignmentListener() {
            @Override
            public void onStep(Step step) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("enough");
            }
        });
        try (SequenceModel start = policy()) {
            assertThrows(IllegalStateException.class, () -> align(start, alignment));
            assertEquals(0, writing.get());
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void align_listLongerThanTheRestOfTheCatalogue_isRefused() {
        GPTRec.Config config = GPTRec.Config.of(8, 1, 1, 6, 0).withLists(SPLIT.itemCount());
        try (SequenceModel start = SequenceModel.create(new GPTRec(config), SPLIT.itemCount(), 4)) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class, () -> alignment(mix(), 1, 1).align(stored(start, SPLIT), SPLIT));
            assertTrue(
                    refused.getMessage()
                            .matches("a list of \\d+ items cannot be written for user \\d+, who has had \\d+ of"
                                    + " the \\d+ items"),
                    refused.getMessage());
        }
    }

    private static RewardMix mix() {
        return RewardMix.of("odd", ODD);
    }

    private static AlignmentListener collector(List<AlignmentListener.Step> steps) {
        return new AlignmentListener() {
            @Override
            public void onStep(Step step) {
                steps.add(step);
            }
        };
    }

    private static double mean(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static ParameterValues aligned(int workers) {
        return values(alignment(mix(), 2, workers));
    }

    private static ParameterValues values(Alignment alignment) {
        try (SequenceModel start = policy();
                TrainedRecommenderResource aligned = align(start, alignment)) {
            return ParameterValues.capture(aligned.trained()
                    .recommender()
                    .model()
                    .orElseThrow()
                    .model()
                    .parameters());
        }
    }

    private static void assertSame(ParameterValues first, ParameterValues second) {
        first.byName()
                .forEach((name, value) -> assertArrayEquals(
                        value.values(), second.byName().get(name).values(), name));
    }

    private static Alignment alignment(RewardMix mix, int epochs, int workers) {
        return Alignment.of(mix)
                .withOptions(options(workers))
                .withTraining(new TrainingOptions(
                        epochs, epochs, 7, Duration.ZERO, AdamOptions.of(2e-3), LearningRateSchedule.CONSTANT));
    }

    private static PPOOptions options(int workers) {
        return PPOOptions.defaults().with(new PPOOptions.Rollouts(32, 2, workers, 30));
    }

    private static SequenceModel policy() {
        return SequenceModel.create(
                new GPTRec(GPTRec.Config.of(16, 1, 2, 8, .1).withLists(LIST)), SPLIT.itemCount(), 4);
    }

    /** Closes what was aligned. */
    private record TrainedRecommenderResource(TrainedRecommender trained) implements AutoCloseable {
        @Override
        public void close() {
            trained.recommender().close();
        }
    }

    private static TrainedRecommenderResource align(SequenceModel start, Alignment alignment) {
        return new TrainedRecommenderResource(alignment.align(stored(start, SPLIT), SPLIT));
    }

    private static StoredModel stored(SequenceModel model, Split split) {
        return new StoredModel(
                model, split.items(), split.train().itemCounts(), new Provenance("test", 1, "", Map.of()));
    }
}
