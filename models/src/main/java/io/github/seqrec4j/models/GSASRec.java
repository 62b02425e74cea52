package io.github.seqrec4j.models;

import io.github.seqrec4j.train.Recipe;

/**
 * gSASRec: the network of {@link SASRec} with a table of its own for scoring, trained by generalised binary cross-entropy
 * against many uniform negatives. Petrov and Macdonald, "gSASRec: Reducing Overconfidence in Sequential Recommendation Trained
 * with Negative Sampling", RecSys 2023.
 *
 * <p>What it trains is a {@link SASRec}: saved under that name and loaded by {@link SASRec#load}.
 */
public final class GSASRec {
    private GSASRec() {}

    /**
     * Starts a recipe with the sizes published for MovieLens-1M: width 128, two blocks, one head, length 200, dropout 0.5, and
     * default options.
     *
     * @return the recipe
     */
    public static Recipe recipe() {
        return recipe(SASRec.Config.of(128, 2, 1, 200, 0.5));
    }

    /**
     * Starts a recipe with default options.
     *
     * @param config sizes and switches; candidates get a table of their own, whatever it says of that
     * @return the recipe
     */
    public static Recipe recipe(SASRec.Config config) {
        return recipe(config, CalibratedNegatives.DEFAULT);
    }

    /**
     * Starts a recipe.
     *
     * @param config sizes and switches; candidates get a table of their own, whatever it says of that
     * @param options negatives and calibration
     * @return the recipe
     */
    public static Recipe recipe(SASRec.Config config, CalibratedNegatives options) {
        return Recipe.of(new SASRec(config.with(separateOutput(config.variant(), options))), options.loss());
    }

    private static SASRec.Variant separateOutput(SASRec.Variant variant, CalibratedNegatives options) {
        return new SASRec.Variant(
                variant.normStyle(),
                variant.outputProjection(),
                variant.scaledEmbeddings(),
                new SASRec.Output(false, options.initialScore()),
                variant.feedForward(),
                variant.initialization());
    }
}
