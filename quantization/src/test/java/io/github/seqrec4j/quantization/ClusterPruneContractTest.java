package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.ItemRetriever;

/** With so many clusters that searches go on past the first few, or are given up. */
class ClusterPruneContractTest extends CodedRetrieverContract {
    ClusterPruneContractTest() {
        super(10_000);
    }

    @Override
    ItemRetriever of(CodedVectors vectors) {
        return ClusterPrune.of(vectors);
    }
}
