package io.github.seqrec4j.tests.model;

import io.github.seqrec4j.contract.SequenceEncoderContract;
import io.github.seqrec4j.model.SequenceEncoder;
import io.github.seqrec4j.models.GRU4Rec;
import io.github.seqrec4j.models.layers.Initialization;

class GRU4RecEncoderContractTest extends SequenceEncoderContract {
    @Override
    protected SequenceEncoder encoder() {
        return new GRU4Rec(GRU4Rec.Config.of(8, 2, MAX_LENGTH, 0).with(Initialization.UNIT_NORMAL))
                .parts(5)
                .encoder();
    }
}
