package io.github.seqrec4j.eval;

import org.apache.commons.statistics.inference.TTest;

/** The two-sided paired t-test: is the mean of the differences zero? */
final class PairedTest {
    private PairedTest() {}

    /** Returns b - a, value by value. */
    static double[] differences(double[] a, double[] b) {
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = b[i] - a[i];
        }
        return differences;
    }

    /** The p-value of at least two differences; where all are the same, its limit: 1 if they are zero, otherwise 0. */
    static double pValue(double[] differences) {
        if (constant(differences)) {
            return differences[0] == 0 ? 1 : 0;
        }
        // A paired test is the test of one sample, the differences, against zero.
        return TTest.withDefaults().test(differences).getPValue();
    }

    private static boolean constant(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }
}
