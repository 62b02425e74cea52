package io.github.seqrec4j.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.UserHash;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {
    private static final int USERS = 700;
    private static final int ITEMS = 100_000;
    private static final int BATCH = 8;
    private static final int LENGTH = 12;
    private static final UserSequences SEQUENCES = sequences();

    /** User u's items are u * 100 + 1 and up, so that an item tells user and place; lengths 0 to 39, most of them short. */
    private static UserSequences sequences() {
        RandomGenerator random = RandomStreams.of(3);
        List<int[]> all = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            int first = user * 100 + 1;
            all.add(IntStream.range(first, first + (int) (40 * random.nextDouble() * random.nextDouble()))
                    .toArray());
        }
        return UserSequences.of(all, ITEMS);
    }

    private static Stream<Arguments> kinds() {
        return Stream.of(new NextItem(), new LastTwiceObjective())
                .flatMap(objective -> Stream.of(true, false).map(similar -> Arguments.of(objective, similar)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void epoch_anyOptions_hasEveryLongEnoughUserOnce(Objective objective, boolean similarLength) {
        Batches batches = batches(objective, similarLength, false);
        List<Batch> epoch = epoch(batches, 1);
        List<Integer> seen = new ArrayList<>();
        for (Batch batch : epoch) {
            for (int b = 0; b < batch.rows(); b++) {
                seen.add(user(batch.inputs()[(b + 1) * batch.length() - 1]));
            }
        }
        List<Integer> expected = IntStream.range(0, USERS)
                .filter(u -> SEQUENCES.length(u) >= objective.minimumLength())
                .boxed()
                .toList();
        assertEquals(expected, seen.stream().sorted().toList());
        assertEquals(batches.stepsPerEpoch(), epoch.size());
        assertEquals((expected.size() + BATCH - 1) / BATCH, epoch.size());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void epoch_anyOptions_agreesWithTheSequences(Objective objective, boolean similarLength) {
        for (Batch batch : epoch(batches(objective, similarLength, false), 2)) {
            int longest = 0;
            for (int b = 0; b < batch.rows(); b++) {
                int[] row = row(batch, b);
                int user = user(row[batch.length() - 1]);
                int real = Math.min(LENGTH, SEQUENCES.length(user) - 1);
                int start = SEQUENCES.length(user) - 1 - real;
                int[] expected = new int[batch.length()];
                for (int i = 0; i < real; i++) {
                    expected[batch.length() - real + i] = SEQUENCES.item(user, start + i);
                }
                assertArrayEquals(expected, row);
                longest = Math.max(longest, real);
            }
            assertEquals(longest, batch.length(), "a batch must be as long as its longest row");
            for (int p = 0; p < batch.targetCount(); p++) {
                assertEquals(batch.inputs()[batch.positions()[p]] + 1, batch.targets()[p]);
            }
        }
    }

    @Test
    void epoch_nextItem_hasATargetAtEveryRealPosition() {
        for (Batch batch : epoch(batches(new NextItem(), true, false), 3)) {
            int[] real = IntStream.range(0, batch.inputs().length)
                    .filter(i -> batch.inputs()[i] > 0)
                    .toArray();
            assertArrayEquals(real, batch.positions());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void epoch_sameSeed_givesTheSameBatches(boolean prefetch) {
        assertEquals(
                fingerprint(epoch(withNegatives(NegativeSharing.PER_POSITION, false), 4)),
                fingerprint(epoch(withNegatives(NegativeSharing.PER_POSITION, prefetch), 4)));
    }

    @Test
    void epoch_anotherSeed_givesOtherBatches() {
        Batches batches = withNegatives(NegativeSharing.PER_SEQUENCE, false);
        assertNotEquals(fingerprint(epoch(batches, 4)), fingerprint(epoch(batches, 5)));
    }

    @Test
    void epoch_batchesOfOne_coverAllUsers() {
        Batches batches = new Batches(
                SEQUENCES,
                ModelInput.causal(SEQUENCES.itemCount(), LENGTH),
                new NextItem(),
                new BatchOptions(1, true, false, StepLimits.DEFAULT),
                Optional.empty());
        assertEquals(
                batches.stepsPerEpoch(),
                epoch(batches, 8).stream()
                        .mapToInt(batch -> user(batch.inputs()[0]))
                        .distinct()
                        .count());
    }

    @Test
    void epoch_similarLength_changesNoBatch() {
        assertEquals(
                fingerprint(epoch(batches(new NextItem(), false, false), 6)),
                fingerprint(epoch(batches(new NextItem(), true, false), 6)));
    }

    @ParameterizedTest
    @EnumSource(NegativeSharing.class)
    void epoch_negatives_haveOneGroupPerSharer(NegativeSharing sharing) {
        for (Batch batch : epoch(withNegatives(sharing, false), 9)) {
            Negatives negatives = batch.negatives().orElseThrow();
            int groups =
                    switch (sharing) {
                        case PER_POSITION -> batch.targetCount();
                        case PER_SEQUENCE -> batch.rows();
                        case PER_BATCH -> 1;
                    };
            assertEquals(sharing, negatives.sharing());
            assertEquals(3, negatives.perTarget());
            assertEquals(3 * groups, negatives.ids().length);
        }
    }

    /** The sampler answers with the target it was asked for, and checks that it sees the whole sequence of that user. */
    @Test
    void epoch_perPosition_asksForEachTargetOfItsOwnUser() {
        NegativeSampler echo = (targets, perTarget, sequence, random) -> {
            for (int target : targets) {
                assertTrue(IntStream.of(sequence).anyMatch(item -> item == target));
            }
            assertEquals(SEQUENCES.length(user(sequence[0])), sequence.length);
            return IntStream.of(targets)
                    .flatMap(target -> IntStream.generate(() -> target).limit(perTarget))
                    .toArray();
        };
        NegativeOptions options = new NegativeOptions(echo, 2, NegativeSharing.PER_POSITION);
        for (Batch batch : epoch(batches(new NextItem(), options), 10)) {
            int[] ids = batch.negatives().orElseThrow().ids();
            for (int p = 0; p < batch.targetCount(); p++) {
                assertEquals(batch.targets()[p], ids[2 * p]);
                assertEquals(batch.targets()[p], ids[2 * p + 1]);
            }
        }
    }

    @Test
    void epoch_perBatch_asksWithoutAUsersItems() {
        NegativeSampler sampler = (targets, perTarget, sequence, random) -> {
            assertEquals(1, targets.length);
            assertEquals(0, sequence.length);
            return new int[perTarget];
        };
        NegativeOptions options = new NegativeOptions(sampler, 5, NegativeSharing.PER_BATCH);
        assertFalse(epoch(batches(new NextItem(), options), 11).isEmpty());
    }

    @Test
    void epoch_samplerGivesTooFew_namesIt() {
        NegativeSampler stingy = new NegativeSampler() {
            @Override
            public int[] sample(int[] targets, int perTarget, int[] sequence, RandomGenerator random) {
                return new int[1];
            }

            @Override
            public String toString() {
                return "Stingy";
            }
        };
        NegativeOptions options = new NegativeOptions(stingy, 4, NegativeSharing.PER_BATCH);
        var error = assertThrows(IllegalStateException.class, () -> epoch(batches(new NextItem(), options), 12));
        assertEquals("the sampler Stingy must give 1 x 4 items, got 1", error.getMessage());
    }

    @Test
    void next_afterTheLast_throws() {
        for (boolean prefetch : new boolean[] {false, true}) {
            try (BatchStream<Batch> stream =
                    batches(new NextItem(), true, prefetch).epoch(1)) {
                stream.forEachRemaining(batch -> assertTrue(batch.rows() > 0));
                var error = assertThrows(NoSuchElementException.class, stream::next);
                assertEquals("the epoch is over", error.getMessage());
            }
        }
    }

    @Test
    void new_noSequenceLongEnough_saysWhatIsNeeded() {
        UserSequences tooShort = UserSequences.of(List.of(new int[] {1}, new int[0]), 1);
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> new Batches(
                        tooShort,
                        ModelInput.causal(tooShort.itemCount(), 3),
                        new NextItem(),
                        BatchOptions.of(2),
                        Optional.empty()));
        assertEquals("none of the 2 training sequences has the 2 items that NextItem needs", error.getMessage());
    }

    @Test
    void epoch_userTokens_standBeforeTheSameRows() {
        UserSequences named = SEQUENCES.withUsers(
                IntStream.range(0, USERS).mapToObj(u -> "user " + u).toList());
        List<Batch> plain = epoch(batches(new LastTwiceObjective(), true, false), 4);
        List<Batch> behindUsers = epoch(
                new Batches(
                        named,
                        new ModelInput(ITEMS, LENGTH, Reading.CAUSAL, 50),
                        new LastTwiceObjective(),
                        new BatchOptions(BATCH, true, false, StepLimits.DEFAULT),
                        Optional.empty()),
                4);
        assertEquals(plain.size(), behindUsers.size());
        for (int i = 0; i < plain.size(); i++) {
            Batch without = plain.get(i);
            Batch with = behindUsers.get(i);
            assertEquals(without.length() + 1, with.length());
            assertArrayEquals(without.targets(), with.targets());
            for (int b = 0; b < with.rows(); b++) {
                int[] row = row(with, b);
                int[] items = row(without, b);
                int first = IntStream.range(0, items.length)
                        .filter(at -> items[at] != 0)
                        .findFirst()
                        .orElseThrow();
                int user = user(items[items.length - 1]);
                assertEquals(ITEMS + 1 + UserHash.of("user " + user).among(50), row[first]);
                row[first] = 0;
                assertArrayEquals(items, Arrays.copyOfRange(row, 1, row.length));
                assertEquals(0, row[0]);
            }
            for (int p = 0; p < with.targetCount(); p++) {
                int at = with.positions()[p];
                int before = without.positions()[p];
                assertEquals(before / without.length(), at / with.length());
                assertEquals(before % without.length() + 1, at % with.length());
            }
        }
    }

    @Test
    void batches_userTokensOfNamelessUsers_areRefused() {
        ModelInput input = new ModelInput(ITEMS, LENGTH, Reading.CAUSAL, 50);
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> new Batches(SEQUENCES, input, new NextItem(), BatchOptions.of(2), Optional.empty()));
        assertEquals(
                "the model reads one of 50 user tokens before each history, but the training sequences are without user"
                        + " ids; make them from a log that has ids, name the users (UserSequences.withUsers), or train without"
                        + " user tokens",
                error.getMessage());
    }

    @Test
    void modelInput_userTokens_areRefusedWhereTheirIdsAreTaken() {
        var taken = assertThrows(IllegalArgumentException.class, () -> new ModelInput(9, 5, Reading.MASKED, 2));
        assertEquals(
                "a network that reads MASKED can have no user tokens, got 2: the id behind those of the items is taken",
                taken.getMessage());
        var negative = assertThrows(IllegalArgumentException.class, () -> new ModelInput(9, 5, Reading.CAUSAL, -1));
        assertEquals("userTokens must be at least 0, got -1", negative.getMessage());
    }

    @Test
    void behindUser_noTokenOrNobody_leavesTheInputs() {
        int[] inputs = {3, 1};
        Optional<UserHash> anna = Optional.of(UserHash.of("anna"));
        assertArrayEquals(inputs, new ModelInput(9, 5, Reading.CAUSAL).behindUser(inputs, anna));
        assertArrayEquals(inputs, new ModelInput(9, 5, Reading.CAUSAL, 2).behindUser(inputs, Optional.empty()));
        assertArrayEquals(new int[] {10, 3, 1}, new ModelInput(9, 5, Reading.CAUSAL, 1).behindUser(inputs, anna));
    }

    private static Batches batches(Objective objective, boolean similarLength, boolean prefetch) {
        return new Batches(
                SEQUENCES,
                ModelInput.causal(SEQUENCES.itemCount(), LENGTH),
                objective,
                new BatchOptions(BATCH, similarLength, prefetch, StepLimits.DEFAULT),
                Optional.empty());
    }

    private static Batches batches(Objective objective, NegativeOptions negatives) {
        return new Batches(
                SEQUENCES,
                ModelInput.causal(SEQUENCES.itemCount(), LENGTH),
                objective,
                new BatchOptions(BATCH, true, false, StepLimits.DEFAULT),
                Optional.of(negatives));
    }

    private static Batches withNegatives(NegativeSharing sharing, boolean prefetch) {
        NegativeSampler sampler = (targets, perTarget, sequence, random) ->
                random.ints((long) targets.length * perTarget, 1, ITEMS + 1).toArray();
        return new Batches(
                SEQUENCES,
                ModelInput.causal(SEQUENCES.itemCount(), LENGTH),
                new LastTwiceObjective(),
                new BatchOptions(BATCH, true, prefetch, StepLimits.DEFAULT),
                Optional.of(new NegativeOptions(sampler, 3, sharing)));
    }

    private static List<Batch> epoch(Batches batches, long seed) {
        List<Batch> all = new ArrayList<>();
        try (BatchStream<Batch> stream = batches.epoch(seed)) {
            stream.forEachRemaining(all::add);
        }
        return all;
    }

    private static List<String> fingerprint(List<Batch> batches) {
        return batches.stream()
                .map(batch -> batch.length()
                        + Arrays.toString(batch.inputs())
                        + Arrays.toString(batch.positions())
                        + Arrays.toString(batch.targets())
                        + Arrays.toString(batch.negatives().map(Negatives::ids).orElse(new int[0])))
                .toList();
    }

    private static int[] row(Batch batch, int b) {
        return Arrays.copyOfRange(batch.inputs(), b * batch.length(), (b + 1) * batch.length());
    }

    private static int user(int item) {
        return (item - 1) / 100;
    }
}
