package io.github.seqrec4j.models;

import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.models.layers.ActivationFunction;
import java.util.Map;

/** The network of eSASRec for one row without padding, written with loops over numbers of double precision. */
final class PlainESASRec {
    private final ESASRec.Config config;
    private final Map<String, ParameterValues.Value> parameters;

    PlainESASRec(ESASRec.Config config, Map<String, ParameterValues.Value> parameters) {
        this.config = config;
        this.parameters = parameters;
    }

    /** What the encoder makes of the items, L x D. */
    double[][] encode(int[] items) {
        int width = config.dimension();
        float[] table = numbers("items.table");
        float[] positions = numbers("encoder.positions.table");
        double[][] x = new double[items.length][width];
        for (int l = 0; l < items.length; l++) {
            int position = config.maxLength() - items.length + l;
            for (int d = 0; d < width; d++) {
                x[l][d] = (double) table[items[l] * width + d] + positions[position * width + d];
            }
        }
        for (int block = 0; block < config.blocks(); block++) {
            String name = "encoder.blocks." + block + ".";
            x = add(x, attention(name + "attention.", norm(name + "attention_norm.", x)), name + "attention_gate.");
            double[][] normed = norm(name + "feed_forward_norm.", x);
            x = add(x, feedForward(name + "feed_forward.", normed), name + "feed_forward_gate.");
        }
        return config.variant().lastNorm() ? norm("encoder.norm.", x) : x;
    }

    private double[][] add(double[][] x, double[][] change, String gateName) {
        double[][] gate = config.variant().gates() ? map(gateName, x) : null;
        double[][] sum = new double[x.length][];
        for (int l = 0; l < x.length; l++) {
            sum[l] = x[l].clone();
            for (int d = 0; d < sum[l].length; d++) {
                sum[l][d] += gate == null ? change[l][d] : change[l][d] * logistic(gate[l][d]);
            }
        }
        return sum;
    }

    private double[][] attention(String name, double[][] x) {
        double[][] q = map(name + "query.", x);
        double[][] k = map(name + "key.", x);
        double[][] v = map(name + "value.", x);
        int headWidth = config.dimension() / config.heads();
        double[][] merged = new double[x.length][config.dimension()];
        for (int head = 0; head < config.heads(); head++) {
            int from = head * headWidth;
            for (int l = 0; l < x.length; l++) {
                double[] weights = new double[l + 1];
                double total = 0;
                for (int seen = 0; seen <= l; seen++) {
                    double product = 0;
                    for (int d = from; d < from + headWidth; d++) {
                        product += q[l][d] * k[seen][d];
                    }
                    weights[seen] = Math.exp(product / Math.sqrt(headWidth));
                    total += weights[seen];
                }
                for (int seen = 0; seen <= l; seen++) {
                    for (int d = from; d < from + headWidth; d++) {
                        merged[l][d] += weights[seen] / total * v[seen][d];
                    }
                }
            }
        }
        return map(name + "output.", merged);
    }

    private double[][] feedForward(String name, double[][] x) {
        ESASRec.FeedForwardConfig layer = config.variant().feedForward();
        double[][] inner = map(name + "inner.", x);
        double[][] gate = layer.gated() ? map(name + "gate.", x) : null;
        for (int l = 0; l < x.length; l++) {
            for (int d = 0; d < inner[l].length; d++) {
                inner[l][d] = gate == null
                        ? activate(layer.activation(), inner[l][d])
                        : activate(layer.activation(), gate[l][d]) * inner[l][d];
            }
        }
        return map(name + "outer.", inner);
    }

    private static double activate(ActivationFunction activation, double x) {
        return switch (activation) {
            case RELU -> Math.max(x, 0);
            case SILU -> x * logistic(x);
            case GELU, GELU_TANH ->
                throw new IllegalArgumentException("the normal distribution function is not at hand here");
        };
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private double[][] norm(String name, double[][] x) {
        float[] gain = numbers(name + "gain");
        float[] bias = numbers(name + "bias");
        double[][] y = new double[x.length][gain.length];
        for (int l = 0; l < x.length; l++) {
            double mean = 0;
            for (double value : x[l]) {
                mean += value / gain.length;
            }
            double variance = 0;
            for (double value : x[l]) {
                variance += (value - mean) * (value - mean) / gain.length;
            }
            for (int d = 0; d < gain.length; d++) {
                y[l][d] = (x[l][d] - mean) / Math.sqrt(variance + 1e-5) * gain[d] + bias[d];
            }
        }
        return y;
    }

    private double[][] map(String name, double[][] x) {
        ParameterValues.Value weight = parameters.get(name + "weight");
        int outputs = (int) weight.shape()[0];
        int inputs = (int) weight.shape()[1];
        double[][] y = new double[x.length][outputs];
        for (int l = 0; l < x.length; l++) {
            for (int o = 0; o < outputs; o++) {
                y[l][o] = parameters.containsKey(name + "bias") ? numbers(name + "bias")[o] : 0;
                for (int i = 0; i < inputs; i++) {
                    y[l][o] += weight.values()[o * inputs + i] * x[l][i];
                }
            }
        }
        return y;
    }

    private float[] numbers(String name) {
        return parameters.get(name).values();
    }
}
