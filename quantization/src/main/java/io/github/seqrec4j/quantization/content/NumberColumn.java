package io.github.seqrec4j.quantization.content;

import io.github.seqrec4j.data.ItemColumn;

/**
 * A column of numbers, brought to mean 0 and standard deviation 1 over the items whose number is known, and weighed. An unknown number is
 * the mean; where all numbers are the same they say nothing, and are 0.
 */
record NumberColumn(String name, double mean, double scale) {
    static NumberColumn fit(String name, ItemColumn.Numbers numbers, double weight) {
        int known = 0;
        double mean = 0;
        double squares = 0;
        for (int item = 1; item <= numbers.itemCount(); item++) {
            if (numbers.isKnown(item)) {
                known++;
                double difference = numbers.number(item) - mean;
                mean += difference / known;
                squares += difference * (numbers.number(item) - mean);
            }
        }
        double deviation = Math.sqrt(squares / Math.max(1, known));
        return new NumberColumn(name, mean, deviation > 0 && Double.isFinite(deviation) ? weight / deviation : 0);
    }

    float value(ItemColumn.Numbers numbers, int item) {
        return numbers.isKnown(item) ? (float) ((numbers.number(item) - mean) * scale) : 0;
    }
}
