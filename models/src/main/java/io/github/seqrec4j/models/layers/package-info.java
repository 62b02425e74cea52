/**
 * The parts that the library's encoders are made of, for encoders of one's own too. Axis letters are those of {@link
 * io.github.seqrec4j.batch}. Public types:
 *
 * <ul>
 *   <li>{@link io.github.seqrec4j.models.layers.ParameterScope} and {@link io.github.seqrec4j.models.layers.Initialization}: how
 *       parameters are declared and what they start from; {@link io.github.seqrec4j.models.layers.InitialScore}
 *   <li>{@link io.github.seqrec4j.models.layers.Dense}, {@link io.github.seqrec4j.models.layers.FeedForward}, {@link
 *       io.github.seqrec4j.models.layers.GatedFeedForward}, {@link io.github.seqrec4j.models.layers.ActivationFunction}, {@link
 *       io.github.seqrec4j.models.layers.Normalization}
 *   <li>{@link io.github.seqrec4j.models.layers.SelfAttention} with {@link io.github.seqrec4j.models.layers.AttentionMask}, {@link
 *       io.github.seqrec4j.models.layers.PositionEmbedding} or {@link io.github.seqrec4j.models.layers.RelativePositions} over {@link
 *       io.github.seqrec4j.models.layers.DistanceEmbedding}
 *   <li>{@link io.github.seqrec4j.models.layers.GatedRecurrence} over {@link io.github.seqrec4j.models.layers.TimeSteps}
 *   <li>{@link io.github.seqrec4j.models.layers.TimeFilters} and {@link io.github.seqrec4j.models.layers.WindowFilters}: convolutions
 * </ul>
 */
package io.github.seqrec4j.models.layers;
