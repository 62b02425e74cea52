package io.github.seqrec4j.batch;

import java.util.random.RandomGenerator;

/** Reads the newest items and predicts the last one twice and a random one before it: positions repeat, order is free. */
record LastTwiceObjective() implements Objective {
    @Override
    public int minimumLength() {
        return 3;
    }

    @Override
    public Example example(int[] sequence, ModelInput input, RandomGenerator random) {
        Example shifted = new NextItem().example(sequence, input, random);
        int last = shifted.inputs().length - 1;
        int other = random.nextInt(last + 1);
        int[] targets = shifted.targets();
        return new Example(
                shifted.inputs(), new int[] {last, last, other}, new int[] {targets[last], targets[last], targets[other]
                });
    }
}
