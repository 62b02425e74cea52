package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.ItemRetriever;

class RecJPQPruneContractTest extends CodedRetrieverContract {
    @Override
    ItemRetriever of(CodedVectors vectors) {
        return RecJPQPrune.of(vectors);
    }
}
