/**
 * Published models: each is an architecture with its options, and a recipe that trains it. Public types:
 *
 * <ul>
 *   <li>{@link io.github.seqrec4j.models.SASRec}, with {@link io.github.seqrec4j.models.GSASRec} as a recipe, and {@link
 *       io.github.seqrec4j.models.ESASRec}: causal Transformers
 *   <li>{@link io.github.seqrec4j.models.BERT4Rec} and its relatives, with {@link io.github.seqrec4j.models.GBERT4Rec} as a recipe:
 *       Transformers that read around masks
 *   <li>{@link io.github.seqrec4j.models.GRU4Rec}: recurrent
 *   <li>{@link io.github.seqrec4j.models.Caser}: convolutions over the sequence as a whole
 *   <li>{@link io.github.seqrec4j.models.CalibratedNegatives}: what both gBCE recipes ask for
 *   <li>{@link io.github.seqrec4j.models.Models}: loads any of them
 * </ul>
 */
package io.github.seqrec4j.models;
