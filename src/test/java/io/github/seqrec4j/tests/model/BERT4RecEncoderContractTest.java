package io.github.seqrec4j.tests.model;

import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.contract.SequenceEncoderContract;
import io.github.seqrec4j.model.SequenceEncoder;

class BERT4RecEncoderContractTest extends SequenceEncoderContract {
    @Override
    protected SequenceEncoder encoder() {
        return BERT4RecVariants.published(MAX_LENGTH).parts(5).encoder();
    }

    @Override
    protected Reading reading() {
        return Reading.MASKED;
    }
}
