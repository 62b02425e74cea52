package io.github.seqrec4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.train.TrainingReport.StopReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private final QuadraticTask task = new QuadraticTask();

    @AfterEach
    void close() {
        task.close();
    }

    @Test
    void fit_quadratic_comesNearTheTarget() {
        double before = task.error();
        TrainingReport report = trainer(options(60, 60)).fit(task, Optional.empty());
        assertTrue(task.error() < before / 100, "error " + before + " became " + task.error());
        assertEquals(60, report.epochs().size());
        assertTrue(report.epochs().get(59).loss() < report.epochs().get(0).loss() / 10);
        assertEquals(StopReason.EPOCHS, report.stopReason());
        assertEquals(60, report.bestEpoch());
        assertTrue(Double.isNaN(report.bestValidation()));
        assertEquals(60, task.closedStreams);
    }

    @Test
    void fit_everyEpoch_isReported() {
        TrainingReport report = trainer(options(3, 3)).fit(task, Optional.of(() -> 0.5));
        for (int i = 0; i < 3; i++) {
            EpochResult epoch = report.epochs().get(i);
            assertEquals(i + 1, epoch.epoch());
            assertEquals(QuadraticTask.STEPS, epoch.steps());
            assertEquals(0.5, epoch.validation());
            assertTrue(epoch.trainSeconds() <= epoch.totalSeconds());
        }
        assertTrue(report.trainSeconds() <= report.totalSeconds());
    }

    @Test
    void fit_sameSeed_givesTheSameWeights() {
        trainer(options(3, 3)).fit(task, Optional.empty());
        try (QuadraticTask again = new QuadraticTask();
                QuadraticTask other = new QuadraticTask()) {
            trainer(options(3, 3)).fit(again, Optional.empty());
            assertArrayEquals(task.values(), again.values());
            TrainingOptions otherSeed = TrainingOptions.of(3, 3, 99);
            trainer(otherSeed).fit(other, Optional.empty());
            assertFalse(Arrays.equals(task.values(), other.values()));
        }
    }

    @Test
    void fit_scoreFalls_stopsAfterPatienceWithTheBestWeights() {
        double[] scores = {0.1, 0.3, 0.2, 0.3, 0.25, 0.9};
        List<float[]> weights = new ArrayList<>();
        TrainingReport report = trainer(options(100, 3)).fit(task, Optional.of(() -> {
            weights.add(task.values());
            return scores[weights.size() - 1];
        }));
        assertEquals(StopReason.PATIENCE, report.stopReason());
        assertEquals(5, report.epochs().size());
        assertEquals(2, report.bestEpoch());
        assertEquals(0.3, report.bestValidation());
        assertArrayEquals(weights.get(1), task.values());
        assertFalse(Arrays.equals(weights.get(4), task.values()));
    }

    @Test
    void fit_scoreRisesLate_patienceStartsAnew() {
        double[] scores = {0.1, 0.05, 0.2, 0.15, 0.3, 0.1, 0.1, 0.5};
        int[] asked = {0};
        TrainingReport report = trainer(options(8, 3)).fit(task, Optional.of(() -> scores[asked[0]++]));
        assertEquals(StopReason.EPOCHS, report.stopReason());
        assertEquals(8, report.bestEpoch());
    }

    @Test
    void fit_negativeScores_areCompared() {
        double[] scores = {-5, -3, -4};
        int[] asked = {0};
        assertEquals(
                2,
                trainer(options(3, 3))
                        .fit(task, Optional.of(() -> scores[asked[0]++]))
                        .bestEpoch());
    }

    @Test
    void fit_scoreIsNotANumber_namesTheEpoch() {
        double[] scores = {0.5, Double.NaN};
        int[] asked = {0};
        var error = assertThrows(IllegalStateException.class, () -> trainer(options(3, 3))
                .fit(task, Optional.of(() -> scores[asked[0]++])));
        assertEquals("the validation score of epoch 2 is not a number (NaN)", error.getMessage());
    }

    @Test
    void fit_timeIsUp_stopsAfterAStepAtLeast() {
        TrainingOptions hurried = new TrainingOptions(
                50, 50, 1, Duration.ofNanos(1), AdamOptions.of(0.05), LearningRateSchedule.CONSTANT);
        TrainingReport report = trainer(hurried).fit(task, Optional.empty());
        assertEquals(StopReason.TIME_LIMIT, report.stopReason());
        assertEquals(1, report.epochs().size());
        assertEquals(1, report.epochs().get(0).steps());
    }

    @Test
    void fit_lossBecomesNaN_namesEpochAndStepAndAnotherMayStart() {
        try (QuadraticTask broken = new QuadraticTask(QuadraticTask.STEPS + 2)) {
            var error = assertThrows(TrainingDivergedException.class, () -> trainer(options(5, 5))
                    .fit(broken, Optional.empty()));
            assertEquals(
                    "the loss became NaN in epoch 2, step 2 (learning rate 0.05): try a lower learning rate, clip"
                            + " gradients to a global norm (for example 5), or check a loss of your own for logarithms"
                            + " and divisions of zero",
                    error.getMessage());
            assertEquals(2, broken.closedStreams);
            trainer(options(5, 5)).fit(broken, Optional.empty());
            assertTrue(Double.isFinite(broken.error()), "the broken step spoilt the next training");
        }
    }

    @Test
    void fit_stepFailsAfterAPart_leavesNoGradients() {
        task.failing = true;
        var error = assertThrows(
                IllegalStateException.class, () -> trainer(options(5, 5)).fit(task, Optional.empty()));
        assertEquals("the second part failed", error.getMessage());
        assertArrayEquals(new float[5], task.gradients());
    }

    @Test
    void fit_lastStepSpoilsWeights_namesThem() {
        TrainingOptions oneAbsurdStep = new TrainingOptions(
                2, 2, 1, Duration.ofNanos(1), AdamOptions.of(Float.MAX_VALUE), LearningRateSchedule.CONSTANT);
        var error = assertThrows(
                TrainingDivergedException.class, () -> trainer(oneAbsurdStep).fit(task, Optional.empty()));
        assertTrue(
                error.getMessage().startsWith("the weights w stopped being numbers in epoch 1, step 1 (learning rate "),
                error.getMessage());
    }

    @Test
    void fit_withinAnother_isRefused() {
        List<String> refusals = new ArrayList<>();
        TrainingListener nested = new TrainingListener() {
            @Override
            public void onEpoch(EpochResult result, boolean best) {
                try (QuadraticTask second = new QuadraticTask()) {
                    var error = assertThrows(IllegalStateException.class, () -> trainer(options(1, 1))
                            .fit(second, Optional.empty()));
                    refusals.add(error.getMessage());
                }
            }
        };
        new Trainer(options(2, 2), Optional.empty(), List.of(nested)).fit(task, Optional.empty());
        assertEquals(
                Collections.nCopies(
                        2, "another training runs in this process; the engine records gradients for one at a time"),
                refusals);
    }

    @Test
    void fit_listeners_areToldEverythingInOrder() {
        List<String> told = new ArrayList<>();
        double[] scores = {0.2, 0.1};
        int[] asked = {0};
        new Trainer(options(2, 2), Optional.empty(), List.of(recorder("a", told), recorder("b", told)))
                .fit(task, Optional.of(() -> scores[asked[0]++]));
        List<String> expected = new ArrayList<>(List.of("a start 1 4", "b start 1 4"));
        for (int epoch = 1; epoch <= 2; epoch++) {
            for (int step = 1; step <= QuadraticTask.STEPS; step++) {
                expected.add("a step " + epoch + "." + step + "/4 5");
                expected.add("b step " + epoch + "." + step + "/4 5");
            }
            expected.add("a epoch " + epoch + " " + (epoch == 1));
            expected.add("b epoch " + epoch + " " + (epoch == 1));
        }
        expected.addAll(List.of("a end 1", "b end 1"));
        assertEquals(expected, told);
    }

    private static TrainingListener recorder(String name, List<String> told) {
        return new TrainingListener() {
            @Override
            public void onStart(TrainingOptions options, int firstEpoch, int stepsPerEpoch) {
                told.add(name + " start " + firstEpoch + " " + stepsPerEpoch);
            }

            @Override
            public void onStep(StepResult result) {
                assertTrue(Double.isFinite(result.loss()));
                told.add(name + " step " + result.epoch() + "." + result.step() + "/" + result.stepsPerEpoch() + " "
                        + result.targets());
            }

            @Override
            public void onEpoch(EpochResult result, boolean best) {
                told.add(name + " epoch " + result.epoch() + " " + best);
            }

            @Override
            public void onEnd(TrainingReport report) {
                told.add(name + " end " + report.bestEpoch());
            }
        };
    }

    @Test
    void fit_manySteps_leavesNoArraysBehind() {
        trainer(options(1, 1)).fit(task, Optional.empty());
        int before = task.managedArrays();
        trainer(options(10, 10)).fit(task, Optional.of(() -> 1));
        assertEquals(before, task.managedArrays());
    }

    @Test
    void fit_schedule_scalesEveryStep() {
        TrainingOptions frozen = new TrainingOptions(
                1,
                1,
                1,
                Duration.ZERO,
                AdamOptions.of(0.05),
                new LearningRateSchedule(LearningRateSchedule.Decay.CONSTANT, Integer.MAX_VALUE));
        trainer(frozen).fit(task, Optional.empty());
        for (float value : task.values()) {
            assertEquals(1, value, 1e-6);
        }
    }

    private static Trainer trainer(TrainingOptions options) {
        return new Trainer(options, Optional.empty(), List.of());
    }

    private static TrainingOptions options(int epochs, int patience) {
        return new TrainingOptions(
                epochs, patience, 5, Duration.ZERO, AdamOptions.of(0.05), LearningRateSchedule.CONSTANT);
    }
}
