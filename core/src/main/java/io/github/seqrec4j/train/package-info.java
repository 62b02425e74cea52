/**
 * The training loop: a {@link io.github.seqrec4j.train.Trainer} over a {@link io.github.seqrec4j.train.TrainingTask}, with
 * an optimizer whose state is ours to save, and checkpoints from which a run continues exactly.
 */
package io.github.seqrec4j.train;
