package io.github.seqrec4j.tests.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.eval.Calibration;
import io.github.seqrec4j.eval.CalibrationOptions;
import io.github.seqrec4j.eval.CalibrationReport;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.losses.BinaryCrossEntropy;
import io.github.seqrec4j.losses.GBCE;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.sampling.UniformSampler;
import io.github.seqrec4j.tests.SmallModels;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.LossPlan;
import io.github.seqrec4j.train.TrainingOptions;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * What Petrov and Macdonald, "gSASRec", RecSys 2023, say of negative sampling: with one negative every plausible item is nearly certain,
 * and full calibration removes that.
 */
class OverconfidenceTest {
    private static final Split SPLIT = SmallModels.split(1_000, 80, 43);

    @Test
    void probabilityMass_oneNegative_isManyTimesOneUnlessCalibrated() {
        CalibrationReport plain = trained(items -> new BinaryCrossEntropy());
        CalibrationReport calibrated = trained(items -> new GBCE(1, items));
        assertTrue(plain.probabilityMass() > 8, () -> "with one negative " + plain.toTable());
        assertEquals(1, calibrated.probabilityMass(), 0.25, () -> "calibrated " + calibrated.toTable());
        assertTrue(plain.ece() > 5 * calibrated.ece(), () -> plain.toTable() + calibrated.toTable());
    }

    private static CalibrationReport trained(IntFunction<SampledLoss> loss) {
        LossPlan oneNegative = LossPlan.sampled(
                loss,
                train -> new NegativeOptions(new UniformSampler(train.itemCount()), 1, NegativeSharing.PER_POSITION));
        TrainingOptions usual = TrainingOptions.of(40, 40, 6);
        TrainingOptions fast = new TrainingOptions(
                usual.epochs(),
                usual.patience(),
                usual.seed(),
                usual.timeLimit(),
                AdamOptions.of(3e-3),
                usual.schedule());
        try (SequenceRecommender recommender = SASRec.recipe(SASRec.Config.of(32, 1, 1, 15, 0.1))
                .withLoss(oneNegative)
                .withBatchSize(64)
                .withTraining(fast)
                .fit(new Split(SPLIT.items(), SPLIT.train(), List.of(), List.of(), List.of()))) {
            return Calibration.of(recommender, SPLIT.test(), CalibrationOptions.top(10));
        }
    }
}
