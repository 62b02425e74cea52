package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of user ids, and by whom. */
class UserHashTest {
    /** Saved models depend on it. */
    @Test
    void of_someIds_staysTheSame() {
        assertEquals(new UserHash(19_745_020), UserHash.of("A1YJEY40YUW4SE"));
        assertEquals(new UserHash(-614_866_800), UserHash.of("7"));
    }

    @Test
    void of_empty_isRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> UserHash.of(""));
        assertEquals("a user id must not be empty", error.getMessage());
    }

    /** 31 is what String.hashCode multiplies by. */
    @ParameterizedTest
    @ValueSource(ints = {31, 256, 2000})
    void among_idsInARow_areSpreadAsByChance(int count) {
        int perToken = 20;
        int[] users = new int[count];
        for (int id = 1; id <= perToken * count; id++) {
            users[UserHash.of(Integer.toString(id)).among(count)]++;
        }
        double squares = Arrays.stream(users)
                .mapToDouble(n -> (n - perToken) * (n - perToken))
                .sum();
        // The variance of a binomial count, about perToken, within five standard errors.
        double error = 5 * Math.sqrt(2.0 / count);
        assertEquals(1, squares / count / perToken, error);
    }

    @Test
    void toSequences_anyOrder_keepsTheHashOfEachId() {
        InteractionLog log = InteractionLog.builder()
                .add("berta", "x", 2)
                .add("anna", "x", 1)
                .add("berta", "y", 3)
                .build();
        UserSequences sequences = log.toSequences();
        assertEquals(Optional.of(UserHash.of("berta")), sequences.userHash(0));
        assertEquals(Optional.of(UserHash.of("anna")), sequences.userHash(1));
    }

    @Test
    void toSequences_integerIds_hashesTheirDigits() {
        UserSequences sequences =
                InteractionLog.builder().add("17", "x").build().toSequences();
        assertEquals(Optional.of(UserHash.of("17")), sequences.userHash(0));
    }

    @Test
    void split_leaveOneOut_trainsAndAsksUnderOneHash() {
        InteractionLog.Builder log = InteractionLog.builder();
        for (String user : List.of("anna", "berta")) {
            List.of("x", "y", "z").forEach(item -> log.add(user, item));
        }
        Split split = LeaveOneOut.everyUser().split(log.build());
        for (List<HoldoutCase> cases : List.of(split.validation(), split.test())) {
            cases.forEach(it -> assertEquals(split.train().userHash(it.user() - 1), it.userHash()));
        }
        assertEquals(Optional.of(UserHash.of("berta")), split.test().get(1).userHash());
    }

    @Test
    void withUsers_packedSequences_nameThem() {
        UserSequences nameless = UserSequences.of(List.of(new int[] {1}, new int[] {2, 1}), 2);
        assertFalse(nameless.hasUsers());
        assertEquals(Optional.empty(), nameless.userHash(1));
        UserSequences named = nameless.withUsers(List.of("anna", "berta"));
        assertTrue(named.hasUsers());
        assertEquals(Optional.of(UserHash.of("berta")), named.userHash(1));
        assertEquals(named.userHash(1), nameless.withUsersOf(named).userHash(1));
        assertFalse(nameless.withUsersOf(nameless).hasUsers());
        var error = assertThrows(IllegalArgumentException.class, () -> nameless.withUsers(List.of("anna")));
        assertEquals("users and sequences must be equally many, got 1 users for 2 sequences", error.getMessage());
    }
}
