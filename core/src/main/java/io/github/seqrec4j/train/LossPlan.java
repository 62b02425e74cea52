package io.github.seqrec4j.train;

import io.github.seqrec4j.batch.Batches;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.loss.SequenceLoss;
import io.github.seqrec4j.model.SequenceModel;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A loss with what it is computed against: the whole catalogue, or negatives from a sampler. The factories make a sampled
 * loss without negatives impossible to write. Immutable.
 */
public final class LossPlan {
    private final Function<UserSequences, Optional<NegativeOptions>> negatives;
    private final TaskMaker tasks;
    private final IntFunction<SequenceLoss> loss;

    @FunctionalInterface
    private interface TaskMaker {
        ItemPredictionTask make(SequenceModel model, Batches batches, Optional<NegativeOptions> negatives);
    }

    private LossPlan(
            Function<UserSequences, Optional<NegativeOptions>> negatives,
            TaskMaker tasks,
            IntFunction<SequenceLoss> loss) {
        this.negatives = negatives;
        this.tasks = tasks;
        this.loss = loss;
    }

    /**
     * Trains against the whole catalogue.
     *
     * @param loss a loss over all scores
     * @return the plan
     */
    public static LossPlan catalogue(CatalogueLoss loss) {
        return new LossPlan(
                sequences -> Optional.empty(),
                (model, batches, negatives) -> ItemPredictionTask.full(model, loss, batches),
                itemCount -> loss);
    }

    /**
     * Trains against sampled negatives.
     *
     * @param loss makes the loss for a catalogue of N items
     * @param negatives makes the sampler, for example from the items' popularity, once the training data is known
     * @return the plan
     */
    public static LossPlan sampled(IntFunction<SampledLoss> loss, Function<UserSequences, NegativeOptions> negatives) {
        return new LossPlan(
                sequences -> Optional.of(negatives.apply(sequences)),
                (model, batches, options) -> ItemPredictionTask.sampled(
                        model, loss.apply(model.itemCount()), batches, options.orElseThrow()),
                loss::apply);
    }

    /** The loss for a catalogue of N items. */
    SequenceLoss loss(int itemCount) {
        return loss.apply(itemCount);
    }

    Optional<NegativeOptions> negatives(UserSequences sequences) {
        return negatives.apply(sequences);
    }

    ItemPredictionTask task(SequenceModel model, Batches batches, Optional<NegativeOptions> options) {
        return tasks.make(model, batches, options);
    }
}
