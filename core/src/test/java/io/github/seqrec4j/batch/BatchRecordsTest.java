package io.github.seqrec4j.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the records of this package refuse. */
class BatchRecordsTest {
    private static final NegativeSampler ONES = (targets, perTarget, sequence, random) -> new int[] {1};

    @Test
    void batchOptions_outOfRange_throws() {
        assertRefused("batchSize must be at least 1, got 0", () -> BatchOptions.of(0));
        assertRefused("maxLength must be at least 1, got -1", () -> ModelInput.causal(5, -1));
    }

    @Test
    void batchOptions_of_sortsAndPrefetches() {
        assertEquals(new BatchOptions(3, true, true, StepLimits.DEFAULT), BatchOptions.of(3));
    }

    @Test
    void negativeOptions_noneEach_throws() {
        assertRefused(
                "the number of negatives must be at least 1, got 0",
                () -> new NegativeOptions(ONES, 0, NegativeSharing.PER_BATCH));
    }

    @Test
    void negativeOptions_partsMissing_throws() {
        assertThrows(NullPointerException.class, () -> new NegativeOptions(null, 1, NegativeSharing.PER_BATCH));
        assertThrows(NullPointerException.class, () -> new NegativeOptions(ONES, 1, null));
    }

    @Test
    void logProbability_notOverridden_saysWhatToDo() {
        var error = assertThrows(IllegalStateException.class, () -> ONES.logProbability(1));
        assertTrue(
                error.getMessage()
                        .endsWith("does not state the probability of its draws, which a logQ correction needs:"
                                + " override logProbability, or train without the correction"),
                error.getMessage());
    }

    @Test
    void example_inconsistent_throws() {
        int[] inputs = {4, 5};
        assertRefused(
                "an example needs one position per target, got 1 positions and 2 targets",
                () -> new Example(inputs, new int[] {0}, new int[] {1, 2}));
        assertRefused(
                "an example needs at least one target, got none", () -> new Example(inputs, new int[0], new int[0]));
        assertRefused("positions must be in 0..1, got 2", () -> new Example(inputs, new int[] {2}, new int[] {1}));
        assertRefused("positions must be in 0..1, got -1", () -> new Example(inputs, new int[] {-1}, new int[] {1}));
    }

    @Test
    void batch_inconsistent_throws() {
        assertRefused(
                "a batch of 2 x 3 needs 6 inputs, got 5",
                () -> new Batch(2, 3, new int[5], new int[1], new int[1], Optional.empty()));
        assertRefused(
                "a batch needs one position per target, got 2 positions and 1 targets",
                () -> new Batch(1, 3, new int[3], new int[2], new int[1], Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"PER_POSITION, 3", "PER_SEQUENCE, 2", "PER_BATCH, 1"})
    void batch_negativesOfAnotherSize_throws(NegativeSharing sharing, int groups) {
        Negatives negatives = new Negatives(new int[7], 4, sharing);
        assertRefused(
                "negatives " + sharing + " need " + groups + " groups of 4 ids, got 7 ids",
                () -> new Batch(2, 2, new int[4], new int[3], new int[3], Optional.of(negatives)));
    }

    private static void assertRefused(String message, Executable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
