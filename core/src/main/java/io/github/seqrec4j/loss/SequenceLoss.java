package io.github.seqrec4j.loss;

/**
 * What training minimises. A loss sees only what is predicted, never padding.
 *
 * <p>The two kinds differ in what has to be scored, so they are two interfaces: a {@link CatalogueLoss} needs the scores of
 * every item, a {@link SampledLoss} those of the target and of some negatives. Both are open to implement, often as one
 * lambda. Implementations are immutable and thread-safe.
 */
public sealed interface SequenceLoss permits CatalogueLoss, SampledLoss {}
