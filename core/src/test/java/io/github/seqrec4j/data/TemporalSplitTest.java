package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.TemporalSplit.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemporalSplitTest {
    /** Items by first appearance: a 1, b 2, c 3, d 4, e 5. User u1 at 1, 3, 10, 12, 14; u2 at 2, 4, 13; u3 at 11, 15. */
    private static InteractionLog log() {
        return InteractionLog.builder()
                .add("u1", "a", 1)
                .add("u2", "b", 2)
                .add("u1", "b", 3)
                .add("u2", "c", 4)
                .add("u1", "c", 10)
                .add("u3", "a", 11)
                .add("u1", "d", 12)
                .add("u2", "a", 13)
                .add("u1", "a", 14)
                .add("u3", "b", 15)
                .build();
    }

    private static HoldoutCase ofUser(int user, int[] history, int[] targets) {
        return new HoldoutCase(user, history, targets, Optional.of(UserHash.of("u" + user)));
    }

    private static List<HoldoutCase> test(Target target) {
        return TemporalSplit.at(10)
                .withoutValidation()
                .target(target)
                .split(log())
                .test();
    }

    @Test
    void at_last_historyRunsUpToTheTarget() {
        assertEquals(
                List.of(
                        ofUser(1, new int[] {1, 2, 3, 4}, new int[] {1}),
                        ofUser(2, new int[] {2, 3}, new int[] {1}),
                        ofUser(3, new int[] {1}, new int[] {2})),
                test(Target.LAST));
    }

    @Test
    void at_first_historyIsBeforeTheCut() {
        assertEquals(
                List.of(ofUser(1, new int[] {1, 2}, new int[] {3}), ofUser(2, new int[] {2, 3}, new int[] {1})),
                test(Target.FIRST));
    }

    @Test
    void at_all_coldTargetsAreLeftOut() {
        assertEquals(
                List.of(ofUser(1, new int[] {1, 2}, new int[] {3, 1}), ofUser(2, new int[] {2, 3}, new int[] {1})),
                test(Target.ALL));
    }

    @Test
    void at_random_everyTargetAfterTheCutComesUp() {
        boolean[] seen = new boolean[5];
        for (int seed = 0; seed < 40; seed++) {
            TemporalSplit split = TemporalSplit.at(10)
                    .withoutValidation()
                    .target(Target.RANDOM)
                    .seed(seed);
            List<HoldoutCase> cases = split.split(log()).test();
            assertEquals(cases, split.split(log()).test());
            cases.stream().filter(it -> it.user() == 1).forEach(it -> seen[it.history().length] = true);
        }
        assertArrayEquals(new boolean[] {false, false, true, false, true}, seen, "position 3 is a cold item");
    }

    @Test
    void at_training_endsBeforeTheCut() {
        Split split =
                TemporalSplit.at(10).withoutValidation().target(Target.ALL).split(log());
        assertArrayEquals(new int[] {1, 2}, split.train().sequence(0));
        assertArrayEquals(new int[] {2, 3}, split.train().sequence(1));
        assertArrayEquals(new int[0], split.train().sequence(2));
        assertEquals(List.of(), split.validation());
        assertEquals(
                List.of(
                        "1 of 4 (25.0 %) test targets are items that never occur in training; they were dropped",
                        "1 users have nothing before their test target; they were dropped",
                        "1 of 4 (25.0 %) items of the catalogue never occur in training; a trained model ranks them by"
                                + " chance"),
                split.warnings());
    }

    @Test
    void validationAt_cutOfItsOwn_isMadeInTheSameManner() {
        Split split = TemporalSplit.at(13).validationAt(10).split(log());
        assertArrayEquals(new int[] {1, 2}, split.train().sequence(0));
        // u1's last before 13 is the cold d: dropped; u3's is its first: dropped.
        assertEquals(List.of(), split.validation());
        assertEquals(3, split.test().size());
        Split first = TemporalSplit.at(13).validationAt(10).target(Target.FIRST).split(log());
        assertEquals(List.of(ofUser(1, new int[] {1, 2}, new int[] {3})), first.validation());
    }

    @Test
    void quantile_shares_areBeforeTheCuts() {
        InteractionLog.Builder builder = InteractionLog.builder();
        for (int t = 0; t < 1_000; t++) {
            builder.add("u" + t % 20, "i" + t % 7, t);
        }
        Split split = TemporalSplit.quantile(0.8).split(builder.build());
        assertEquals(640, split.train().interactionCount());
        assertEquals(20, split.validation().size());
        assertEquals(20, split.test().size());
        split.validation().forEach(it -> assertEquals(39, it.history().length));
        split.test().forEach(it -> assertEquals(49, it.history().length));
        assertTrue(split.warnings().isEmpty());
    }

    @Test
    void split_simulatedLog_trainsOnNothingLaterThanAnyTarget() {
        InteractionLog log = SimulatedLog.of(300, 200, 12, 5).generate();
        UserSequences all = log.toSequences();
        for (Target target : Target.values()) {
            Split split = TemporalSplit.quantile(0.7).target(target).split(log);
            long lastTrained = DatasetStatistics.of(split).times().last();
            long firstTarget = Long.MAX_VALUE;
            for (HoldoutCase it : split.validation()) {
                firstTarget = Math.min(firstTarget, all.time(it.user() - 1, it.history().length));
            }
            for (HoldoutCase it : split.test()) {
                firstTarget = Math.min(firstTarget, all.time(it.user() - 1, it.history().length));
            }
            assertTrue(lastTrained < firstTarget);
            assertTrue(
                    split.validation().size() > 10 && split.test().size() > 10,
                    split.validation().size() + " validation and "
                            + split.test().size() + " test cases");
        }
    }

    @Test
    void split_impossibleCuts_sayWhatTheLogCovers() {
        assertEquals(
                "the test cut at 1 leaves nothing before it: the interactions to divide are from 1 to 15",
                assertThrows(IllegalArgumentException.class, () -> TemporalSplit.at(1)
                                .split(log()))
                        .getMessage());
        assertEquals(
                "the test cut at 16 leaves nothing after it: the interactions to divide are from 1 to 15",
                assertThrows(IllegalArgumentException.class, () -> TemporalSplit.at(16)
                                .split(log()))
                        .getMessage());
        assertEquals(
                "the validation cut at 10 leaves nothing after it: the interactions to divide are from 1 to 4",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> TemporalSplit.at(10).validationAt(10).split(log()))
                        .getMessage());
        assertEquals(
                "the share before the cut must be between 0 and 1, got 1.0",
                assertThrows(IllegalArgumentException.class, () -> TemporalSplit.quantile(1))
                        .getMessage());
        InteractionLog timeless = InteractionLog.builder().add("a", "x").build();
        assertEquals(
                "a temporal split needs times; read the log with a time column",
                assertThrows(IllegalStateException.class, () -> TemporalSplit.at(1)
                                .split(timeless))
                        .getMessage());
    }
}
