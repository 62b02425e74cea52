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
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.generate.CachedWriter;
import io.github.seqrec4j.tests.Gradients;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * GPTRec with the weights of a reference of GPT-2 in PyTorch computes what the reference computed. Token v of the reference, which has no
 * padding, is item v + 1 here.
 */
class GPTRecParityTest {
    private static final float TOLERANCE = 1e-5f;
    private static final String[] PROJECTIONS = {"query", "key", "value"};

    private final ReferenceTensors reference = new ReferenceTensors("/gpt2.safetensors");
    private final int width = reference.size("dim");
    private final int vocabulary = reference.size("vocabulary");
    private final int length = reference.size("length");

    @Test
    void encode_referenceBatch_equalsHiddenStates() {
        try (SequenceModel model = model();
                NDManager scope = model.newScope()) {
            NDArray encoded = model.encode(ForwardPass.inference(scope), inputs(), reference.rows(), length);
            assertArrayEquals(reference.floats("hidden"), encoded.toFloatArray(), TOLERANCE);
        }
    }

    @Test
    void scoreAll_referenceBatch_equalsLogits() {
        try (SequenceModel model = model();
                NDManager scope = model.newScope()) {
            ForwardPass pass = ForwardPass.inference(scope);
            NDArray grid = model.encode(pass, inputs(), reference.rows(), length);
            assertArrayEquals(
                    reference.floats("logits"),
                    model.output().scoreAll(pass, grid.reshape(-1, width)).toFloatArray(),
                    TOLERANCE);
        }
    }

    @Test
    void nextTokenLoss_referenceBatch_equalsLossAndGradients() {
        try (SequenceModel model = model()) {
            Gradients gradients = Gradients.full(model, new CrossEntropy(), batch());
            assertEquals(reference.number("next_token_loss"), gradients.loss(), 1e-6);
            assertEquals(model.parameters().keySet(), gradients.byName().keySet());
            ExpectedGradients.assertClose(name -> theirs("grad/", name), gradients);
        }
    }

    /** Written token by token with the cache, with the positions of a full row. */
    @Test
    void cachedWriter_referenceRows_equalsLogitsOfEveryNextToken() {
        int[] inputs = inputs();
        float[] logits = reference.floats("logits");
        int read = 3;
        try (SequenceModel model = model()) {
            model.freeze(true);
            List<int[]> beginnings = IntStream.range(0, reference.rows())
                    .mapToObj(row -> Arrays.copyOfRange(inputs, row * length, row * length + read))
                    .toList();
            int[] rows = IntStream.range(0, reference.rows()).toArray();
            try (CachedWriter writer = CachedWriter.begin(model, beginnings, length - read + 1)) {
                for (int place = read; ; place++) {
                    float[] scores = writer.scores();
                    for (int row : rows) {
                        int from = (row * length + place - 1) * vocabulary;
                        assertArrayEquals(
                                Arrays.copyOfRange(logits, from, from + vocabulary),
                                Arrays.copyOfRange(scores, row * vocabulary, (row + 1) * vocabulary),
                                TOLERANCE);
                    }
                    if (place == length) {
                        break;
                    }
                    int next = place;
                    writer.append(
                            rows,
                            Arrays.stream(rows)
                                    .map(row -> inputs[row * length + next])
                                    .toArray());
                }
            }
        }
    }

    private int[] inputs() {
        return Arrays.stream(reference.ids("inputs")).map(id -> id + 1).toArray();
    }

    private Batch batch() {
        int[] inputs = inputs();
        int[] positions = IntStream.range(0, inputs.length)
                .filter(i -> i % length < length - 1)
                .toArray();
        int[] targets = Arrays.stream(positions).map(i -> inputs[i + 1]).toArray();
        return new Batch(reference.rows(), length, inputs, positions, targets, Optional.empty());
    }

    private SequenceModel model() {
        GPTRec.Config config = GPTRec.Config.of(width, reference.size("blocks"), reference.size("heads"), length, 0);
        SequenceModel model = SequenceModel.create(new GPTRec(config), vocabulary, 1);
        Map<String, ParameterValues.Value> values = new LinkedHashMap<>();
        model.parameters()
                .forEach((name, parameter) -> values.put(
                        name, new ParameterValues.Value(parameter.getShape().getShape(), theirs("weight/", name))));
        ParameterValues.of(values).restore(model.parameters());
        return model;
    }

    /** What the reference has for a parameter of ours. */
    private float[] theirs(String kind, String ours) {
        if (ours.equals("items.table")) {
            float[] table = new float[(vocabulary + 1) * width];
            float[] tokens = reference.floats(kind + "wte.weight");
            System.arraycopy(tokens, 0, table, width, tokens.length);
            return table;
        }
        for (int part = 0; part < PROJECTIONS.length; part++) {
            String stacked = ".attention." + PROJECTIONS[part] + ".";
            if (ours.contains(stacked)) {
                float[] all = reference.floats(kind + theirName(ours.replace(stacked, ".c_attn.")));
                return Arrays.copyOfRange(all, part * all.length / 3, (part + 1) * all.length / 3);
            }
        }
        return reference.floats(kind + theirName(ours));
    }

    private static String theirName(String ours) {
        return ours.replace("encoder.", "")
                .replace("positions.table", "wpe.weight")
                .replace("blocks.", "h.")
                .replace("attention.output", "attn_proj")
                .replace("attention_norm", "ln_1")
                .replace("feed_forward_norm", "ln_2")
                .replace("feed_forward.inner", "c_fc")
                .replace("feed_forward.outer", "mlp_proj")
                .replace("gain", "weight")
                .replaceFirst("^norm", "ln_f");
    }
}
