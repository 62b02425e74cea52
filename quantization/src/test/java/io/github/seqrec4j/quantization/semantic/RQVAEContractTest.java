package io.github.seqrec4j.quantization.semantic;

import java.util.List;

class RQVAEContractTest extends QuantizerTrainingContract {
    @Override
    QuantizerTraining training() {
        RQVAE options = RQVAE.defaults();
        return new RQVAE(new RQVAE.Network(List.of(24), 10), options.commitment(), 2, 40, 150, options.optimizer());
    }
}
