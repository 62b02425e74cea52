package io.github.seqrec4j.models;

import ai.djl.ndarray.NDArray;
import io.github.seqrec4j.model.ForwardPass;

/** One of the equal blocks of a {@link CausalEncoder}: attention, what follows it, and their residuals. */
@FunctionalInterface
interface CausalBlock {
    /** B x L x D to B x L x D; the mask, B x L x L, is added to attention scores. */
    NDArray apply(ForwardPass pass, NDArray x, NDArray mask);
}
