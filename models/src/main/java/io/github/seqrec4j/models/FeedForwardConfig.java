package io.github.seqrec4j.models;

import io.github.seqrec4j.models.layers.ActivationFunction;

/**
 * The feed-forward layer of a Transformer.
 *
 * @param multiplier its inner width in multiples of D, at least 1
 * @param activation what stands between its maps
 */
public record FeedForwardConfig(int multiplier, ActivationFunction activation) {
    /**
     * Checks the width.
     *
     * @param multiplier its inner width in multiples of D, at least 1
     * @param activation what stands between its maps
     */
    public FeedForwardConfig {
        if (multiplier < 1) {
            throw new IllegalArgumentException("the feed-forward multiplier must be at least 1, got " + multiplier);
        }
    }
}
