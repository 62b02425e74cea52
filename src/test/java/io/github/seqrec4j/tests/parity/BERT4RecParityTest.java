package io.github.seqrec4j.tests.parity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.BERT4Rec;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.ModelRecommender;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.tests.Gradients;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** BERT4Rec with the weights of a reference in PyTorch computes what the reference computed. */
class BERT4RecParityTest {
    private static final float SCORE_TOLERANCE = 1e-4f;
    private static final double LOSS_TOLERANCE = 1e-5;
    private static final String[] PROJECTIONS = {"query", "key", "value"};

    private final ReferenceTensors reference = new ReferenceTensors("/bert4rec.safetensors");
    private final int width = reference.size("dim");
    private final int items = reference.size("items");
    private final int length = reference.size("length");

    @Test
    void encode_referenceBatch_equalsHiddenStatesWhereReal() {
        try (SequenceModel model = model(new BERT4Rec.Output(false, true, true, 0))) {
            assertCloseWhereReal(reference.floats("hidden"), encoded(model), width);
        }
    }

    @Test
    void scoreAll_referenceBatch_equalsScoresWhereReal() {
        try (SequenceModel model = model(BERT4Rec.Output.PUBLISHED);
                NDManager scope = model.newScope()) {
            ForwardPass pass = ForwardPass.inference(scope);
            NDArray grid = model.encode(pass, reference.ids("inputs"), reference.rows(), length);
            float[] scores =
                    model.output().scoreAll(pass, grid.reshape(-1, width)).toFloatArray();
            assertCloseWhereReal(reference.floats("scores"), scores, items);
        }
    }

    private void assertCloseWhereReal(float[] expected, float[] actual, int perPosition) {
        assertEquals(expected.length, actual.length);
        int[] inputs = reference.ids("inputs");
        for (int position = 0; position < inputs.length; position++) {
            if (inputs[position] != 0) {
                int from = position * perPosition;
                assertArrayEquals(
                        Arrays.copyOfRange(expected, from, from + perPosition),
                        Arrays.copyOfRange(actual, from, from + perPosition),
                        SCORE_TOLERANCE,
                        "position " + position);
            }
        }
    }

    private float[] encoded(SequenceModel model) {
        try (NDManager scope = model.newScope()) {
            return model.encode(ForwardPass.inference(scope), reference.ids("inputs"), reference.rows(), length)
                    .toFloatArray();
        }
    }

    @Test
    void softmax_referenceBatch_equalsLossAndGradients() {
        try (SequenceModel model = model(BERT4Rec.Output.PUBLISHED)) {
            Gradients gradients = Gradients.full(model, new CrossEntropy(), batch());
            assertEquals(reference.number("loss"), gradients.loss(), LOSS_TOLERANCE);
            assertEquals(model.parameters().keySet(), gradients.byName().keySet());
            ExpectedGradients.assertClose(name -> theirs("grad/", name), gradients);
        }
    }

    /** A history is read with a mask behind it: rows of the reference that end with their only mask are such queries. */
    @Test
    void recommend_historyBeforeTheLastMask_equalsTheScoresThere() {
        int[] inputs = reference.ids("inputs");
        float[] scores = reference.floats("scores");
        int mask = reference.size("mask_id");
        int compared = 0;
        try (SequenceModel model = model(BERT4Rec.Output.PUBLISHED)) {
            model.freeze(true);
            ModelRecommender recommender = new ModelRecommender(model);
            for (int row = 0; row < reference.rows(); row++) {
                int last = (row + 1) * length - 1;
                int[] read = Arrays.stream(inputs, row * length, last + 1)
                        .filter(id -> id != 0)
                        .toArray();
                boolean query = Arrays.stream(read).filter(id -> id == mask).count() == 1 && inputs[last] == mask;
                if (query) {
                    RankedItems ranked = recommender.recommend(
                            new Query(Arrays.copyOf(read, read.length - 1), items, ItemFilter.all()));
                    for (int place = 0; place < items; place++) {
                        assertEquals(
                                scores[last * items + ranked.items()[place] - 1],
                                ranked.scores()[place],
                                SCORE_TOLERANCE);
                    }
                    compared++;
                }
            }
        }
        assertEquals(true, compared > 0, "no row of the reference is a query");
    }

    private Batch batch() {
        int[] labels = reference.ids("labels");
        int[] masked =
                IntStream.range(0, labels.length).filter(i -> labels[i] > 0).toArray();
        int[] targets = Arrays.stream(masked).map(i -> labels[i]).toArray();
        return new Batch(reference.rows(), length, reference.ids("inputs"), masked, targets, Optional.empty());
    }

    private SequenceModel model(BERT4Rec.Output output) {
        BERT4Rec.Config config = BERT4Rec.Config.of(width, reference.size("blocks"), reference.size("heads"), length, 0)
                .with(BERT4Rec.Variant.DEFAULT.with(output));
        SequenceModel model = SequenceModel.create(new BERT4Rec(config), items, 1);
        Map<String, ParameterValues.Value> values = new LinkedHashMap<>();
        model.parameters()
                .forEach((name, parameter) -> values.put(
                        name, new ParameterValues.Value(parameter.getShape().getShape(), theirs("weight/", name))));
        ParameterValues.of(values).restore(model.parameters());
        return model;
    }

    /** What the reference has for a parameter of ours. */
    private float[] theirs(String kind, String ours) {
        if (ours.equals("items.bias")) {
            // Theirs has items 1..n only.
            float[] bias = new float[items + 2];
            System.arraycopy(reference.floats(kind + "output_bias"), 0, bias, 1, items);
            return bias;
        }
        for (int part = 0; part < PROJECTIONS.length; part++) {
            String stacked = ".attention." + PROJECTIONS[part] + ".";
            if (ours.contains(stacked)) {
                float[] all =
                        reference.floats(kind + ours.replace("encoder.", "").replace(stacked, ".self_attn.in_proj_"));
                return Arrays.copyOfRange(all, part * all.length / 3, (part + 1) * all.length / 3);
            }
        }
        return reference.floats(kind + theirName(ours));
    }

    private static String theirName(String ours) {
        return ours.replace("items.table", "item_embedding.weight")
                .replace("encoder.positions.table", "position_embedding.weight")
                .replace("encoder.", "")
                .replace("attention.output", "self_attn.out_proj")
                .replace("attention_norm", "norm1")
                .replace("feed_forward_norm", "norm2")
                .replace("feed_forward.inner", "linear1")
                .replace("feed_forward.outer", "linear2")
                .replace("gain", "weight");
    }
}
