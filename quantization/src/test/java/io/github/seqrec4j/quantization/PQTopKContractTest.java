package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.ItemRetriever;

class PQTopKContractTest extends CodedRetrieverContract {
    @Override
    ItemRetriever of(CodedVectors vectors) {
        return PQTopK.of(vectors);
    }
}
