package io.github.seqrec4j.tests.model;

import io.github.seqrec4j.contract.SequenceEncoderContract;
import io.github.seqrec4j.model.SequenceEncoder;
import io.github.seqrec4j.models.SASRec;

class QueryOnlyEncoderContractTest extends SequenceEncoderContract {
    @Override
    protected SequenceEncoder encoder() {
        return SASRecVariants.of(SASRec.NormStyle.QUERY_ONLY, MAX_LENGTH)
                .parts(5)
                .encoder();
    }
}
