package io.github.seqrec4j.eval;

/** See {@link ScoreTransformation#softmax}. */
record Softmax() implements ScoreTransformation {
    @Override
    public String name() {
        return "softmax(score)";
    }

    @Override
    public double[] probabilities(float[] scores) {
        float highest = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            highest = Math.max(highest, score);
        }
        double[] probabilities = new double[scores.length];
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            // Relative to the highest score, so that no power overflows.
            probabilities[i] = Math.exp((double) scores[i] - highest);
            sum += probabilities[i];
        }
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }
}
