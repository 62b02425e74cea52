package io.github.seqrec4j.tests.model;

import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.contract.SequenceEncoderContract;
import io.github.seqrec4j.model.SequenceEncoder;
import io.github.seqrec4j.models.Caser;
import io.github.seqrec4j.models.layers.Initialization;

/** All heights in one convolution. */
class CaserFewHeightsEncoderContractTest extends SequenceEncoderContract {
    @Override
    protected SequenceEncoder encoder() {
        return new Caser(Caser.Config.of(8, MAX_LENGTH, 0)
                        .with(new Caser.Filters(1, 3, 2))
                        .with(Initialization.UNIT_NORMAL))
                .parts(5)
                .encoder();
    }

    @Override
    protected Reading reading() {
        return Reading.WHOLE;
    }
}
