package io.github.seqrec4j.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.batch.BatchOptions;
import io.github.seqrec4j.batch.BatchStream;
import io.github.seqrec4j.batch.Batches;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the objectives make of batches. */
class ObjectiveBatchesTest {
    private static final int ITEMS = 90;
    private static final int USERS = 120;
    private static final UserSequences SEQUENCES = sequences();

    private static UserSequences sequences() {
        RandomGenerator random = RandomStreams.of(1);
        List<int[]> all = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            all.add(random.ints(2 + random.nextInt(40), 1, ITEMS + 1).toArray());
        }
        return UserSequences.of(all, ITEMS);
    }

    static Stream<Objective> objectives() {
        return Stream.of(MaskedItem.defaults(), RecencySampling.defaults(), new SequenceContinuation());
    }

    static Stream<Objective> choosing() {
        return objectives().filter(objective -> !(objective instanceof SequenceContinuation));
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void epoch_sameSeed_givesTheSameBatches(Objective objective) {
        assertEquals(epoch(objective, 7), epoch(objective, 7));
    }

    @ParameterizedTest
    @MethodSource("choosing")
    void epoch_anotherSeed_choosesOtherTargetsOfASequence(Objective objective) {
        UserSequences one = UserSequences.of(List.of(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}), ITEMS);
        long different = Stream.iterate(1L, seed -> seed + 1)
                .limit(20)
                .map(seed -> epoch(batches(one, objective, Reading.MASKED), seed))
                .distinct()
                .count();
        assertTrue(different > 10, () -> "20 epochs gave " + different + " different batches");
    }

    @Test
    void epoch_anotherSeed_onlyShufflesContinuations() {
        List<String> some = epoch(new SequenceContinuation(), 1);
        assertNotEquals(some, epoch(new SequenceContinuation(), 2));
        UserSequences one = UserSequences.of(List.of(new int[] {1, 2, 3, 4}), ITEMS);
        Batches batches = batches(one, new SequenceContinuation(), Reading.CAUSAL);
        assertEquals(epoch(batches, 1), epoch(batches, 2));
    }

    @Test
    void epoch_recencySampling_hasOneOutputPerSequence() {
        for (Reading reading : RecencySampling.defaults().readings()) {
            try (BatchStream<Batch> stream =
                    batches(SEQUENCES, RecencySampling.defaults(), reading).epoch(3)) {
                stream.forEachRemaining(batch -> {
                    assertEquals(batch.rows(), batch.queryStarts().length);
                    for (int position : batch.positions()) {
                        assertEquals(batch.length() - 1, position % batch.length());
                    }
                });
            }
        }
    }

    @Test
    void new_maskedItemsForACausalNetwork_throws() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> batches(SEQUENCES, MaskedItem.defaults(), Reading.CAUSAL));
        assertEquals(
                "MaskedItem[maskShare=0.2, maxMasks=20, lastOnlyShare=0.1] cannot train a network that reads CAUSAL, "
                        + "where each output is made from the items up to it; it trains those that read [MASKED]",
                error.getMessage());
    }

    @Test
    void new_nextItemForANetworkAroundAMask_throws() {
        var error =
                assertThrows(IllegalArgumentException.class, () -> batches(SEQUENCES, new NextItem(), Reading.MASKED));
        assertEquals(
                "NextItem[] cannot train a network that reads MASKED, where each output is made from the whole sequence "
                        + "around a mask; it trains those that read [CAUSAL]",
                error.getMessage());
    }

    private static Batches batches(UserSequences sequences, Objective objective, Reading reading) {
        return new Batches(
                sequences, new ModelInput(ITEMS, 20, reading), objective, BatchOptions.of(16), Optional.empty());
    }

    private static List<String> epoch(Objective objective, long seed) {
        return epoch(batches(SEQUENCES, objective, Reading.MASKED), seed);
    }

    private static List<String> epoch(Batches batches, long seed) {
        List<String> all = new ArrayList<>();
        try (BatchStream<Batch> stream = batches.epoch(seed)) {
            stream.forEachRemaining(batch -> all.add(Arrays.toString(batch.inputs())
                    + Arrays.toString(batch.positions())
                    + Arrays.toString(batch.targets())));
        }
        return all;
    }
}
