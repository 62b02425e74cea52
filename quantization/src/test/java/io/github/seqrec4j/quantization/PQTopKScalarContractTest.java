package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.ItemRetriever;

class PQTopKScalarContractTest extends CodedRetrieverContract {
    @Override
    ItemRetriever of(CodedVectors vectors) {
        return PQTopK.scalar(vectors);
    }
}
