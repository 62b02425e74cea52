/**
 * Vectors of items ({@link io.github.seqrec4j.data.ItemFeatures}). Public types:
 *
 * <ul>
 *   <li>{@link io.github.seqrec4j.quantization.content.ContentSpace}: from what is known of them: tags, words, numbers
 *   <li>{@link io.github.seqrec4j.quantization.content.ContentOptions}: how
 *   <li>{@link io.github.seqrec4j.quantization.content.CollaborativeVectors}: from who bought them
 *   <li>{@link io.github.seqrec4j.quantization.content.FeatureFiles}: from a file: text, npz or safetensors
 *   <li>{@link io.github.seqrec4j.quantization.content.FeatureFormatException}: a file that is none
 * </ul>
 */
package io.github.seqrec4j.quantization.content;
