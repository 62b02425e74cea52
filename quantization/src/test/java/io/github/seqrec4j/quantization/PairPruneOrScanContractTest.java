package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.ItemRetriever;

class PairPruneOrScanContractTest extends CodedRetrieverContract {
    @Override
    ItemRetriever of(CodedVectors vectors) {
        return PairPrune.of(vectors);
    }
}
