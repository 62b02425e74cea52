package io.github.seqrec4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.train.LearningRateSchedule.Decay;
import io.github.seqrec4j.train.TrainingReport.StopReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options of training, what they refuse, and the schedule's values. */
class TrainRecordsTest {
    @ParameterizedTest
    @CsvSource({
        "CONSTANT, 0, 1, 1",
        "CONSTANT, 0, 100, 1",
        "CONSTANT, 4, 1, 0.25",
        "CONSTANT, 4, 4, 1",
        "CONSTANT, 4, 5, 1",
        "LINEAR, 0, 1, 0.9",
        "LINEAR, 0, 10, 0",
        "LINEAR, 0, 11, 0",
        "LINEAR, 2, 1, 0.5",
        "LINEAR, 2, 2, 1",
        "LINEAR, 2, 6, 0.5",
        "LINEAR, 20, 10, 0.5",
        "COSINE, 0, 5, 0.5",
        "COSINE, 0, 10, 0",
        "COSINE, 4, 6, 0.75",
        "COSINE, 4, 8, 0.25",
    })
    void factor_ofTenPlannedSteps_isAsWorkedOut(Decay decay, int warmup, int step, double expected) {
        assertEquals(expected, new LearningRateSchedule(decay, warmup).factor(step, 10), 1e-12);
    }

    @Test
    void constant_schedule_neverMoves() {
        assertEquals(1, LearningRateSchedule.CONSTANT.factor(1, 1));
        assertEquals(1, LearningRateSchedule.CONSTANT.factor(1000, 10));
    }

    @Test
    void schedule_refused_saysWhy() {
        assertRefused("warmupSteps must not be negative, got -1", () -> new LearningRateSchedule(Decay.LINEAR, -1));
        assertThrows(NullPointerException.class, () -> new LearningRateSchedule(null, 1));
    }

    @Test
    void adamOptions_refused_saysWhy() {
        GradientClipping none = GradientClipping.NONE;
        assertRefused("learningRate must be above 0, got 0.0", () -> AdamOptions.of(0));
        assertRefused("learningRate must be above 0, got NaN", () -> AdamOptions.of(Double.NaN));
        assertRefused(
                "beta1 and beta2 must be in [0, 1), got 0.9 and 1.0", () -> new AdamOptions.Moments(0.9, 1, 1e-8));
        assertRefused(
                "beta1 and beta2 must be in [0, 1), got -0.1 and 0.9", () -> new AdamOptions.Moments(-0.1, 0.9, 1e-8));
        assertRefused("epsilon must be above 0, got 0.0", () -> new AdamOptions.Moments(0.9, 0.9, 0));
        AdamOptions.Moments usual = new AdamOptions.Moments(0.9, 0.9, 1e-8);
        assertRefused("weightDecay must not be negative, got -1.0", () -> new AdamOptions(1, usual, -1, none, false));
    }

    @Test
    void clipping_refused_saysWhy() {
        assertRefused(
                "clipping limits must not be negative, got globalNorm=-1.0, value=0.0",
                () -> new GradientClipping(-1, 0));
        assertRefused(
                "clipping limits must not be negative, got globalNorm=0.0, value=NaN",
                () -> new GradientClipping(0, Double.NaN));
    }

    @Test
    void trainingOptions_refused_saysWhy() {
        assertRefused("epochs must be at least 1, got 0", () -> TrainingOptions.of(0, 1, 1));
        assertRefused("patience must be at least 1, got 0", () -> TrainingOptions.of(1, 0, 1));
        assertRefused(
                "timeLimit must not be negative, got PT-1S",
                () -> new TrainingOptions(
                        1, 1, 1, Duration.ofSeconds(-1), AdamOptions.of(1), LearningRateSchedule.CONSTANT));
    }

    @Test
    void checkpoints_neverDue_isRefused() {
        assertRefused("everyEpochs must be at least 1, got 0", () -> new Checkpoints(Path.of("x"), 0));
    }

    @Test
    void report_times_areSumAndEnd() {
        TrainingReport report = new TrainingReport(
                List.of(new EpochResult(1, 5, 1, 0.5, 2, 3), new EpochResult(2, 5, 1, 0.6, 1.5, 6)),
                2,
                0.6,
                StopReason.EPOCHS);
        assertEquals(3.5, report.trainSeconds());
        assertEquals(6, report.totalSeconds());
        assertEquals(0, new TrainingReport(List.of(), 0, Double.NaN, StopReason.EPOCHS).totalSeconds());
    }

    private static void assertRefused(String message, Executable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
