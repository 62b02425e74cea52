package io.github.seqrec4j.tests.extension;

import io.github.seqrec4j.batch.NegativeSampler;
import io.github.seqrec4j.contract.NegativeSamplerContract;
import io.github.seqrec4j.tests.readme.ReadmeSnippets;
import java.util.Arrays;

class UnseenSamplerContractTest extends NegativeSamplerContract {
    @Override
    protected NegativeSampler sampler() {
        return ReadmeSnippets.unseenSampler(itemCount());
    }

    @Override
    protected int itemCount() {
        return 30;
    }

    @Override
    protected boolean statesProbabilities() {
        return false;
    }

    @Override
    protected boolean rejects(int item, int target, int[] sequence) {
        return item == target || Arrays.stream(sequence).anyMatch(seen -> seen == item);
    }
}
