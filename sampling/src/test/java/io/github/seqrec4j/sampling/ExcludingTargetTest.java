package io.github.seqrec4j.sampling;

import io.github.seqrec4j.batch.NegativeSampler;
import io.github.seqrec4j.contract.NegativeSamplerContract;
import io.github.seqrec4j.sampling.ExcludingPositives.Rejection;
import java.util.stream.LongStream;

class ExcludingTargetTest extends NegativeSamplerContract {
    @Override
    protected NegativeSampler sampler() {
        long[] counts = LongStream.rangeClosed(0, 25).toArray();
        return new ExcludingPositives(new PopularitySampler(counts, 1), Rejection.TARGET);
    }

    @Override
    protected int itemCount() {
        return 25;
    }

    @Override
    protected boolean rejects(int item, int target, int[] sequence) {
        return item == target;
    }
}
