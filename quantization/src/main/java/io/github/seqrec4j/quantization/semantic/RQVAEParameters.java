package io.github.seqrec4j.quantization.semantic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.initializer.Initializer;
import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.ParameterValues.Value;
import io.github.seqrec4j.quantization.Codebook;
import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What an RQ-VAE trains: the layers of encoder and decoder, and the code vectors of all levels in one table. Used by one thread. */
final class RQVAEParameters {
    private static final long WEIGHT_STREAM = 6;
    private static final String ENCODER = "encoder.";
    private static final String DECODER = "decoder.";
    private static final String WEIGHT = ".weight";
    private static final String BIAS = ".bias";
    private static final String CODEBOOKS = "codebooks";

    private final CodeShape shape;
    private final int inner;
    private final int layers;
    private final Map<String, Parameter> byName = new LinkedHashMap<>();

    /** Starts from weights as of He et al., "Delving deep into rectifiers", ICCV 2015, and codebooks of zeros. */
    RQVAEParameters(RQVAE.Network network, int width, CodeShape shape, NDManager manager, long seed) {
        this.shape = shape;
        this.inner = network.width();
        List<Integer> widths = new ArrayList<>();
        widths.add(width);
        widths.addAll(network.hidden());
        widths.add(network.width());
        this.layers = widths.size() - 1;
        declare(ENCODER, widths);
        Collections.reverse(widths);
        declare(DECODER, widths);
        declare(CODEBOOKS, Parameter.Type.WEIGHT, new Shape((long) shape.splits() * shape.values(), network.width()));
        byName.values().forEach(parameter -> parameter.initialize(manager, DataType.FLOAT32));
        drawn(RandomStreams.of(seed, WEIGHT_STREAM)).restore(byName);
    }

    private void declare(String part, List<Integer> widths) {
        for (int i = 0; i < layers; i++) {
            int inputs = widths.get(i);
            int outputs = widths.get(i + 1);
            declare(part + i + WEIGHT, Parameter.Type.WEIGHT, new Shape(outputs, inputs));
            declare(part + i + BIAS, Parameter.Type.BIAS, new Shape(outputs));
        }
    }

    private void declare(String name, Parameter.Type type, Shape axes) {
        byName.put(
                name,
                Parameter.builder()
                        .setName(name)
                        .setType(type)
                        .optShape(axes)
                        .optInitializer(Initializer.ZEROS)
                        .build());
    }

    private ParameterValues drawn(RandomGenerator random) {
        Map<String, Value> values = new LinkedHashMap<>();
        byName.forEach((name, parameter) -> {
            float[] numbers = new float[(int) parameter.getShape().size()];
            if (name.endsWith(WEIGHT)) {
                double bound = Math.sqrt(6.0 / parameter.getShape().get(1));
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = (float) (bound * (2 * random.nextDouble() - 1));
                }
            }
            values.put(name, new Value(parameter.getShape().getShape(), numbers));
        });
        return ParameterValues.of(values);
    }

    Map<String, Parameter> byName() {
        return Collections.unmodifiableMap(byName);
    }

    /** B x D to B x K. */
    NDArray encoded(ForwardPass pass, NDArray inputs) {
        return applied(ENCODER, pass, inputs);
    }

    /** B x K to B x D. */
    NDArray decoded(ForwardPass pass, NDArray inputs) {
        return applied(DECODER, pass, inputs);
    }

    private NDArray applied(String part, ForwardPass pass, NDArray inputs) {
        NDArray x = inputs;
        for (int i = 0; i < layers; i++) {
            NDArray weight = pass.value(byName.get(part + i + WEIGHT));
            NDArray bias = pass.value(byName.get(part + i + BIAS));
            NDArray mapped = Linear.linear(x, weight, bias).singletonOrThrow();
            x = i < layers - 1 ? Activation.relu(mapped) : mapped;
        }
        return x;
    }

    /** The code vectors of all levels, m v x K: those of level l begin at row l v. */
    NDArray table(ForwardPass pass) {
        return pass.value(byName.get(CODEBOOKS));
    }

    List<Codebook> codebooks() {
        float[] all = byName.get(CODEBOOKS).getArray().toFloatArray();
        int length = shape.values() * inner;
        List<Codebook> codebooks = new ArrayList<>();
        for (int level = 0; level < shape.splits(); level++) {
            codebooks.add(Codebook.of(inner, Arrays.copyOfRange(all, level * length, (level + 1) * length)));
        }
        return codebooks;
    }

    /** Overwrites the code vectors, m v x K. */
    void setCodebooks(float[] vectors) {
        Parameter table = byName.get(CODEBOOKS);
        ParameterValues.of(Map.of(CODEBOOKS, new Value(table.getShape().getShape(), vectors)))
                .restore(Map.of(CODEBOOKS, table));
    }

    Perceptron encoder() {
        return perceptron(ENCODER);
    }

    Perceptron decoder() {
        return perceptron(DECODER);
    }

    private Perceptron perceptron(String part) {
        List<Perceptron.Layer> copied = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            copied.add(new Perceptron.Layer(
                    byName.get(part + i + WEIGHT).getArray().toFloatArray(),
                    byName.get(part + i + BIAS).getArray().toFloatArray()));
        }
        return new Perceptron(copied);
    }
}
