package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.train.LearningRateSchedule;
import io.github.seqrec4j.train.LearningRateSchedule.Decay;

/**
 * How fast a network is trained unless told otherwise.
 *
 * @param batchSize rows of a step
 * @param learningRate the full rate
 * @param schedule how it moves
 * @param weightDecay of AdamW
 */
record UsualTraining(int batchSize, double learningRate, LearningRateSchedule schedule, double weightDecay) {
    private static final UsualTraining OF_SCORES = new UsualTraining(128, 1e-3, LearningRateSchedule.CONSTANT, 0);
    private static final LearningRateSchedule WARMED_UP = new LearningRateSchedule(Decay.INVERSE_SQUARE_ROOT, 400);

    /** A row of a causal encoder has all targets of a sequence, others have one each. */
    static UsualTraining of(Architecture architecture) {
        if (!architecture.reading().writesInPlace()) {
            return OF_SCORES;
        }
        int rows = architecture.reading() == Reading.CAUSAL_ENCODER_DECODER ? 64 : 256;
        return new UsualTraining(rows, 3e-3, WARMED_UP, 0.01);
    }
}
