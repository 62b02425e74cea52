package io.github.seqrec4j.eval;

/**
 * Where the mean of a metric, or of the difference of two models in it, lies with 95 % confidence.
 *
 * @param low the lower end
 * @param high the upper end, not below {@code low}
 */
public record ConfidenceInterval(double low, double high) {
    /**
     * Checks the order of the ends.
     *
     * @param low the lower end
     * @param high the upper end, not below {@code low}
     */
    public ConfidenceInterval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("low must not exceed high, got low=" + low + ", high=" + high);
        }
    }
}
