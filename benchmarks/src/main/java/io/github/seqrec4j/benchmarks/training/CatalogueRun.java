package io.github.seqrec4j.benchmarks.training;

import io.github.seqrec4j.batch.BatchOptions;
import io.github.seqrec4j.batch.Batches;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.losses.GBCE;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.CalibratedNegatives;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.quantization.RandomCodes;
import io.github.seqrec4j.quantization.RecJPQEmbedding;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.sampling.UniformSampler;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.ItemPredictionTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** gSASRec over a catalogue of some size; sequences of random items, as long as the model reads. */
final class CatalogueRun implements AutoCloseable {
    /** How items get their vectors, and how those are updated. */
    enum Vectors {
        /** Random codes. */
        RECJPQ("RecJPQ"),
        /** A table, all of it moved at every step. */
        FULL("full"),
        /** A table of which a step moves what it read. */
        FULL_LAZY("full, lazy Adam");

        private final String title;

        Vectors(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** Everything but the size of the catalogue; {@code steps} are those that an epoch has. */
    record Sizes(int batch, int width, int splits, int negatives, int steps) {}

    private static final int LENGTH = 50;
    private static final double CALIBRATION = 0.75;

    private final SequenceModel model;
    private final PhaseClock clock = new PhaseClock();
    private final TimedTraining training;

    CatalogueRun(int itemCount, Vectors vectors, Sizes sizes) {
        NegativeOptions negatives =
                new NegativeOptions(new UniformSampler(itemCount), sizes.negatives(), NegativeSharing.PER_POSITION);
        SASRec network = network(sizes);
        ItemEmbeddings items = vectors == Vectors.RECJPQ
                ? RecJPQEmbedding.of(new RandomCodes()
                        .assign(UserSequences.of(List.of(), itemCount), CodeShape.ofBytes(sizes.splits()), 1))
                : ItemEmbeddings.dense(itemCount);
        this.model = SequenceModel.create(network, items, 1);
        Batches batches = new Batches(
                sequences(itemCount, sizes),
                network.input(itemCount),
                network.objective(),
                BatchOptions.of(sizes.batch()),
                Optional.of(negatives));
        ItemPredictionTask task = ItemPredictionTask.sampled(
                model, TimedLoss.overNegatives(new GBCE(CALIBRATION, itemCount), clock), batches, negatives);
        AdamOptions usual = AdamOptions.of(1e-3);
        AdamOptions optimizer = new AdamOptions(
                usual.learningRate(),
                usual.moments(),
                usual.weightDecay(),
                usual.clipping(),
                vectors == Vectors.FULL_LAZY);
        this.training = new TimedTraining(task, clock, optimizer);
    }

    private static SASRec network(Sizes sizes) {
        SASRec.Variant usual = SASRec.Variant.DEFAULT;
        double initialScore =
                new CalibratedNegatives(sizes.negatives(), CALIBRATION, NegativeSharing.PER_POSITION).initialScore();
        SASRec.Variant variant = new SASRec.Variant(
                usual.normStyle(),
                usual.outputProjection(),
                usual.scaledEmbeddings(),
                new SASRec.Output(true, initialScore),
                usual.feedForward(),
                usual.initialization());
        return new SASRec(SASRec.Config.of(sizes.width(), 2, 1, LENGTH, 0.2).with(variant));
    }

    private static UserSequences sequences(int itemCount, Sizes sizes) {
        RandomGenerator random = RandomStreams.of(1);
        List<int[]> sequences = new ArrayList<>();
        for (int user = 0; user < sizes.batch() * sizes.steps(); user++) {
            sequences.add(random.ints(LENGTH + 1L, 1, itemCount + 1).toArray());
        }
        return UserSequences.of(sequences, itemCount);
    }

    /** Trains an epoch of so many steps and returns how long each took but the first. */
    List<Double> steps(int steps) {
        return training.steps(steps);
    }

    PhaseClock clock() {
        return clock;
    }

    SequenceModel model() {
        return model;
    }

    @Override
    public void close() {
        model.close();
    }
}
