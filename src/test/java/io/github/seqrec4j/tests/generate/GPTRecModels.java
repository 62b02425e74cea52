package io.github.seqrec4j.tests.generate;

import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.FeedForwardConfig;
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Initialization;

/** Small untrained models whose scores differ enough to tell items apart. */
final class GPTRecModels {
    static final int ITEMS = 30;
    static final int MAX_LENGTH = 12;
    static final int LIST = 5;

    private GPTRecModels() {}

    static SequenceModel languageModel() {
        return model(0);
    }

    static SequenceModel listModel() {
        return model(LIST);
    }

    private static SequenceModel model(int listLength) {
        GPTRec.Variant variant = new GPTRec.Variant(
                listLength, new FeedForwardConfig(2, ActivationFunction.GELU_TANH), Initialization.UNIT_NORMAL);
        SequenceModel model =
                SequenceModel.create(new GPTRec(new GPTRec.Config(8, 2, 2, MAX_LENGTH, 0, variant)), ITEMS, 5);
        model.freeze(true);
        return model;
    }
}
