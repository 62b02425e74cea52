package io.github.seqrec4j.models.align;

import java.util.random.RandomGenerator;

/** A list on its way, with what may not be chosen any more. */
final class WrittenList {
    private final int[] history;
    private final int[] list;
    private final float[] logProbabilities;
    private final boolean[] excluded;
    private final double[] weights;
    private int size;

    WrittenList(int[] history, int listLength, int itemCount) {
        this.history = history;
        this.list = new int[listLength];
        this.logProbabilities = new float[listLength];
        this.excluded = new boolean[itemCount];
        this.weights = new double[itemCount];
        for (int item : history) {
            excluded[item - 1] = true;
        }
    }

    /** Draws the next item by scores over the temperature, item i's score at {@code offset + i - 1}. */
    void draw(float[] scores, int offset, double temperature, RandomGenerator random) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < excluded.length; i++) {
            if (!excluded[i]) {
                highest = Math.max(highest, scores[offset + i]);
            }
        }
        double total = 0;
        int last = 0;
        for (int i = 0; i < excluded.length; i++) {
            weights[i] = excluded[i] ? 0 : Math.exp((scores[offset + i] - highest) / temperature);
            total += weights[i];
            last = excluded[i] ? last : i;
        }
        int chosen = chosen(random.nextDouble() * total, last);
        excluded[chosen] = true;
        list[size] = chosen + 1;
        logProbabilities[size++] = (float) ((scores[offset + chosen] - highest) / temperature - Math.log(total));
    }

    private int chosen(double value, int last) {
        double sum = 0;
        for (int i = 0; i < last; i++) {
            sum += weights[i];
            if (sum > value && weights[i] > 0) {
                return i;
            }
        }
        return last;
    }

    int newest() {
        return list[size - 1];
    }

    Episode episode(int target, RewardMix reward) {
        return new Episode(history, target, list, logProbabilities, reward.of(history, list, target));
    }
}
