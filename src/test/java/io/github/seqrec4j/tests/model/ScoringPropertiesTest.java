package io.github.seqrec4j.tests.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.batch.BatchOptions;
import io.github.seqrec4j.batch.BatchStream;
import io.github.seqrec4j.batch.Batches;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.batch.StepLimits;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.losses.BinaryCrossEntropy;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.model.DropoutMasks;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.ModelRecommender;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.sampling.UniformSampler;
import io.github.seqrec4j.tests.Gradients;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands around a history changes no score of it; what comes later changes nothing before. */
class ScoringPropertiesTest {
    private static final int ITEMS = 25;
    private static final int LENGTH = 9;
    private static final float TOLERANCE = 1e-5f;

    static Stream<SASRec> variants() {
        return SASRecVariants.all(LENGTH).stream();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void encode_rowPaddedFurther_keepsItsScores(SASRec architecture) {
        try (SequenceModel model = SequenceModel.create(architecture, ITEMS, 1)) {
            int[] history = {3, 14, 15, 9};
            float[] narrow = newestScores(model, history, 1, 4);
            for (int length = 5; length <= LENGTH; length++) {
                int[] padded = new int[length];
                System.arraycopy(history, 0, padded, length - 4, 4);
                assertArrayEquals(narrow, newestScores(model, padded, 1, length), TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void encode_laterItemExchanged_changesNoEarlierPosition(SASRec architecture) {
        try (SequenceModel model = SequenceModel.create(architecture, ITEMS, 1)) {
            int[] inputs = {0, 0, 3, 14, 15, 9, 2, 6, 5};
            float[] before = hidden(model, inputs);
            int width = before.length / LENGTH;
            for (int changed = 3; changed < LENGTH; changed++) {
                int[] other = inputs.clone();
                other[changed] = 20;
                float[] after = hidden(model, other);
                assertArrayEquals(Arrays.copyOf(before, changed * width), Arrays.copyOf(after, changed * width));
                float[] there = Arrays.copyOfRange(before, changed * width, (changed + 1) * width);
                assertFalse(Arrays.equals(there, Arrays.copyOfRange(after, changed * width, (changed + 1) * width)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void recommend_inAnyCompany_scoresAsAlone(SASRec architecture) {
        try (SequenceModel model = SequenceModel.create(architecture, ITEMS, 1)) {
            model.freeze(true);
            ModelRecommender recommender = new ModelRecommender(model);
            List<Query> queries = new ArrayList<>();
            RandomGenerator random = RandomStreams.of(4);
            for (int q = 0; q < 400; q++) {
                int[] history = random.ints(random.nextInt(14), 1, ITEMS + 1).toArray();
                queries.add(new Query(history, ITEMS, ItemFilter.all()));
            }
            List<RankedItems> together = recommender.recommend(queries);
            for (int q = 0; q < queries.size(); q += 7) {
                assertArrayEquals(byItem(recommender.recommend(queries.get(q))), byItem(together.get(q)), TOLERANCE);
            }
        }
    }

    /** What training does, cut rows and real positions, against all of B x L x N with the padding masked afterwards. */
    @ParameterizedTest
    @MethodSource("variants")
    void loss_cutToTheLongestRow_equalsThePaddedComputation(SASRec architecture) {
        try (SequenceModel model = SequenceModel.create(architecture, ITEMS, 1);
                BatchStream<Batch> stream = batches(false, Optional.empty()).epoch(3)) {
            while (stream.hasNext()) {
                Batch cut = stream.next();
                Batch padded = padded(cut);
                assertTrue(cut.length() < padded.length());
                double expected = maskedCrossEntropy(model, padded);
                Gradients ofCut = Gradients.full(model, new CrossEntropy(), cut);
                assertEquals(expected, ofCut.loss(), TOLERANCE);
                clearGradients(model);
                Gradients ofPadded = Gradients.full(model, new CrossEntropy(), padded);
                clearGradients(model);
                assertEquals(ofCut.loss(), ofPadded.loss(), TOLERANCE);
                for (Map.Entry<String, float[]> gradient : ofCut.byName().entrySet()) {
                    assertArrayEquals(
                            gradient.getValue(),
                            ofPadded.byName().get(gradient.getKey()),
                            TOLERANCE,
                            gradient.getKey());
                }
            }
        }
    }

    @Test
    void loss_sampledAndCut_equalsThePaddedComputation() {
        NegativeOptions negatives = new NegativeOptions(new UniformSampler(ITEMS), 3, NegativeSharing.PER_SEQUENCE);
        try (SequenceModel model =
                        SequenceModel.create(SASRecVariants.all(LENGTH).get(0), ITEMS, 1);
                BatchStream<Batch> stream =
                        batches(true, Optional.of(negatives)).epoch(3)) {
            while (stream.hasNext()) {
                Batch cut = stream.next();
                double ofCut =
                        Gradients.sampled(model, new BinaryCrossEntropy(), cut).loss();
                double ofPadded = Gradients.sampled(model, new BinaryCrossEntropy(), padded(cut))
                        .loss();
                assertEquals(ofCut, ofPadded, TOLERANCE);
            }
        }
    }

    /** Parts of similar length, scored a few targets at a time, give what one padded piece gives. */
    @ParameterizedTest
    @EnumSource(NegativeSharing.class)
    void gradients_inParts_equalThoseOfThePaddedPiece(NegativeSharing sharing) {
        NegativeOptions negatives = new NegativeOptions(new UniformSampler(ITEMS), 3, sharing);
        for (SASRec variant : SASRecVariants.all(LENGTH)) {
            try (SequenceModel model = SequenceModel.create(variant, ITEMS, 1);
                    BatchStream<Batch> stream =
                            batches(true, Optional.of(negatives)).epoch(3)) {
                Batch cut = stream.next();
                for (StepLimits limits :
                        List.of(new StepLimits(9, 1_000_000), new StepLimits(1_000, 20), new StepLimits(1, 1))) {
                    clearGradients(model);
                    Gradients whole = Gradients.sampled(model, new BinaryCrossEntropy(), padded(cut));
                    clearGradients(model);
                    assertEqual(whole, Gradients.sampled(model, new BinaryCrossEntropy(), cut, limits));
                    clearGradients(model);
                    Gradients full = Gradients.full(model, new CrossEntropy(), padded(cut));
                    clearGradients(model);
                    assertEqual(full, Gradients.full(model, new CrossEntropy(), cut, limits));
                }
            }
        }
    }

    @Test
    void accumulate_limitOnScores_boundsWhatALossIsGiven() {
        StepLimits limits = new StepLimits(1_000, 3 * ITEMS);
        List<Long> sizes = new ArrayList<>();
        try (SequenceModel model =
                        SequenceModel.create(SASRecVariants.all(LENGTH).get(0), ITEMS, 1);
                BatchStream<Batch> stream = batches(true, Optional.empty()).epoch(3)) {
            Batch batch = stream.next();
            Gradients.full(
                    model,
                    (logits, targets) -> {
                        sizes.add(logits.size());
                        return new CrossEntropy().evaluate(logits, targets);
                    },
                    batch,
                    limits);
            assertEquals(
                    (long) batch.targetCount() * ITEMS,
                    sizes.stream().mapToLong(Long::longValue).sum());
            assertTrue(sizes.stream().allMatch(size -> size <= limits.scores()), sizes::toString);
        }
    }

    /** Masks of several parts in memory that is used again give what masks in memory of their own give. */
    @Test
    void gradients_dropoutMasksReused_equalThoseOfFreshMemory() {
        SASRec dropping = new SASRec(SASRec.Config.of(8, 2, 2, LENGTH, 0.5));
        try (SequenceModel model = SequenceModel.create(dropping, ITEMS, 1);
                BatchStream<Batch> stream = batches(true, Optional.empty()).epoch(3)) {
            Batch batch = stream.next();
            RandomGenerator random = RandomStreams.of(5);
            Gradients fresh =
                    Gradients.inParts(model, new CrossEntropy(), batch, scope -> ForwardPass.training(scope, random));
            clearGradients(model);
            DropoutMasks masks = new DropoutMasks(RandomStreams.of(5));
            Gradients reused =
                    Gradients.inParts(model, new CrossEntropy(), batch, scope -> ForwardPass.training(scope, masks));
            assertEqual(fresh, reused);
        }
    }

    private static void assertEqual(Gradients expected, Gradients actual) {
        assertEquals(expected.loss(), actual.loss(), TOLERANCE);
        expected.byName()
                .forEach((name, gradient) ->
                        assertArrayEquals(gradient, actual.byName().get(name), TOLERANCE, name));
    }

    /** Users with two to seven items, so that no row is as long as the model reads. */
    private static Batches batches(boolean similarLength, Optional<NegativeOptions> negatives) {
        RandomGenerator random = RandomStreams.of(9);
        List<int[]> sequences = new ArrayList<>();
        for (int u = 0; u < 20; u++) {
            sequences.add(random.ints(2 + random.nextInt(6), 1, ITEMS + 1).toArray());
        }
        return new Batches(
                UserSequences.of(sequences, ITEMS),
                ModelInput.causal(ITEMS, LENGTH),
                new NextItem(),
                new BatchOptions(6, similarLength, false, StepLimits.DEFAULT),
                negatives);
    }

    private static Batch padded(Batch cut) {
        int[] inputs = new int[cut.rows() * LENGTH];
        for (int b = 0; b < cut.rows(); b++) {
            System.arraycopy(cut.inputs(), b * cut.length(), inputs, (b + 1) * LENGTH - cut.length(), cut.length());
        }
        int[] positions = Arrays.stream(cut.positions())
                .map(p -> p / cut.length() * LENGTH + LENGTH - cut.length() + p % cut.length())
                .toArray();
        return new Batch(cut.rows(), LENGTH, inputs, positions, cut.targets(), cut.negatives());
    }

    private static double maskedCrossEntropy(SequenceModel model, Batch padded) {
        try (NDManager scope = model.newScope()) {
            ForwardPass pass = ForwardPass.inference(scope);
            NDArray grid = model.encode(pass, padded.inputs(), padded.rows(), LENGTH);
            NDArray all = model.output()
                    .scoreAll(pass, grid.reshape(-1, grid.getShape().tail()));
            float[] logProbabilities = all.logSoftmax(1).toFloatArray();
            double sum = 0;
            for (int p = 0; p < padded.targetCount(); p++) {
                sum -= logProbabilities[padded.positions()[p] * ITEMS + padded.targets()[p] - 1];
            }
            return sum / padded.targetCount();
        }
    }

    private static void clearGradients(SequenceModel model) {
        model.parameters().values().forEach(parameter -> {
            try (NDArray gradient = parameter.getArray().getGradient()) {
                gradient.muli(0);
            }
        });
    }

    private static float[] hidden(SequenceModel model, int[] inputs) {
        try (NDManager scope = model.newScope()) {
            return model.encode(ForwardPass.inference(scope), inputs, 1, inputs.length)
                    .toFloatArray();
        }
    }

    private static float[] newestScores(SequenceModel model, int[] inputs, int rows, int length) {
        try (NDManager scope = model.newScope()) {
            ForwardPass pass = ForwardPass.inference(scope);
            NDArray newest = model.encode(pass, inputs, rows, length).get(":, -1");
            NDArray scores = model.output().scoreAll(pass, newest);
            assertEquals(new Shape(rows, ITEMS), scores.getShape());
            return scores.toFloatArray();
        }
    }

    private static float[] byItem(RankedItems ranked) {
        float[] scores = new float[ITEMS + 1];
        for (int i = 0; i < ranked.size(); i++) {
            scores[ranked.items()[i]] = ranked.scores()[i];
        }
        return scores;
    }
}
