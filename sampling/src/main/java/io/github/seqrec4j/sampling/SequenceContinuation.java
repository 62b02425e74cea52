package io.github.seqrec4j.sampling;

import io.github.seqrec4j.batch.Example;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.Objective;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The plainest objective: the last item of a sequence is predicted from the newest of those before it. One target per sequence
 * and always the same, where {@link RecencySampling} draws others every time; the baseline of that paper (Petrov and
 * Macdonald, RecSys 2022).
 */
public record SequenceContinuation() implements Objective {
    @Override
    public int minimumLength() {
        return 2;
    }

    @Override
    public Example example(int[] sequence, ModelInput input, RandomGenerator random) {
        int last = sequence.length - 1;
        int[] inputs = input.query(Arrays.copyOf(sequence, last));
        return new Example(inputs, new int[] {inputs.length - 1}, new int[] {sequence[last]});
    }
}
