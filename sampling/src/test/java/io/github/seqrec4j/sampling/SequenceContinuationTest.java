package io.github.seqrec4j.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.seqrec4j.batch.Example;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.contract.ObjectiveContract;
import io.github.seqrec4j.random.RandomStreams;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class SequenceContinuationTest extends ObjectiveContract {
    @Override
    protected Objective objective() {
        return new SequenceContinuation();
    }

    @Test
    void example_shortSequence_predictsTheLastFromTheOthers() {
        assertExample(example(Reading.CAUSAL, 10, 5, 6, 7), 7, 5, 6);
        assertExample(example(Reading.WHOLE, 10, 5, 6), 6, 5);
    }

    @Test
    void example_longSequence_readsTheNewestBeforeTheLast() {
        assertExample(example(Reading.CAUSAL, 2, 1, 2, 3, 4), 4, 2, 3);
    }

    @Test
    void example_networkAroundAMask_endsWithTheMask() {
        assertExample(example(Reading.MASKED, 3, 1, 2, 3, 4), 4, 2, 3, 10);
        assertExample(example(Reading.MASKED, 1, 1, 2, 3, 4), 4, 10);
    }

    @Test
    void readings_are_all() {
        assertEquals(
                EnumSet.of(Reading.CAUSAL, Reading.MASKED, Reading.WHOLE, Reading.LIST),
                new SequenceContinuation().readings());
        assertEquals(2, new SequenceContinuation().minimumLength());
    }

    private static void assertExample(Example example, int target, int... inputs) {
        assertArrayEquals(inputs, example.inputs());
        assertArrayEquals(new int[] {inputs.length - 1}, example.positions());
        assertArrayEquals(new int[] {target}, example.targets());
    }

    /** Nine items, so that the mask is 10. */
    private static Example example(Reading reading, int maxLength, int... sequence) {
        return new SequenceContinuation().example(sequence, new ModelInput(9, maxLength, reading), RandomStreams.of(1));
    }
}
