package io.github.seqrec4j.eval.rerank;

/**
 * How a list is put into a new order.
 *
 * @param lambda the weight of the base's scores, in 0..1; the penalty has the weight 1 - lambda. With 1 the order is the base's
 * @param candidates how many of the base's best admitted items take part, at least 1; {@link #WHOLE_CATALOGUE} for all. Where more are asked
 *     for, the others follow in the base's order
 * @param normalised whether a query's scores are first brought to 0..1, its worst candidate having 0 and its best 1. Raw scores, as
 *     published, have a range of their own in every model, and so has the useful lambda
 */
public record RerankOptions(double lambda, int candidates, boolean normalised) {
    /** As {@link #candidates}: every admitted item takes part. */
    public static final int WHOLE_CATALOGUE = Integer.MAX_VALUE;

    private static final int PUBLISHED_CANDIDATES = 1000;

    /**
     * Checks the ranges.
     *
     * @param lambda the weight of the base's scores, in 0..1
     * @param candidates how many of the base's best admitted items take part, at least 1
     * @param normalised whether a query's scores are first brought to 0..1
     */
    public RerankOptions {
        if (!(lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException("lambda must be in 0..1, got " + lambda);
        }
        if (candidates < 1) {
            throw new IllegalArgumentException("candidates must be at least 1, got " + candidates);
        }
    }

    /**
     * Weighs raw scores of the best 1000 items, as Petrov and Macdonald, "Aligning GPTRec with beyond-accuracy goals with reinforcement
     * learning", GenRec workshop at WWW 2024, did with both re-rankers.
     *
     * @param lambda the weight of the base's scores, in 0..1
     * @return the options
     */
    public static RerankOptions of(double lambda) {
        return new RerankOptions(lambda, PUBLISHED_CANDIDATES, false);
    }

    /**
     * Changes how many items take part.
     *
     * @param count how many, at least 1
     * @return the changed options
     */
    public RerankOptions candidates(int count) {
        return new RerankOptions(lambda, count, normalised);
    }

    /**
     * Changes whether scores are brought to 0..1.
     *
     * @param toUnitRange true to do so
     * @return the changed options
     */
    public RerankOptions normalised(boolean toUnitRange) {
        return new RerankOptions(lambda, candidates, toUnitRange);
    }

    /** Lambda times score - (1 - lambda) times penalty. */
    double value(double score, double penalty) {
        return lambda * score - (1 - lambda) * penalty;
    }
}
