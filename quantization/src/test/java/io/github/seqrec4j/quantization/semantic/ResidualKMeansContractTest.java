package io.github.seqrec4j.quantization.semantic;

class ResidualKMeansContractTest extends QuantizerTrainingContract {
    @Override
    QuantizerTraining training() {
        return ResidualKMeans.defaults();
    }
}
