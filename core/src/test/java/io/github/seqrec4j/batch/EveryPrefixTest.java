package io.github.seqrec4j.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.contract.ObjectiveContract;
import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EveryPrefixTest extends ObjectiveContract {
    @Override
    protected Objective objective() {
        return new EveryPrefix(1, true);
    }

    private static ModelInput input(int maxLength) {
        return new ModelInput(100, maxLength, Reading.CAUSAL_ENCODER_DECODER);
    }

    private static int[] sequence(int length) {
        return IntStream.rangeClosed(1, length).toArray();
    }

    @Test
    void example_apart_readsTheNewestItemsBeforeEachTarget() {
        EveryPrefix objective = new EveryPrefix(2, false);
        int[] sequence = sequence(8);
        assertEquals(3, objective.rows(8, input(6)));
        Example first = objective.example(sequence, 0, input(6), RandomStreams.of(1));
        assertArrayEquals(new int[] {1, 2, 3, 4}, first.inputs());
        assertArrayEquals(new int[] {2, 3}, first.positions());
        assertArrayEquals(new int[] {3, 4}, first.targets());
        Example last = objective.example(sequence, 2, input(6), RandomStreams.of(1));
        assertArrayEquals(new int[] {3, 4, 5, 6, 7, 8}, last.inputs());
        assertArrayEquals(new int[] {4, 5}, last.positions());
        assertArrayEquals(new int[] {7, 8}, last.targets());
        assertArrayEquals(
                last.inputs(),
                objective.example(sequence, input(6), RandomStreams.of(1)).inputs());
    }

    @Test
    void example_together_cutsALongSequenceFromItsEnd() {
        EveryPrefix objective = new EveryPrefix(2, true);
        assertEquals(2, objective.rows(8, input(6)));
        Example first = objective.example(sequence(8), 0, input(6), RandomStreams.of(1));
        assertArrayEquals(new int[] {1, 2, 3, 4}, first.inputs());
        assertArrayEquals(new int[] {3, 4}, first.targets());
        Example last = objective.example(sequence(8), 1, input(6), RandomStreams.of(1));
        assertArrayEquals(new int[] {3, 4, 5, 6, 7, 8}, last.inputs());
        assertArrayEquals(new int[] {2, 3, 4, 5}, last.positions());
        assertArrayEquals(new int[] {5, 6, 7, 8}, last.targets());
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "1, 5", "3, 6", "3, 12", "4, 8"})
    void example_allRows_haveEachItemButTheFirstOnceAsTarget(int tokens, int maxLength) {
        for (boolean together : new boolean[] {false, true}) {
            for (int items = 2; items < 15; items++) {
                int[] sequence = sequence(items * tokens);
                EveryPrefix objective = new EveryPrefix(tokens, together);
                List<Integer> targets = new ArrayList<>();
                for (int row = 0; row < objective.rows(sequence.length, input(maxLength)); row++) {
                    Example example = objective.example(sequence, row, input(maxLength), RandomStreams.of(1));
                    Arrays.stream(example.targets()).forEach(targets::add);
                    for (int p = 0; p < example.targets().length; p++) {
                        assertEquals(example.targets()[p], example.inputs()[example.positions()[p]]);
                    }
                }
                assertEquals(
                        IntStream.rangeClosed(tokens + 1, items * tokens)
                                .boxed()
                                .toList(),
                        targets);
            }
        }
    }

    @Test
    void rows_tokensThatDoNotFit_areRefused() {
        for (int maxLength : new int[] {4, 10}) {
            var error = assertThrows(
                    IllegalArgumentException.class, () -> new EveryPrefix(4, true).rows(8, input(maxLength)));
            assertEquals(
                    "maxLength must be a multiple of the 4 tokens of an item, of at least two items, got " + maxLength,
                    error.getMessage());
        }
    }

    @Test
    void tokensPerItem_none_isRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> new EveryPrefix(0, true));
        assertEquals("tokensPerItem must be at least 1, got 0", error.getMessage());
    }
}
