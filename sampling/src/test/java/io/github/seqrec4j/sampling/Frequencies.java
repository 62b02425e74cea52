package io.github.seqrec4j.sampling;

/** Judges how often things were drawn. */
final class Frequencies {
    private Frequencies() {}

    /** Returns Pearson's chi-square of counts against probabilities. */
    static double chiSquare(int[] counts, double[] probabilities) {
        double total = 0;
        for (int count : counts) {
            total += count;
        }
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = total * probabilities[i];
            sum += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        return sum;
    }
}
