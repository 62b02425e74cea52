package io.github.seqrec4j.eval;

/** See {@link ScoreTransformation#sigmoid}. */
record Sigmoid() implements ScoreTransformation {
    @Override
    public String name() {
        return "sigmoid(score)";
    }

    @Override
    public double[] probabilities(float[] scores) {
        double[] probabilities = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] = 1 / (1 + Math.exp(-scores[i]));
        }
        return probabilities;
    }
}
