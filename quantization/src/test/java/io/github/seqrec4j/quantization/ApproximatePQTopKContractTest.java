package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.ItemRetriever;

/** With a budget that nothing reaches it is exact. */
class ApproximatePQTopKContractTest extends CodedRetrieverContract {
    @Override
    ItemRetriever of(CodedVectors vectors) {
        return ApproximatePQTopK.of(vectors, Long.MAX_VALUE);
    }
}
