package io.github.seqrec4j.models;

import io.github.seqrec4j.train.Recipe;

/**
 * gBERT4Rec: the network of {@link BERT4Rec} without its output transform and biases, trained on masked items by generalised binary
 * cross-entropy against uniform negatives. Petrov and Macdonald, "Improving Effectiveness by Reducing Overconfidence in Large
 * Catalogue Sequential Recommendation with gBCE loss", ACM TORS 2025.
 *
 * <p>Another sampled loss goes with it by {@link Recipe#withLoss}. What it trains is a {@link BERT4Rec}: saved under that name and
 * loaded by {@link BERT4Rec#load}.
 */
public final class GBERT4Rec {
    private GBERT4Rec() {}

    /**
     * Starts a recipe with width 64, two blocks, two heads, length 50, dropout 0.2 and default options.
     *
     * @return the recipe
     */
    public static Recipe recipe() {
        return recipe(BERT4Rec.Config.of(64, 2, 2, 50, 0.2), CalibratedNegatives.DEFAULT);
    }

    /**
     * Starts a recipe.
     *
     * @param config sizes and switches; scores are plain products, whatever it says of the output
     * @param options negatives and calibration
     * @return the recipe
     */
    public static Recipe recipe(BERT4Rec.Config config, CalibratedNegatives options) {
        BERT4Rec.Output plain = BERT4Rec.Output.PLAIN.startingAt(options.initialScore());
        return Recipe.of(new BERT4Rec(config.with(config.variant().with(plain))), options.loss());
    }
}
