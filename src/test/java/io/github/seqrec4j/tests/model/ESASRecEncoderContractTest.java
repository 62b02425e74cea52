package io.github.seqrec4j.tests.model;

import io.github.seqrec4j.contract.SequenceEncoderContract;
import io.github.seqrec4j.model.SequenceEncoder;
import io.github.seqrec4j.models.ESASRec;

class ESASRecEncoderContractTest extends SequenceEncoderContract {
    @Override
    protected SequenceEncoder encoder() {
        return new ESASRec(ESASRec.Config.of(8, 2, 2, MAX_LENGTH, 0)).parts(5).encoder();
    }
}
