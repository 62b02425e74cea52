package io.github.seqrec4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.training.initializer.Initializer;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ItemTokensTest {
    private static final ItemCodes CODES = ItemCodes.of(300, new int[][] {{0, 299}, {7, 0}, {7, 0}});
    private static final ItemTokens TOKENS = new ItemTokens(CODES);

    @Test
    void token_anyItem_isOfItsSplit() {
        assertEquals(1, TOKENS.token(1, 0));
        assertEquals(600, TOKENS.token(1, 1));
        assertEquals(8, TOKENS.token(3, 0));
        assertEquals(301, TOKENS.token(3, 1));
    }

    @Test
    void counts_ofSymbolsAndItems_differ() {
        assertEquals(600, TOKENS.itemCount());
        assertEquals(3, TOKENS.catalogueSize());
        assertEquals(2, TOKENS.tokensPerItem());
        assertEquals(Optional.of(CODES), TOKENS.codes());
        assertEquals("item-tokens", TOKENS.kind());
    }

    @Test
    void spelled_history_isTheTokensOfItsItems() {
        assertArrayEquals(new int[] {8, 301, 1, 600, 8, 301}, TOKENS.spelled(new int[] {2, 1, 3}));
        assertArrayEquals(new int[0], TOKENS.spelled(new int[0]));
        var error = assertThrows(IllegalArgumentException.class, () -> TOKENS.spelled(new int[] {4}));
        assertEquals("items must be in 1..3 and splits in 0..1, got item 4 and split 0", error.getMessage());
    }

    @Test
    void spelled_sequences_keepTheirTimes() {
        UserSequences spelled = TOKENS.spelled(UserSequences.withTimes(
                List.of(new int[] {1, 2}, new int[0], new int[] {3}),
                List.of(new long[] {5, 6}, new long[0], new long[] {9}),
                3));
        assertEquals(600, spelled.itemCount());
        assertArrayEquals(new int[] {1, 600, 8, 301}, spelled.sequence(0));
        assertEquals(0, spelled.length(1));
        assertArrayEquals(new int[] {8, 301}, spelled.sequence(2));
        long[] times = {5, 5, 6, 6};
        for (int i = 0; i < times.length; i++) {
            assertEquals(times[i], spelled.time(0, i));
        }
        assertFalse(TOKENS.spelled(UserSequences.of(List.of(new int[] {1}), 3)).hasTimes());
    }

    @Test
    void spelled_otherCatalogue_isRefused() {
        UserSequences others = UserSequences.of(List.of(new int[] {1}), 4);
        var error = assertThrows(IllegalArgumentException.class, () -> TOKENS.spelled(others));
        assertEquals("the sequences must be of the 3 items that are spelled, got a catalogue of 4", error.getMessage());
    }

    @Test
    void make_tokens_haveAFreeVectorEach() {
        ItemEmbedding made = TOKENS.make(8, Initializer.ONES, new ItemEmbeddings.Extras(1, true));
        assertInstanceOf(DenseItemEmbedding.class, made);
        assertEquals(600, made.itemCount());
        assertEquals(8, made.dimension());
    }

    @Test
    void ordinaryItems_areSymbolsThemselves() {
        ItemEmbeddings dense = ItemEmbeddings.dense(5);
        int[] history = {1, 5};
        UserSequences sequences = UserSequences.of(List.of(history), 5);
        assertEquals(5, dense.catalogueSize());
        assertEquals(1, dense.tokensPerItem());
        assertSame(history, dense.spelled(history));
        assertSame(sequences, dense.spelled(sequences));
    }

    @Test
    void codes_ofOneSplit_areRefused() {
        ItemCodes single = ItemCodes.of(300, new int[][] {{1}, {2}});
        var error = assertThrows(IllegalArgumentException.class, () -> new ItemTokens(single));
        assertEquals(
                "an item must be spelled with at least 2 tokens, got 1; with one, give every item a vector of its own"
                        + " (dense)",
                error.getMessage());
    }
}
