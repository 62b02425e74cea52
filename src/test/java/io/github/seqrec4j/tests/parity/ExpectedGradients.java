package io.github.seqrec4j.tests.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.tests.Gradients;
import java.util.function.Function;

/** Gradients of another implementation, parameter by parameter. */
final class ExpectedGradients {
    private static final double TOLERANCE = 1e-4;

    private ExpectedGradients() {}

    static void assertClose(Function<String, float[]> expectedOf, Gradients gradients) {
        double largest = gradients.byName().values().stream()
                .mapToDouble(ExpectedGradients::largest)
                .max()
                .orElseThrow();
        gradients.byName().forEach((name, actual) -> {
            float[] expected = expectedOf.apply(name);
            if (name.endsWith("key.bias")) {
                // It moves all scores of a query alike, so its gradient is nothing but rounding, there and here.
                assertTrue(largest(expected) < 1e-6 * largest && largest(actual) < 1e-6 * largest, name);
            } else {
                double error = worstError(expected, actual);
                assertTrue(error <= TOLERANCE, () -> "gradient of " + name + " differs by " + error);
            }
        });
    }

    /** Relative to the entry, or to a hundredth of the tensor's largest where the entry is smaller. */
    private static double worstError(float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        double least = 1e-2 * largest(expected);
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(expected[i] - actual[i]) / Math.max(Math.abs(expected[i]), least));
        }
        return worst;
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
