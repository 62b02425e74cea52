package io.github.seqrec4j.tests.model;

import io.github.seqrec4j.contract.SequenceEncoderContract;
import io.github.seqrec4j.model.SequenceEncoder;
import io.github.seqrec4j.models.GPTRec;

class GPTRecEncoderContractTest extends SequenceEncoderContract {
    @Override
    protected SequenceEncoder encoder() {
        return new GPTRec(GPTRec.Config.of(8, 2, 2, MAX_LENGTH, 0)).parts(5).encoder();
    }
}
