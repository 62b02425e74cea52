package io.github.seqrec4j.tests.model;

import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.contract.SequenceEncoderContract;
import io.github.seqrec4j.model.SequenceEncoder;
import io.github.seqrec4j.models.TIGER;

class TIGEREncoderContractTest extends SequenceEncoderContract {
    @Override
    protected SequenceEncoder encoder() {
        return new TIGER(TIGER.Config.of(8, 2, 2, MAX_LENGTH, 0).withCausalEncoder(false))
                .parts(3)
                .encoder();
    }

    @Override
    protected Reading reading() {
        return Reading.ENCODER_DECODER;
    }

    /** A decoder that reads its start alone has one place to attend to, whatever queries and keys are. */
    @Override
    protected boolean learns(String parameter) {
        return !parameter.matches("decoder[.](distances.*|blocks[.][0-9]+[.]attention[.](query|key).*)");
    }
}
