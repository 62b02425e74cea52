package io.github.seqrec4j.batch;

import java.util.Objects;

/**
 * How a batch gets its negatives.
 *
 * @param sampler where they come from
 * @param count K, how many each target is trained against, at least 1
 * @param sharing which targets share them
 */
public record NegativeOptions(NegativeSampler sampler, int count, NegativeSharing sharing) {
    /**
     * Checks the count.
     *
     * @param sampler where they come from
     * @param count K, how many each target is trained against, at least 1
     * @param sharing which targets share them
     */
    public NegativeOptions {
        Objects.requireNonNull(sampler, "sampler");
        Objects.requireNonNull(sharing, "sharing");
        if (count < 1) {
            throw new IllegalArgumentException("the number of negatives must be at least 1, got " + count);
        }
    }
}
