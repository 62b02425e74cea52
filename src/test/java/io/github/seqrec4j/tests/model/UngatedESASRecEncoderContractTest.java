package io.github.seqrec4j.tests.model;

import io.github.seqrec4j.contract.SequenceEncoderContract;
import io.github.seqrec4j.model.SequenceEncoder;
import io.github.seqrec4j.models.ESASRec;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Initialization;

/** Every switch away from the published block, and dropout in training. */
class UngatedESASRecEncoderContractTest extends SequenceEncoderContract {
    @Override
    protected SequenceEncoder encoder() {
        ESASRec.Variant variant = new ESASRec.Variant(
                false,
                true,
                false,
                new ESASRec.FeedForwardConfig(2, ActivationFunction.GELU, false, true),
                Initialization.UNIT_NORMAL);
        return new ESASRec(ESASRec.Config.of(8, 2, 1, MAX_LENGTH, 0.2).with(variant))
                .parts(5)
                .encoder();
    }
}
