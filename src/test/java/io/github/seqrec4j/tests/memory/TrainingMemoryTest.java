package io.github.seqrec4j.tests.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.batch.BatchOptions;
import io.github.seqrec4j.batch.Batches;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.batch.StepLimits;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.losses.GBCE;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.recommend.ModelRecommender;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.sampling.UniformSampler;
import io.github.seqrec4j.tests.SmallModels;
import io.github.seqrec4j.train.EpochResult;
import io.github.seqrec4j.train.ItemPredictionTask;
import io.github.seqrec4j.train.Trainer;
import io.github.seqrec4j.train.TrainingListener;
import io.github.seqrec4j.train.TrainingOptions;
import io.github.seqrec4j.train.Validation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Thousands of steps, in parts and slices, with evaluations between them hold what one step holds. */
class TrainingMemoryTest {
    private static final int EPOCHS = 110;
    private static final int SETTLED = 60;
    private static final int LOOKS = 10;
    private static final long TOLERANCE_BYTES = 64L << 20;
    private static final Split SPLIT = SmallModels.split(300, 120, 3);

    @Test
    void fit_sampledLoss_keepsNoMemory() {
        NegativeOptions negatives =
                new NegativeOptions(new UniformSampler(SPLIT.itemCount()), 16, NegativeSharing.PER_POSITION);
        try (SequenceModel model = model()) {
            ItemPredictionTask task = ItemPredictionTask.sampled(
                    model, new GBCE(0.75, SPLIT.itemCount()), batches(Optional.of(negatives)), negatives);
            assertKeepsNoMemory(model, task);
        }
    }

    @Test
    void fit_catalogueLoss_keepsNoMemory() {
        try (SequenceModel model = model()) {
            assertKeepsNoMemory(model, ItemPredictionTask.full(model, new CrossEntropy(), batches(Optional.empty())));
        }
    }

    private static SequenceModel model() {
        return SequenceModel.create(new SASRec(SASRec.Config.of(64, 2, 2, 30, 0.3)), SPLIT.itemCount(), 1);
    }

    private static Batches batches(Optional<NegativeOptions> negatives) {
        BatchOptions options = new BatchOptions(6, true, true, new StepLimits(80, 1_000));
        return new Batches(SPLIT.train(), ModelInput.causal(SPLIT.itemCount(), 30), new NextItem(), options, negatives);
    }

    private static void assertKeepsNoMemory(SequenceModel model, ItemPredictionTask task) {
        Watch watch = new Watch(model);
        int before = model.managedArrays();
        new Trainer(TrainingOptions.of(EPOCHS, EPOCHS, 1), Optional.empty(), List.of(watch))
                .fit(task, Optional.of(evaluation(model)));
        assertEquals(before, model.managedArrays(), "arrays held by the model after training");
        assertEquals(1, watch.arrays.size(), () -> "arrays held between epochs: " + watch.arrays);
        // The allocator's pools come and go by tens of megabytes; what leaks is there at every look.
        long grown = watch.least(EPOCHS - LOOKS, EPOCHS) - watch.least(SETTLED - LOOKS, SETTLED);
        int steps = (EPOCHS - SETTLED) * task.stepsPerEpoch();
        assertTrue(steps >= 2_000, () -> steps + " steps are too few to tell");
        assertTrue(grown < TOLERANCE_BYTES, () -> steps + " steps left " + (grown >> 20) + " MB");
    }

    private static Validation evaluation(SequenceModel model) {
        List<Query> queries = SPLIT.validation().stream()
                .map(holdout -> Query.excludingSeen(holdout.history(), 10))
                .toList();
        return () -> {
            model.freeze(true);
            try {
                return new ModelRecommender(model)
                        .recommend(queries).stream()
                                .mapToDouble(answer -> answer.scores()[0])
                                .average()
                                .orElseThrow();
            } finally {
                model.freeze(false);
            }
        };
    }

    /** Looks at memory between epochs, once training has settled and at the end. */
    private static final class Watch implements TrainingListener {
        private final SequenceModel model;
        private final TreeSet<Integer> arrays = new TreeSet<>();
        private final List<Long> resident = new ArrayList<>();

        Watch(SequenceModel model) {
            this.model = model;
        }

        /** The least after the epochs from one, exclusive, to another. */
        long least(int from, int to) {
            return Collections.min(resident.subList(from, to));
        }

        @Override
        public void onEpoch(EpochResult result, boolean best) {
            arrays.add(model.managedArrays());
            boolean looks =
                    result.epoch() <= SETTLED ? result.epoch() > SETTLED - LOOKS : result.epoch() > EPOCHS - LOOKS;
            resident.add(looks ? ProcessMemory.nativeResident() : Long.MAX_VALUE);
        }
    }
}
