package io.github.seqrec4j.quantization.semantic;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.ParameterValues.Value;
import io.github.seqrec4j.quantization.Codebook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of a quantizer by name: {@code mean} and {@code deviation}, D each; {@code codebooks}, m x v x K; and for each layer i of an
 * autoencoder {@code encoder.i.weight}, outputs x inputs, {@code encoder.i.bias}, and the same of the {@code decoder}.
 */
final class QuantizerTensors {
    private static final String MEAN = "mean";
    private static final String DEVIATION = "deviation";
    private static final String CODEBOOKS = "codebooks";
    private static final String ENCODER = "encoder";
    private static final String DECODER = "decoder";
    private static final String WEIGHT = ".weight";
    private static final String BIAS = ".bias";

    private QuantizerTensors() {}

    static ParameterValues write(Scaling scaling, Perceptron encoder, Perceptron decoder, List<Codebook> codebooks) {
        Map<String, Value> tensors = new LinkedHashMap<>();
        tensors.put(MEAN, value(scaling.mean(), scaling.width()));
        tensors.put(DEVIATION, value(scaling.deviation(), scaling.width()));
        int width = codebooks.get(0).width();
        int values = codebooks.get(0).size();
        float[] all = new float[codebooks.size() * values * width];
        for (int level = 0; level < codebooks.size(); level++) {
            System.arraycopy(codebooks.get(level).vectors(), 0, all, level * values * width, values * width);
        }
        tensors.put(CODEBOOKS, value(all, codebooks.size(), values, width));
        write(tensors, ENCODER, encoder);
        write(tensors, DECODER, decoder);
        return ParameterValues.of(tensors);
    }

    private static void write(Map<String, Value> tensors, String name, Perceptron perceptron) {
        for (int i = 0; i < perceptron.layers().size(); i++) {
            Perceptron.Layer layer = perceptron.layers().get(i);
            tensors.put(layerName(name, i) + WEIGHT, value(layer.weights(), layer.outputs(), layer.inputs()));
            tensors.put(layerName(name, i) + BIAS, value(layer.bias(), layer.outputs()));
        }
    }

    private static String layerName(String name, int layer) {
        return name + "." + layer;
    }

    private static Value value(float[] numbers, long... shape) {
        return new Value(shape, numbers);
    }

    static ItemQuantizer read(ParameterValues tensors) {
        Map<String, Value> byName = tensors.byName();
        requireFinite(byName);
        Scaling scaling = new Scaling(vector(byName, MEAN), vector(byName, DEVIATION));
        List<Codebook> codebooks = codebooks(required(byName, CODEBOOKS));
        Perceptron encoder = perceptron(byName, ENCODER);
        Perceptron decoder = perceptron(byName, DECODER);
        requireSameWidth(DEVIATION, scaling.deviation().length, scaling.width());
        for (float deviation : scaling.deviation()) {
            if (!(deviation > 0)) {
                throw new IllegalArgumentException("a quantizer's " + DEVIATION + " must be above 0, got " + deviation);
            }
        }
        int inner = codebooks.get(0).width();
        requireSameWidth(ENCODER, inputs(encoder, scaling.width()), scaling.width());
        requireSameWidth(CODEBOOKS, inner, outputs(encoder, scaling.width()));
        requireSameWidth(DECODER, inputs(decoder, inner), inner);
        requireSameWidth(DECODER, outputs(decoder, inner), scaling.width());
        return new ItemQuantizer(scaling, encoder, decoder, codebooks);
    }

    private static int inputs(Perceptron perceptron, int ofIdentity) {
        return perceptron.layers().isEmpty()
                ? ofIdentity
                : perceptron.layers().get(0).inputs();
    }

    private static int outputs(Perceptron perceptron, int ofIdentity) {
        List<Perceptron.Layer> layers = perceptron.layers();
        return layers.isEmpty() ? ofIdentity : layers.get(layers.size() - 1).outputs();
    }

    private static void requireSameWidth(String name, int actual, int expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(
                    "the width of " + name + " of the quantizer must be " + expected + ", got " + actual);
        }
    }

    private static void requireFinite(Map<String, Value> tensors) {
        tensors.forEach((name, value) -> {
            for (float number : value.values()) {
                if (!Float.isFinite(number)) {
                    throw new IllegalArgumentException(
                            name + " of the quantizer must hold finite numbers, got " + number);
                }
            }
        });
    }

    private static Value required(Map<String, Value> tensors, String name) {
        Value value = tensors.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a quantizer needs the tensor " + name + ", got " + tensors.keySet());
        }
        return value;
    }

    private static float[] vector(Map<String, Value> tensors, String name) {
        Value value = required(tensors, name);
        if (value.shape().length != 1 || value.values().length == 0) {
            throw new IllegalArgumentException(
                    name + " of the quantizer must be a vector, got the shape " + Arrays.toString(value.shape()));
        }
        return value.values();
    }

    private static List<Codebook> codebooks(Value value) {
        long[] shape = value.shape();
        if (shape.length != 3 || value.values().length == 0 || shape[1] < 2 || shape[1] > CodeShape.MAX_VALUES) {
            throw new IllegalArgumentException(CODEBOOKS + " of the quantizer must be levels x values x width with 2.."
                    + CodeShape.MAX_VALUES + " values, got the shape " + Arrays.toString(shape));
        }
        int size = (int) (shape[1] * shape[2]);
        List<Codebook> codebooks = new ArrayList<>();
        for (int level = 0; level < shape[0]; level++) {
            codebooks.add(
                    Codebook.of((int) shape[2], Arrays.copyOfRange(value.values(), level * size, (level + 1) * size)));
        }
        return codebooks;
    }

    private static Perceptron perceptron(Map<String, Value> tensors, String name) {
        List<Perceptron.Layer> layers = new ArrayList<>();
        while (tensors.containsKey(layerName(name, layers.size()) + WEIGHT)) {
            String layer = layerName(name, layers.size());
            float[] weights = required(tensors, layer + WEIGHT).values();
            layers.add(new Perceptron.Layer(weights, vector(tensors, layer + BIAS)));
        }
        return new Perceptron(layers);
    }
}
