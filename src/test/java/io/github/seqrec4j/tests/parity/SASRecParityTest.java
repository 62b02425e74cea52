package io.github.seqrec4j.tests.parity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.losses.GBCE;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.ModelRecommender;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.tests.Gradients;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SASRec with the weights of the published PyTorch port computes what the port computed. */
class SASRecParityTest {
    private static final float SCORE_TOLERANCE = 1e-4f;
    private static final double LOSS_TOLERANCE = 1e-5;

    private final ReferenceSASRec reference = new ReferenceSASRec();
    private final SequenceModel model = reference.model();

    @AfterEach
    void closeModel() {
        model.close();
    }

    @Test
    void encode_referenceBatch_equalsHiddenStatesWhereValid() {
        float[] expected = reference.floats("hidden");
        float[] actual = hidden();
        assertEquals(expected.length, actual.length);
        int width = reference.size("dim");
        for (int position : reference.valid()) {
            assertArrayEquals(
                    Arrays.copyOfRange(expected, position * width, (position + 1) * width),
                    Arrays.copyOfRange(actual, position * width, (position + 1) * width),
                    SCORE_TOLERANCE,
                    () -> "hidden state at " + position);
        }
    }

    private float[] hidden() {
        try (NDManager scope = model.newScope()) {
            return model.encode(
                            ForwardPass.inference(scope),
                            reference.inputs(),
                            reference.rows(),
                            reference.size("length"))
                    .toFloatArray();
        }
    }

    @Test
    void score_targetsAndNegatives_equalsLogitsWhereValid() {
        Batch batch = reference.batch();
        int perTarget = reference.size("negatives");
        float[] positive = reference.floats("positive_logits");
        float[] negative = reference.floats("negative_logits");
        try (NDManager scope = model.newScope()) {
            ForwardPass pass = ForwardPass.inference(scope);
            NDArray grid = model.encode(pass, batch.inputs(), batch.rows(), batch.length());
            NDArray queries = grid.reshape(-1, reference.size("dim"))
                    .get(pass.indices(batch.positions(), new Shape(batch.targetCount())));
            float[] targets = scores(pass, queries, batch.targets(), 1);
            float[] negatives =
                    scores(pass, queries, batch.negatives().orElseThrow().ids(), perTarget);
            for (int p = 0; p < batch.targetCount(); p++) {
                int position = batch.positions()[p];
                assertEquals(positive[position], targets[p], SCORE_TOLERANCE);
                assertArrayEquals(
                        Arrays.copyOfRange(negative, position * perTarget, (position + 1) * perTarget),
                        Arrays.copyOfRange(negatives, p * perTarget, (p + 1) * perTarget),
                        SCORE_TOLERANCE);
            }
        }
    }

    private float[] scores(ForwardPass pass, NDArray queries, int[] ids, int width) {
        NDArray candidates = pass.indices(ids, new Shape(ids.length / width, width));
        return model.output().score(pass, queries, candidates).toFloatArray();
    }

    @Test
    void recommend_historiesOfTheBatch_scoresEqualNextItemScores() {
        int items = reference.size("items");
        float[] expected = reference.floats("next_item_scores");
        model.freeze(true);
        ModelRecommender recommender = new ModelRecommender(model);
        for (int row = 0; row < reference.rows(); row++) {
            RankedItems ranked = recommender.recommend(new Query(reference.history(row), items, ItemFilter.all()));
            assertEquals(items, ranked.size());
            for (int place = 0; place < items; place++) {
                float score = expected[row * items + ranked.items()[place] - 1];
                assertEquals(score, ranked.scores()[place], SCORE_TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0", "0.5", "0.75", "1.0"})
    void gbce_referenceBatch_equalsLoss(String calibration) {
        GBCE loss = new GBCE(Double.parseDouble(calibration), reference.size("items"));
        double actual = Gradients.sampled(model, loss, reference.batch()).loss();
        assertEquals(reference.number("gbce_loss_t" + calibration), actual, LOSS_TOLERANCE);
        double beta = GBCE.beta(loss.calibration(), reference.size("negatives"), loss.itemCount());
        assertEquals(reference.number("gbce_beta_t" + calibration), beta, 1e-12);
    }

    @Test
    void gbce_referenceBatch_equalsGradients() {
        GBCE loss = new GBCE(0.75, reference.size("items"));
        assertGradients("grad_gbce_t0.75/", Gradients.sampled(model, loss, reference.batch()));
    }

    @Test
    void softmax_referenceBatch_equalsLossAndGradients() {
        Gradients gradients = Gradients.full(model, new CrossEntropy(), reference.batch());
        assertEquals(reference.number("softmax_ce_loss"), gradients.loss(), LOSS_TOLERANCE);
        assertGradients("grad_softmax_ce/", gradients);
    }

    private void assertGradients(String prefix, Gradients gradients) {
        assertEquals(model.parameters().keySet(), gradients.byName().keySet());
        ExpectedGradients.assertClose(
                name -> reference.ours(name, reference.floats(prefix + ReferenceSASRec.theirName(name))), gradients);
    }
}
