package io.github.seqrec4j.models.generate;

/**
 * What a writer says of the next tokens.
 *
 * @param numbers S x V logits
 * @param vocabulary V
 */
record TokenScores(float[] numbers, int vocabulary) {
    /** Checks that a writer writes these tokens, one row for each query. */
    static void requireFits(TokenWriter writer, int tokens, int queries) {
        if (writer.vocabulary() != tokens) {
            throw new IllegalArgumentException(
                    "the writer must know the " + tokens + " tokens of the items, got " + writer.vocabulary());
        }
        if (writer.rows() != queries) {
            throw new IllegalArgumentException(
                    "the writer must have a row for each of " + queries + " queries, got " + writer.rows());
        }
    }

    static TokenScores of(TokenWriter writer) {
        float[] numbers = writer.scores();
        if (numbers.length != (long) writer.rows() * writer.vocabulary()) {
            throw new IllegalArgumentException("the writer must give " + writer.rows() + " x " + writer.vocabulary()
                    + " scores, got " + numbers.length);
        }
        return new TokenScores(numbers, writer.vocabulary());
    }

    float score(int row, int token) {
        return numbers[row * vocabulary + token - 1];
    }

    /** The probabilities of all tokens in a row, which sum to 1. */
    LogSoftmax logSoftmax(int row, double temperature) {
        int from = row * vocabulary;
        float greatest = Float.NEGATIVE_INFINITY;
        for (int i = from; i < from + vocabulary; i++) {
            greatest = Math.max(greatest, numbers[i]);
        }
        requireNumber(greatest, row);
        double sum = 0;
        for (int i = from; i < from + vocabulary; i++) {
            sum += Math.exp(((double) numbers[i] - greatest) / temperature);
        }
        return new LogSoftmax(greatest, temperature, Math.log(sum));
    }

    /** Requires a row's greatest score to be finite, which NaN is not either. */
    static void requireNumber(float greatest, int row) {
        if (!Float.isFinite(greatest)) {
            throw new IllegalArgumentException("the greatest of a row's scores must be a finite number, got " + greatest
                    + " in row " + row + " of the writer");
        }
    }
}
