package io.github.seqrec4j.quantization.semantic;

import io.github.seqrec4j.data.ItemFeatures;
import java.util.Arrays;

/** Vectors brought to mean 0 and standard deviation 1 in every dimension, and back; or left as they are. Immutable and thread-safe. */
record Scaling(float[] mean, float[] deviation) {
    /** Changes nothing. */
    static Scaling none(int width) {
        float[] ones = new float[width];
        Arrays.fill(ones, 1);
        return new Scaling(new float[width], ones);
    }

    /** By the mean and the deviation of some items; a number that is the same for all becomes 0. */
    static Scaling of(ItemFeatures features) {
        int width = features.width();
        double[] sums = new double[width];
        for (int item = 1; item <= features.itemCount(); item++) {
            float[] vector = features.vector(item);
            for (int d = 0; d < width; d++) {
                sums[d] += vector[d];
            }
        }
        Scaling scaling = none(width);
        for (int d = 0; d < width; d++) {
            scaling.mean[d] = (float) (sums[d] / features.itemCount());
        }
        double[] squares = new double[width];
        for (int item = 1; item <= features.itemCount(); item++) {
            float[] vector = features.vector(item);
            for (int d = 0; d < width; d++) {
                double difference = (double) vector[d] - scaling.mean[d];
                squares[d] += difference * difference;
            }
        }
        for (int d = 0; d < width; d++) {
            float deviation = (float) Math.sqrt(squares[d] / features.itemCount());
            // Below that it is the rounding of equal numbers.
            boolean varies = deviation > 1e-6f * Math.abs(scaling.mean[d]);
            scaling.deviation[d] = varies ? deviation : 1;
        }
        return scaling;
    }

    int width() {
        return mean.length;
    }

    float[] scaled(float[] vector) {
        float[] scaled = new float[vector.length];
        for (int d = 0; d < vector.length; d++) {
            scaled[d] = (vector[d] - mean[d]) / deviation[d];
        }
        return scaled;
    }

    float[] unscaled(float[] vector) {
        float[] unscaled = new float[vector.length];
        for (int d = 0; d < vector.length; d++) {
            unscaled[d] = vector[d] * deviation[d] + mean[d];
        }
        return unscaled;
    }

    /** The vectors of all items, item by item. */
    float[] scaled(ItemFeatures features) {
        float[] all = new float[Math.multiplyExact(features.itemCount(), features.width())];
        for (int item = 1; item <= features.itemCount(); item++) {
            System.arraycopy(scaled(features.vector(item)), 0, all, (item - 1) * features.width(), features.width());
        }
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scaling that
                && Arrays.equals(mean, that.mean)
                && Arrays.equals(deviation, that.deviation);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Arrays.hashCode(deviation);
    }
}
