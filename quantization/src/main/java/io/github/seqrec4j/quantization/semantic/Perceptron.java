package io.github.seqrec4j.quantization.semantic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Linear maps with a ReLU between one and the next, computed in plain Java. Immutable and thread-safe. */
record Perceptron(List<Layer> layers) {
    Perceptron {
        layers = List.copyOf(layers);
        for (int i = 1; i < layers.size(); i++) {
            if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
                throw new IllegalArgumentException(
                        "layer " + i + " must read " + layers.get(i - 1).outputs() + " numbers, got weights for "
                                + layers.get(i).inputs());
            }
        }
    }

    /** Weights, outputs x inputs, and a bias per output. */
    record Layer(float[] weights, float[] bias) {
        Layer {
            if (bias.length == 0 || weights.length == 0 || weights.length % bias.length != 0) {
                throw new IllegalArgumentException("a layer must have as many weights for each output, got "
                        + weights.length + " weights of " + bias.length + " outputs");
            }
        }

        int outputs() {
            return bias.length;
        }

        int inputs() {
            return weights.length / bias.length;
        }

        private float[] applied(float[] vector) {
            float[] result = new float[outputs()];
            for (int o = 0; o < result.length; o++) {
                result[o] = bias[o] + product(vector, o * vector.length);
            }
            return result;
        }

        /** Four sums, so that one product need not wait for another. */
        private float product(float[] vector, int row) {
            float a = 0;
            float b = 0;
            float c = 0;
            float e = 0;
            int i = 0;
            for (; i + 4 <= vector.length; i += 4) {
                a += vector[i] * weights[row + i];
                b += vector[i + 1] * weights[row + i + 1];
                c += vector[i + 2] * weights[row + i + 2];
                e += vector[i + 3] * weights[row + i + 3];
            }
            for (; i < vector.length; i++) {
                a += vector[i] * weights[row + i];
            }
            return a + b + (c + e);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Layer that
                    && Arrays.equals(weights, that.weights)
                    && Arrays.equals(bias, that.bias);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(weights) + Arrays.hashCode(bias);
        }
    }

    /** Passes its argument on. */
    static Perceptron identity() {
        return new Perceptron(new ArrayList<>());
    }

    float[] applied(float[] vector) {
        float[] result = vector;
        for (int i = 0; i < layers.size(); i++) {
            result = layers.get(i).applied(result);
            for (int o = 0; o < result.length && i < layers.size() - 1; o++) {
                result[o] = Math.max(0, result[o]);
            }
        }
        return result;
    }
}
