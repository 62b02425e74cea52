package io.github.seqrec4j.models.generate;

/**
 * Makes logarithms of probabilities out of the scores of one row.
 *
 * @param greatest the greatest of the scores
 * @param temperature what scores are divided by
 * @param logSum the logarithm of the sum of exp((score - greatest) / temperature)
 */
record LogSoftmax(float greatest, double temperature, double logSum) {
    double of(float score) {
        return ((double) score - greatest) / temperature - logSum;
    }
}
