package io.github.seqrec4j.contract;

import io.github.seqrec4j.batch.NegativeSampler;
import java.util.stream.IntStream;

/** A sampler as a user would write it: neighbours of the target, with no stated probability. */
class UserWrittenSamplerTest extends NegativeSamplerContract {
    private static final int ITEMS = 40;

    @Override
    protected NegativeSampler sampler() {
        return (targets, perTarget, sequence, random) -> IntStream.range(0, targets.length * perTarget)
                .map(i -> (targets[i / perTarget] + random.nextInt(5)) % ITEMS + 1)
                .toArray();
    }

    @Override
    protected int itemCount() {
        return ITEMS;
    }

    @Override
    protected boolean statesProbabilities() {
        return false;
    }

    @Override
    protected boolean rejects(int item, int target, int[] sequence) {
        return item == target;
    }
}
