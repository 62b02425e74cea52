package io.github.seqrec4j.tests.parity;

import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.batch.Negatives;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.FeedForwardConfig;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Initialization;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The tensors of the published PyTorch port: weights, one padded batch and what the port computes from them. Items are 1..n
 * there as here; its padding is n + 1, its tables have n + 2 rows.
 */
final class ReferenceSASRec {
    private final ReferenceTensors tensors = new ReferenceTensors("/sasrec.safetensors");

    int size(String name) {
        return tensors.size(name);
    }

    int rows() {
        return tensors.rows();
    }

    float[] floats(String name) {
        return tensors.floats(name);
    }

    double number(String name) {
        return tensors.number(name);
    }

    /** The published block with the reference's weights; dropout 0. */
    SequenceModel model() {
        SASRec.Variant variant = new SASRec.Variant(
                SASRec.NormStyle.QUERY_ONLY,
                false,
                false,
                new SASRec.Output(false, 0),
                new FeedForwardConfig(1, ActivationFunction.RELU),
                Initialization.UNIT_NORMAL);
        SASRec.Config config = SASRec.Config.of(size("dim"), size("blocks"), size("heads"), size("length"), 0)
                .with(variant);
        SequenceModel model = SequenceModel.create(new SASRec(config), size("items"), 1);
        Map<String, ParameterValues.Value> values = new LinkedHashMap<>();
        model.parameters().forEach((name, parameter) -> {
            float[] numbers = ours(name, floats("weight/" + theirName(name)));
            values.put(name, new ParameterValues.Value(parameter.getShape().getShape(), numbers));
        });
        ParameterValues.of(values).restore(model.parameters());
        return model;
    }

    /** The port's name for a parameter of ours. */
    static String theirName(String ours) {
        return ours.replace("items.table", "item_embedding.weight")
                .replace("output.table", "output_embedding.weight")
                .replace("encoder.positions.table", "position_embedding.weight")
                .replace("encoder.norm", "seq_norm")
                .replace("encoder.blocks", "transformer_blocks")
                .replace("attention_norm", "first_norm")
                .replace("feed_forward_norm", "second_norm")
                .replace("attention.query", "multihead_attention.query_proj")
                .replace("attention.key", "multihead_attention.key_proj")
                .replace("attention.value", "multihead_attention.val_proj")
                .replace("feed_forward.inner", "dense1")
                .replace("feed_forward.outer", "dense2")
                .replace("gain", "weight");
    }

    /** A table of theirs has a row more than ours, which is padding; every other tensor is the same. */
    float[] ours(String name, float[] theirs) {
        if (!name.endsWith("s.table") && !name.equals("output.table") || name.contains("positions")) {
            return theirs;
        }
        int width = size("dim");
        float[] rows = Arrays.copyOf(theirs, theirs.length - width);
        Arrays.fill(rows, 0, width, 0f);
        return rows;
    }

    /** Places of the batch that are not padding, ascending. */
    int[] valid() {
        int[] valid = tensors.ids("valid");
        return IntStream.range(0, valid.length).filter(i -> valid[i] == 1).toArray();
    }

    int[] inputs() {
        int padding = size("padding_id");
        return Arrays.stream(tensors.ids("inputs"))
                .map(id -> id == padding ? 0 : id)
                .toArray();
    }

    /** The history of one row, without padding. */
    int[] history(int row) {
        int length = size("length");
        return Arrays.stream(inputs(), row * length, (row + 1) * length)
                .filter(id -> id > 0)
                .toArray();
    }

    Batch batch() {
        int[] valid = valid();
        int perTarget = size("negatives");
        int[] labels = tensors.ids("labels");
        int[] drawn = tensors.ids("negatives");
        int[] targets = Arrays.stream(valid).map(i -> labels[i]).toArray();
        int[] negatives = Arrays.stream(valid)
                .flatMap(i -> IntStream.range(i * perTarget, (i + 1) * perTarget))
                .map(i -> drawn[i])
                .toArray();
        return new Batch(
                rows(),
                size("length"),
                inputs(),
                valid,
                targets,
                Optional.of(new Negatives(negatives, perTarget, NegativeSharing.PER_POSITION)));
    }
}
