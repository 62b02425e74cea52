package io.github.seqrec4j.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.seqrec4j.contract.ObjectiveContract;
import io.github.seqrec4j.random.RandomStreams;
import org.junit.jupiter.api.Test;

class NextItemTest extends ObjectiveContract {
    @Override
    protected Objective objective() {
        return new NextItem();
    }

    @Test
    void example_shortSequence_readsAllButTheLast() {
        Example example = example(10, 7, 8, 9);
        assertArrayEquals(new int[] {7, 8}, example.inputs());
        assertArrayEquals(new int[] {0, 1}, example.positions());
        assertArrayEquals(new int[] {8, 9}, example.targets());
    }

    @Test
    void example_longSequence_readsTheNewest() {
        Example example = example(2, 1, 2, 3, 4, 5);
        assertArrayEquals(new int[] {3, 4}, example.inputs());
        assertArrayEquals(new int[] {0, 1}, example.positions());
        assertArrayEquals(new int[] {4, 5}, example.targets());
    }

    @Test
    void example_asLongAsTheModelAndOne_readsAll() {
        assertArrayEquals(new int[] {1, 2, 3}, example(3, 1, 2, 3, 4).inputs());
    }

    @Test
    void example_shortestSequence_hasOneTarget() {
        assertEquals(2, new NextItem().minimumLength());
        Example example = example(5, 4, 6);
        assertArrayEquals(new int[] {4}, example.inputs());
        assertArrayEquals(new int[] {6}, example.targets());
    }

    private static Example example(int maxLength, int... sequence) {
        return new NextItem().example(sequence, ModelInput.causal(10, maxLength), RandomStreams.of(1));
    }
}
