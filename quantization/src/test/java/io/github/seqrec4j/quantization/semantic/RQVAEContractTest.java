package io.github.seqrec4j.quantization.semantic;

import io.github.seqrec4j.train.AdamOptions;
import java.util.List;

class RQVAEContractTest extends QuantizerTrainingContract {
    @Override
    QuantizerTraining training() {
        return new RQVAE(new RQVAE.Network(List.of(24), 10), .25, 2, 40, 300, AdamOptions.of(5e-3));
    }
}
