package io.github.seqrec4j.tests.resume;

import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.losses.BinaryCrossEntropy;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.recommend.NDCG;
import io.github.seqrec4j.sampling.ExcludingPositives;
import io.github.seqrec4j.sampling.UniformSampler;
import io.github.seqrec4j.tests.SmallModels;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.Checkpoints;
import io.github.seqrec4j.train.EpochResult;
import io.github.seqrec4j.train.GradientClipping;
import io.github.seqrec4j.train.LearningRateSchedule;
import io.github.seqrec4j.train.LossPlan;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.StepResult;
import io.github.seqrec4j.train.TrainedRecommender;
import io.github.seqrec4j.train.TrainingListener;
import io.github.seqrec4j.train.TrainingOptions;
import io.github.seqrec4j.train.TrainingReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Trains in a process of its own, so that it can be killed. Arguments: which recipe, where to save, where checkpoints go, and
 * whether it waits to be killed.
 */
final class TrainingProcess {
    private TrainingProcess() {}

    /** Recipes that between them use everything a checkpoint must bring back. */
    enum Kind {
        /** Dropout, negatives that avoid the user's items, a schedule, validation that stops early. */
        SAMPLED {
            @Override
            Recipe recipe() {
                return SASRec.recipe(SASRec.Config.of(16, 2, 2, 10, 0.3))
                        .withLoss(LossPlan.sampled(
                                items -> new BinaryCrossEntropy(),
                                sequences -> new NegativeOptions(
                                        new ExcludingPositives(
                                                new UniformSampler(sequences.itemCount()),
                                                ExcludingPositives.Rejection.SEQUENCE),
                                        4,
                                        NegativeSharing.PER_SEQUENCE)))
                        .withTraining(training(40, 4, 5e-3, LearningRateSchedule.CONSTANT))
                        .withValidation(new NDCG(5), true);
            }
        },
        /** The whole catalogue, a warm-up and a decay that depend on the step. */
        CATALOGUE {
            @Override
            Recipe recipe() {
                return SASRec.recipe(SASRec.Config.of(16, 1, 1, 10, 0.2))
                        .withLoss(LossPlan.catalogue(new CrossEntropy()))
                        .withTraining(
                                training(8, 8, 3e-3, new LearningRateSchedule(LearningRateSchedule.Decay.COSINE, 9)));
            }
        };

        abstract Recipe recipe();

        private static TrainingOptions training(
                int epochs, int patience, double learningRate, LearningRateSchedule schedule) {
            AdamOptions optimizer = new AdamOptions(
                    learningRate,
                    new AdamOptions.Moments(0.9, 0.98, 1e-8),
                    0.01,
                    new GradientClipping(0.5, 0.05),
                    false);
            return new TrainingOptions(epochs, patience, 7, Duration.ZERO, optimizer, schedule);
        }
    }

    public static void main(String[] arguments) {
        Kind kind = Kind.valueOf(arguments[0]);
        Path result = Path.of(arguments[1]);
        Path checkpoints = Path.of(arguments[2]);
        boolean waits = Boolean.parseBoolean(arguments[3]);
        Recipe recipe = kind.recipe().withBatchSize(32).withCheckpoints(new Checkpoints(checkpoints, 1));
        if (waits) {
            recipe = recipe.withListener(new WaitingToBeKilled(kind, result.resolveSibling("waiting")));
        }
        TrainedRecommender trained = recipe.train(SmallModels.split(160, 60, 11));
        try (var recommender = trained.recommender()) {
            recommender.save(result);
            writeReport(result.resolveSibling(result.getFileName() + ".report"), trained.report());
        }
    }

    /** Everything of the report but the clock's part. */
    private static void writeReport(Path file, TrainingReport report) {
        StringBuilder text = new StringBuilder();
        text.append("best ").append(report.bestEpoch()).append(' ').append(report.bestValidation());
        text.append(' ').append(report.stopReason()).append('\n');
        for (EpochResult epoch : report.epochs()) {
            text.append(epoch.epoch()).append(' ').append(epoch.steps());
            text.append(' ')
                    .append(epoch.loss())
                    .append(' ')
                    .append(epoch.validation())
                    .append('\n');
        }
        write(file, text.toString());
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Stands still in the middle of an epoch, a checkpoint written and two steps done. With validation that stops early the
     * checkpoint is one whose weights are not the best ones.
     */
    private static final class WaitingToBeKilled implements TrainingListener {
        private final Kind kind;
        private final Path sign;
        private boolean due;

        WaitingToBeKilled(Kind kind, Path sign) {
            this.kind = kind;
            this.sign = sign;
        }

        @Override
        public void onEpoch(EpochResult result, boolean best) {
            due = result.epoch() >= 3 && (kind == Kind.CATALOGUE || !best);
        }

        @Override
        public void onStep(StepResult result) {
            if (due && result.step() == 2) {
                write(sign, "waiting");
                while (true) {
                    LockSupport.park();
                }
            }
        }
    }
}
