package io.github.seqrec4j.benchmarks.training;

import ai.djl.ndarray.NDArray;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.SampledLoss;
import java.util.function.Supplier;

/** Losses that tell a clock when they are at work. */
final class TimedLoss {
    private TimedLoss() {}

    static CatalogueLoss overCatalogue(CatalogueLoss loss, PhaseClock clock) {
        return (logits, targets) -> timed(clock, () -> loss.evaluate(logits, targets));
    }

    static SampledLoss overNegatives(SampledLoss loss, PhaseClock clock) {
        return (positive, negatives) -> timed(clock, () -> loss.evaluate(positive, negatives));
    }

    private static NDArray timed(PhaseClock clock, Supplier<NDArray> work) {
        Phase before = clock.enter(Phase.LOSS);
        try {
            return work.get();
        } finally {
            clock.enter(before);
        }
    }
}
