package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaveOneOutTest {
    private static InteractionLog log(String... users) {
        InteractionLog.Builder builder = InteractionLog.builder();
        for (int u = 0; u < users.length; u++) {
            for (String item : users[u].split(" ")) {
                builder.add("u" + u, item);
            }
        }
        return builder.build();
    }

    private static HoldoutCase ofUser(int user, int[] history, int[] targets) {
        return new HoldoutCase(user, history, targets, Optional.of(UserHash.of("u" + (user - 1))));
    }

    @Test
    void everyUser_handWorked_holdsTheLastTwoOut() {
        Split split = LeaveOneOut.everyUser().split(log("1 2 3 4", "2 1", "3", "4 3 2"));
        assertArrayEquals(new int[] {1, 2}, split.train().sequence(0));
        assertArrayEquals(new int[] {2, 1}, split.train().sequence(1), "too short to hold anything out");
        assertArrayEquals(new int[] {3}, split.train().sequence(2));
        assertArrayEquals(new int[] {4}, split.train().sequence(3));
        assertEquals(
                List.of(ofUser(1, new int[] {1, 2}, new int[] {3}), ofUser(4, new int[] {4}, new int[] {3})),
                split.validation());
        assertEquals(
                List.of(ofUser(1, new int[] {1, 2, 3}, new int[] {4}), ofUser(4, new int[] {4, 3}, new int[] {2})),
                split.test());
        assertEquals(List.of(), split.warnings());
    }

    @Test
    void validationUsers_sample_onlyTheyLoseTheSecondLast() {
        String[] users = new String[30];
        for (int u = 0; u < users.length; u++) {
            users[u] = u < 5 ? "1 2" : "1 2 3 4 5";
        }
        Split split = LeaveOneOut.validationUsers(7, 3).split(log(users));
        assertEquals(7, split.validation().size());
        assertEquals(25, split.test().size());
        int shortened = 0;
        for (int u = 5; u < users.length; u++) {
            int user = u + 1;
            boolean validated = split.validation().stream().anyMatch(it -> it.user() == user);
            assertEquals(validated ? 3 : 4, split.train().length(u));
            shortened += validated ? 1 : 0;
        }
        assertEquals(7, shortened);
        split.validation().forEach(it -> assertArrayEquals(new int[] {4}, it.targets()));
        split.test().forEach(it -> assertArrayEquals(new int[] {1, 2, 3, 4}, it.history()));
        assertEquals(
                split.fingerprint(),
                LeaveOneOut.validationUsers(7, 3).split(log(users)).fingerprint());
        assertNotEquals(
                split.fingerprint(),
                LeaveOneOut.validationUsers(7, 4).split(log(users)).fingerprint());
    }

    @Test
    void validationUsers_none_givesTestOnly() {
        Split split = LeaveOneOut.validationUsers(0, 1).split(log("1 2 3"));
        assertTrue(split.validation().isEmpty());
        assertArrayEquals(new int[] {1, 2}, split.train().sequence(0));
    }

    @Test
    void validationUsers_moreThanThereAre_saysHowMany() {
        assertEquals(
                "asked for 2 validation users, but only 1 users have at least 3 interactions",
                assertThrows(IllegalArgumentException.class, () -> LeaveOneOut.validationUsers(2, 1)
                                .split(log("1 2 3", "1 2")))
                        .getMessage());
        assertEquals(
                "the number of validation users must not be negative, got -1",
                assertThrows(IllegalArgumentException.class, () -> LeaveOneOut.validationUsers(-1, 1))
                        .getMessage());
    }

    @Test
    void warnings_coldTargets_areCounted() {
        Split split = LeaveOneOut.everyUser().split(log("1 2 9", "2 1 3", "1 2 1"));
        assertEquals(
                List.of(
                        "2 of 3 (66.7 %) test targets are items that never occur in training; they are kept, and a trained"
                                + " model can only hit them by chance"),
                split.warnings().stream()
                        .filter(it -> it.contains("test targets"))
                        .toList());
        assertEquals(3, split.test().size());
    }

    @Test
    void warnings_times_countTheLookIntoTheFuture() {
        InteractionLog.Builder builder = InteractionLog.builder();
        for (int t = 1; t <= 3; t++) {
            builder.add("early", "i" + t, t);
        }
        for (int t = 2; t <= 8; t++) {
            builder.add("late", "i" + t % 3, t);
        }
        // early's target is at 3; late trains on 2..6, of which 4, 5 and 6 are later; early trains on 1.
        assertTrue(LeaveOneOut.everyUser()
                .split(builder.build())
                .warnings()
                .contains("leave-one-out trains on interactions later than other users' test targets: 3 of 6 (50.0 %)"
                        + " training interactions are later than at least one target; a temporal split has no such"
                        + " leak"));
    }
}
