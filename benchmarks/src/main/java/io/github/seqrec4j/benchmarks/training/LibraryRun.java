package io.github.seqrec4j.benchmarks.training;

import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.batch.BatchOptions;
import io.github.seqrec4j.batch.BatchParts;
import io.github.seqrec4j.batch.BatchStream;
import io.github.seqrec4j.batch.Batches;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.loss.SequenceLoss;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.ItemPredictionTask;
import java.util.List;
import java.util.Optional;

/** The library as it comes: its trainer, task and usual options. */
final class LibraryRun implements AutoCloseable {
    private final Workload workload;
    private final SASRec.Config config;
    private final SequenceModel model;
    private final Batches batches;
    private final PhaseClock clock = new PhaseClock();
    private final TimedTraining training;
    private final Optional<NegativeOptions> negatives;

    LibraryRun(Workload workload, UserSequences sequences) {
        this.workload = workload;
        this.config = workload.config();
        this.negatives = workload.negatives(sequences.itemCount());
        this.model = SequenceModel.create(workload.architecture(), sequences.itemCount(), 1);
        this.batches = new Batches(
                sequences,
                workload.architecture().input(sequences.itemCount()),
                workload.objective(),
                BatchOptions.of(Workload.BATCH_SIZE),
                negatives);
        this.training = new TimedTraining(task(workload.loss(sequences.itemCount())), clock, AdamOptions.of(1e-3));
    }

    private ItemPredictionTask task(SequenceLoss loss) {
        return loss instanceof SampledLoss sampled
                ? ItemPredictionTask.sampled(
                        model, TimedLoss.overNegatives(sampled, clock), batches, negatives.orElseThrow())
                : ItemPredictionTask.full(model, TimedLoss.overCatalogue((CatalogueLoss) loss, clock), batches);
    }

    /** Trains an epoch of so many steps and returns how long each took but the first. */
    List<Double> steps(int steps) {
        return training.steps(steps);
    }

    PhaseClock clock() {
        return clock;
    }

    /** How many additions and multiplications a step's matrix products have, on average over an epoch's first batches. */
    double operations(int steps) {
        double sum = 0;
        try (BatchStream<Batch> stream = batches.epoch(1)) {
            for (int i = 0; i < steps; i++) {
                for (Batch part : BatchParts.of(stream.next(), batches.options())) {
                    sum += operations(part);
                }
            }
        }
        return sum / steps;
    }

    private double operations(Batch part) {
        double width = config.dimension();
        double ofMaps = workload.mapsPerBlock() * 2 * width * width;
        double ofAttention = 2 * 2 * part.length() * width;
        double encoded = (double) part.rows() * part.length() * config.blocks() * (ofMaps + ofAttention);
        double scored = 2 * width * part.queryStarts().length * scoresPerTarget();
        // Once forward; backward for both factors of every product.
        return 3 * (encoded + scored);
    }

    /** As many as are multiplied out, which for many negatives of a small catalogue is the whole catalogue. */
    private double scoresPerTarget() {
        return negatives
                .map(chosen -> switch (chosen.sharing()) {
                    case PER_POSITION ->
                        model.output().numbersPerQuery(chosen.count() + 1) == model.itemCount() + 1
                                ? model.itemCount()
                                : chosen.count() + 1.0;
                    case PER_SEQUENCE, PER_BATCH -> chosen.count() + 1.0;
                })
                .orElse((double) model.itemCount());
    }

    int stepsPerEpoch() {
        return batches.stepsPerEpoch();
    }

    @Override
    public void close() {
        model.close();
    }
}
