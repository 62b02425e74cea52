package io.github.seqrec4j.models.baseline;

import java.util.random.RandomGenerator;

/**
 * A vector and a bias for each item, with the steps of pairwise ranking. A user with vector u scores item i by u . v(i) + b(i).
 *
 * <p>A step goes up the gradient of log sigma(score of the positive - score of the negative) less regularization / 2 times the
 * squares of what it moves. Steps are not thread-safe; scores are, once there are no more steps.
 */
final class ItemFactors {
    private final float[][] vectors;
    private final float[] biases;

    /** Takes the arrays as they are: item i is at index i - 1. */
    ItemFactors(float[][] vectors, float[] biases) {
        this.vectors = vectors;
        this.biases = biases;
    }

    /** Rows of small random numbers, uniform in -range..range. */
    static float[][] drawn(RandomGenerator random, int rows, int factors, float range) {
        float[][] drawn = new float[rows][factors];
        for (float[] row : drawn) {
            for (int k = 0; k < factors; k++) {
                row[k] = (2 * random.nextFloat() - 1) * range;
            }
        }
        return drawn;
    }

    int itemCount() {
        return biases.length;
    }

    /** The vectors without the biases, one after the other. */
    float[] joinedVectors() {
        int width = vectors[0].length;
        float[] joined = new float[vectors.length * width];
        for (int i = 0; i < vectors.length; i++) {
            System.arraycopy(vectors[i], 0, joined, i * width, width);
        }
        return joined;
    }

    void score(float[] user, float[] scores) {
        for (int i = 0; i < biases.length; i++) {
            scores[i] = biases[i] + product(user, vectors[i]);
        }
    }

    /** Moves the user and both items; every one of them by the others' values before the step. */
    void step(float[] user, int positive, int negative, float learningRate, float regularization) {
        float push = learningRate * unlikelihood(user, positive, negative);
        float keep = 1 - learningRate * regularization;
        float[] better = vectors[positive - 1];
        float[] worse = vectors[negative - 1];
        for (int k = 0; k < user.length; k++) {
            float u = user[k];
            float b = better[k];
            float w = worse[k];
            user[k] = keep * u + push * (b - w);
            better[k] = keep * b + push * u;
            worse[k] = keep * w - push * u;
        }
        biases[positive - 1] = keep * biases[positive - 1] + push;
        biases[negative - 1] = keep * biases[negative - 1] - push;
    }

    /** Moves the user alone. */
    void userStep(float[] user, int positive, int negative, float learningRate, float regularization) {
        float push = learningRate * unlikelihood(user, positive, negative);
        float keep = 1 - learningRate * regularization;
        float[] better = vectors[positive - 1];
        float[] worse = vectors[negative - 1];
        for (int k = 0; k < user.length; k++) {
            user[k] = keep * user[k] + push * (better[k] - worse[k]);
        }
    }

    boolean areFinite() {
        for (int i = 0; i < biases.length; i++) {
            // A sum of squares is a finite number only if all are.
            if (!Float.isFinite(biases[i]) || !Float.isFinite(product(vectors[i], vectors[i]))) {
                return false;
            }
        }
        return true;
    }

    /** The derivative of log sigma at the difference of the scores: 1 - sigma(difference). */
    private float unlikelihood(float[] user, int positive, int negative) {
        float difference = biases[positive - 1]
                - biases[negative - 1]
                + product(user, vectors[positive - 1])
                - product(user, vectors[negative - 1]);
        return (float) (1 / (1 + StrictMath.exp(difference)));
    }

    /** Four sums side by side: a single one would wait for each addition before the next. */
    private static float product(float[] a, float[] b) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        int k = 0;
        for (; k + 3 < a.length; k += 4) {
            sum0 += a[k] * b[k];
            sum1 += a[k + 1] * b[k + 1];
            sum2 += a[k + 2] * b[k + 2];
            sum3 += a[k + 3] * b[k + 3];
        }
        for (; k < a.length; k++) {
            sum0 += a[k] * b[k];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }
}
