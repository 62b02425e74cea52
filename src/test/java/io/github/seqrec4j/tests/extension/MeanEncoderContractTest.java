package io.github.seqrec4j.tests.extension;

import io.github.seqrec4j.contract.SequenceEncoderContract;
import io.github.seqrec4j.model.SequenceEncoder;
import io.github.seqrec4j.tests.readme.ReadmeSnippets;

/** The encoder of the README's extension example keeps the contract that the library's encoders keep. */
class MeanEncoderContractTest extends SequenceEncoderContract {
    @Override
    protected SequenceEncoder encoder() {
        return ReadmeSnippets.meanModel(dimension(), MAX_LENGTH).parts(5).encoder();
    }
}
