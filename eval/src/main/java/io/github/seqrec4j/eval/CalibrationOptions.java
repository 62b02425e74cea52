package io.github.seqrec4j.eval;

import java.util.Objects;

/**
 * Which predictions {@link Calibration} judges, and how.
 *
 * @param transformation what makes probabilities of scores
 * @param predictions how many predictions of each case are judged, best first, at least 1; {@link #WHOLE_CATALOGUE} for all
 * @param bins into how many bins of equal width the probabilities 0..1 are sorted, at least 1
 * @param excludingSeen whether items of a case's history are left out of its judged predictions. The probability mass is
 *     that of the whole catalogue either way
 */
public record CalibrationOptions(ScoreTransformation transformation, int predictions, int bins, boolean excludingSeen) {
    /** As {@link #predictions}: every item of the catalogue is judged. */
    public static final int WHOLE_CATALOGUE = Integer.MAX_VALUE;

    private static final int DEFAULT_BINS = 10;

    /**
     * Checks the ranges.
     *
     * @param transformation what makes probabilities of scores
     * @param predictions how many predictions of each case are judged, at least 1
     * @param bins into how many bins of equal width the probabilities 0..1 are sorted, at least 1
     * @param excludingSeen whether items of a case's history are left out of its judged predictions
     */
    public CalibrationOptions {
        Objects.requireNonNull(transformation, "transformation");
        if (predictions < 1) {
            throw new IllegalArgumentException("predictions must be at least 1, got " + predictions);
        }
        if (bins < 1) {
            throw new IllegalArgumentException("bins must be at least 1, got " + bins);
        }
    }

    /**
     * Judges the best predictions of each case: the sigmoid of their scores in 10 bins, seen items among them. Petrov and
     * Macdonald (see {@link Calibration}) judge the top 10.
     *
     * @param predictions how many, at least 1
     * @return the options
     */
    public static CalibrationOptions top(int predictions) {
        return new CalibrationOptions(ScoreTransformation.sigmoid(), predictions, DEFAULT_BINS, false);
    }

    /**
     * Judges every item of the catalogue for each case: the sigmoid of its score in 10 bins. Nearly all items are
     * improbable, so that the lowest bin outweighs the others and the error is small for most models.
     *
     * @return the options
     */
    public static CalibrationOptions wholeCatalogue() {
        return top(WHOLE_CATALOGUE);
    }

    /**
     * Changes what makes probabilities of scores.
     *
     * @param other for example {@link ScoreTransformation#softmax}
     * @return the changed options
     */
    public CalibrationOptions transformedBy(ScoreTransformation other) {
        return new CalibrationOptions(other, predictions, bins, excludingSeen);
    }

    /**
     * Changes the number of bins.
     *
     * @param count how many, at least 1
     * @return the changed options
     */
    public CalibrationOptions bins(int count) {
        return new CalibrationOptions(transformation, predictions, count, excludingSeen);
    }

    /**
     * Changes whether items of a case's history are left out of its judged predictions.
     *
     * @param excluded true to judge unseen items only, as recommendations often are
     * @return the changed options
     */
    public CalibrationOptions excludingSeen(boolean excluded) {
        return new CalibrationOptions(transformation, predictions, bins, excluded);
    }
}
