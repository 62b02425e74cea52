package io.github.seqrec4j.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.contract.ObjectiveContract;
import io.github.seqrec4j.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextTokenTest extends ObjectiveContract {
    @Override
    protected Objective objective() {
        return new NextToken(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 9})
    void example_anyNumberOfItems_readsTheNewestWhole(int items) {
        int[] sequence = new int[3 * items];
        for (int i = 0; i < sequence.length; i++) {
            sequence[i] = 100 * (i / 3) + i % 3 + 1;
        }
        Example example = new NextToken(3).example(sequence, ModelInput.causal(1_000, 12), RandomStreams.of(1));
        int length = 3 * Math.min(items, 4);
        assertEquals(length, example.inputs().length);
        assertEquals(sequence[sequence.length - length], example.inputs()[0]);
        assertEquals(sequence[sequence.length - 1], example.inputs()[length - 1]);
        assertEquals(length - 1, example.targets().length);
        for (int p = 0; p < length - 1; p++) {
            assertEquals(p, example.positions()[p]);
            assertEquals(example.inputs()[p + 1], example.targets()[p]);
        }
    }

    @Test
    void example_itemTokensThatDoNotFit_areRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> new NextToken(4)
                .example(new int[8], ModelInput.causal(10, 10), RandomStreams.of(1)));
        assertEquals("maxLength must be a multiple of the 4 tokens of an item, got 10", error.getMessage());
    }

    @Test
    void example_shortestSequence_hasATarget() {
        assertEquals(3, new NextToken(3).minimumLength());
        assertEquals(2, new NextToken(1).minimumLength());
        Example example = new NextToken(2).example(new int[] {4, 6}, ModelInput.causal(10, 4), RandomStreams.of(1));
        assertArrayEquals(new int[] {6}, example.targets());
    }

    @Test
    void overTokens_objectives_takeTheirNumberOrRefuse() {
        NextToken three = new NextToken(3);
        assertSame(three, three.overTokens(3));
        var other = assertThrows(IllegalArgumentException.class, () -> three.overTokens(1));
        assertEquals(
                "NextToken[tokensPerItem=3] must be of the tokens that an item has, which are 1 here",
                other.getMessage());
        assertEquals(three, new NextItem().overTokens(3));
        assertEquals(new NextItem(), new NextItem().overTokens(1));
        LastTwiceObjective whole = new LastTwiceObjective();
        assertSame(whole, whole.overTokens(1));
        var refused = assertThrows(IllegalArgumentException.class, () -> whole.overTokens(3));
        assertEquals(
                whole
                        + " asks for whole items and cannot train a model that spells them with 3 tokens each; NextToken can",
                refused.getMessage());
    }

    @Test
    void tokensPerItem_belowOne_isRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> new NextToken(0));
        assertEquals("tokensPerItem must be at least 1, got 0", error.getMessage());
    }
}
