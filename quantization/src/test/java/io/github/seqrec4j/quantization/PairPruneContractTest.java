package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.ItemRetriever;

class PairPruneContractTest extends CodedRetrieverContract {
    @Override
    ItemRetriever of(CodedVectors vectors) {
        return PairPrune.of(vectors).withShare(Double.POSITIVE_INFINITY);
    }
}
