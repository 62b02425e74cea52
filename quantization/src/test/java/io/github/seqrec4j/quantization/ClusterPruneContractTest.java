package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.ItemRetriever;

class ClusterPruneContractTest extends CodedRetrieverContract {
    @Override
    ItemRetriever of(CodedVectors vectors) {
        return ClusterPrune.of(vectors);
    }
}
