package io.github.seqrec4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.batch.BatchOptions;
import io.github.seqrec4j.batch.BatchStream;
import io.github.seqrec4j.batch.Batches;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSampler;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.batch.Negatives;
import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.batch.StepLimits;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.testing.TinyArchitecture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ItemPredictionTaskTest {
    private static final int ITEMS = 6;
    private static final int WIDTH = 2;
    private static final int K = 2;
    /** Vectors of items 0 to 6. */
    private static final float[][] READ = {
        {9, 9}, {0.1f, 0.2f}, {-0.3f, 0.4f}, {0.5f, -0.6f}, {0.7f, 0.8f}, {-0.9f, 0.1f}, {0.25f, 0.5f}
    };

    private static final float[][] SCORED = {{8, 8}, {1, 0}, {0, 1}, {1, 1}, {-1, 0.5f}, {0.5f, -1}, {2, -0.5f}};

    private static final float[] GAIN = {1, 2};

    private static final int[] INPUTS = {0, 1, 2, 3, 4, 5};
    private static final int[] POSITIONS = {1, 2, 3, 5};
    private static final int[] TARGETS = {2, 6, 4, 1};

    private static final CatalogueLoss CROSS_ENTROPY =
            (logits, targets) -> targets.mean(logits.logSoftmax(1)).neg();
    private static final SampledLoss BINARY = (positive, negatives) -> {
        NDArray ofPositive = positive.neg().exp().add(1).log().mean();
        return ofPositive.add(negatives.exp().add(1).log().sum(new int[] {1}).mean());
    };

    /** Item i is drawn with a probability in proportion to i, item 6 never. */
    private static final NegativeSampler SKEWED = new NegativeSampler() {
        @Override
        public int[] sample(int[] targets, int perTarget, int[] sequence, RandomGenerator random) {
            return random.ints((long) targets.length * perTarget, 1, ITEMS).toArray();
        }

        @Override
        public double logProbability(int item) {
            return item == 6 ? Double.NEGATIVE_INFINITY : Math.log(item / 15.0);
        }
    };

    private SequenceModel model;

    @BeforeEach
    void makeModel() {
        model = SequenceModel.create(new TinyArchitecture(new TinyArchitecture.Config(WIDTH, 10, 0, false)), ITEMS, 1);
        ParameterValues.of(Map.of(
                        "items.table", new ParameterValues.Value(new long[] {ITEMS + 1, WIDTH}, flat(READ)),
                        "output.table", new ParameterValues.Value(new long[] {ITEMS + 1, WIDTH}, flat(SCORED)),
                        "encoder.gain", new ParameterValues.Value(new long[] {WIDTH}, GAIN)))
                .restore(model.parameters());
    }

    private static float[] flat(float[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = rows[i / WIDTH][i % WIDTH];
        }
        return flat;
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void loss_wholeCatalogue_isCrossEntropyAtTheTargets() {
        double expected = 0;
        for (int p = 0; p < TARGETS.length; p++) {
            double sum = 0;
            for (int item = 1; item <= ITEMS; item++) {
                sum += Math.exp(score(p, item));
            }
            expected += (Math.log(sum) - score(p, TARGETS[p])) / TARGETS.length;
        }
        ItemPredictionTask task = ItemPredictionTask.full(model, CROSS_ENTROPY, batches(Optional.empty()));
        assertEquals(expected, loss(task, batch(Optional.empty())), 1e-6);
    }

    @ParameterizedTest
    @EnumSource(NegativeSharing.class)
    void loss_sampled_isThatOfTheCandidates(NegativeSharing sharing) {
        assertEquals(expected(sharing, false), loss(sampled(BINARY, sharing), batch(negatives(sharing))), 1e-6);
    }

    @ParameterizedTest
    @EnumSource(NegativeSharing.class)
    void loss_correctedForLogQ_subtractsItFromTargetsAndNegatives(NegativeSharing sharing) {
        assertEquals(expected(sharing, true), loss(sampled(correcting(), sharing), batch(negatives(sharing))), 1e-5);
    }

    @Test
    void sampled_samplerWithoutProbabilities_isRefusedBeforeTraining() {
        NegativeSampler silent = (targets, perTarget, sequence, random) -> new int[targets.length * perTarget];
        NegativeOptions options = new NegativeOptions(silent, K, NegativeSharing.PER_BATCH);
        Batches batches = batches(Optional.of(options));
        SampledLoss loss = correcting();
        assertThrows(IllegalStateException.class, () -> ItemPredictionTask.sampled(model, loss, batches, options));
    }

    @Test
    void loss_sampledButNoNegatives_saysSo() {
        ItemPredictionTask task = sampled(BINARY, NegativeSharing.PER_BATCH);
        Batch bare = batch(Optional.empty());
        var error = assertThrows(IllegalStateException.class, () -> loss(task, bare));
        assertEquals("a sampled loss needs batches with negatives, this has none", error.getMessage());
    }

    @ParameterizedTest
    @EnumSource(NegativeSharing.class)
    void loss_anySharing_givesEveryParameterAGradientAndLeavesNothingBehind(NegativeSharing sharing) {
        ItemPredictionTask task = sampled(correcting(), sharing);
        int before = model.managedArrays();
        try (NDManager scope = task.newScope()) {
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(
                        task.loss(batch(negatives(sharing)), ForwardPass.training(scope, RandomStreams.of(1))));
            }
            task.parameters().forEach((name, parameter) -> {
                NDArray gradient = parameter.getArray().getGradient();
                gradient.attach(scope);
                float[] values = gradient.toFloatArray();
                double sum = 0;
                for (float value : values) {
                    sum += Math.abs(value);
                }
                assertTrue(sum > 0, "no gradient for " + name);
                if (!name.equals("encoder.gain")) {
                    assertEquals(0, Math.abs(values[0]) + Math.abs(values[1]), "padding must get no gradient: " + name);
                }
            });
        }
        assertEquals(before, model.managedArrays());
    }

    @Test
    void task_otherMethods_askModelAndBatches() {
        Batches batches = batches(Optional.empty());
        ItemPredictionTask task = ItemPredictionTask.full(model, CROSS_ENTROPY, batches);
        assertSame(model.parameters(), task.parameters());
        assertEquals(batches.stepsPerEpoch(), task.stepsPerEpoch());
        assertEquals(4, task.targetCount(batch(Optional.empty())));
        try (BatchStream<Batch> stream = task.epoch(3)) {
            assertEquals(3, stream.next().rows() + stream.next().rows());
            assertFalse(stream.hasNext());
        }
    }

    private double expected(NegativeSharing sharing, boolean corrected) {
        double loss = 0;
        for (int p = 0; p < TARGETS.length; p++) {
            loss += softplus(-corrected(p, TARGETS[p], corrected));
            int group =
                    switch (sharing) {
                        case PER_POSITION -> p;
                        case PER_SEQUENCE -> POSITIONS[p] / 3;
                        case PER_BATCH -> 0;
                    };
            for (int k = 0; k < K; k++) {
                int negative = negatives(sharing).orElseThrow().ids()[group * K + k];
                loss += softplus(corrected(p, negative, corrected));
            }
        }
        return loss / TARGETS.length;
    }

    private static double corrected(int p, int item, boolean corrected) {
        return score(p, item) - (corrected ? Math.max(-30, SKEWED.logProbability(item)) : 0);
    }

    /** The dot product of the item with the mean of what stands before the p-th target, times the gain. */
    private static double score(int p, int item) {
        int row = POSITIONS[p] / 3;
        double[] mean = new double[WIDTH];
        int count = 0;
        for (int i = row * 3; i <= POSITIONS[p]; i++) {
            if (INPUTS[i] != 0) {
                count++;
                for (int d = 0; d < WIDTH; d++) {
                    mean[d] += READ[INPUTS[i]][d];
                }
            }
        }
        double sum = 0;
        for (int d = 0; d < WIDTH; d++) {
            sum += mean[d] / count * GAIN[d] * SCORED[item][d];
        }
        return sum;
    }

    private static double softplus(double x) {
        return Math.log1p(Math.exp(x));
    }

    private static Optional<Negatives> negatives(NegativeSharing sharing) {
        Map<NegativeSharing, int[]> ids = new HashMap<>();
        ids.put(NegativeSharing.PER_POSITION, new int[] {1, 3, 5, 5, 2, 1, 3, 4});
        ids.put(NegativeSharing.PER_SEQUENCE, new int[] {4, 3, 5, 2});
        ids.put(NegativeSharing.PER_BATCH, new int[] {3, 5});
        return Optional.of(new Negatives(ids.get(sharing), K, sharing));
    }

    private static Batch batch(Optional<Negatives> negatives) {
        return new Batch(2, 3, INPUTS, POSITIONS, TARGETS, negatives);
    }

    private static Batches batches(Optional<NegativeOptions> negatives) {
        UserSequences sequences =
                UserSequences.of(List.of(new int[] {1, 2, 3}, new int[] {4, 5, 6}, new int[] {1, 6}), ITEMS);
        return new Batches(
                sequences,
                ModelInput.causal(ITEMS, 3),
                new NextItem(),
                new BatchOptions(2, false, false, StepLimits.NONE),
                negatives);
    }

    private ItemPredictionTask sampled(SampledLoss loss, NegativeSharing sharing) {
        NegativeOptions options = new NegativeOptions(SKEWED, K, sharing);
        return ItemPredictionTask.sampled(model, loss, batches(Optional.of(options)), options);
    }

    private static SampledLoss correcting() {
        return new SampledLoss() {
            @Override
            public NDArray evaluate(NDArray positive, NDArray negatives) {
                return BINARY.evaluate(positive, negatives);
            }

            @Override
            public boolean correctsLogQ() {
                return true;
            }
        };
    }

    private static double loss(ItemPredictionTask task, Batch batch) {
        try (NDManager scope = task.newScope()) {
            return task.loss(batch, ForwardPass.inference(scope)).getFloat();
        }
    }
}
