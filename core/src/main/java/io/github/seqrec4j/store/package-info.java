/**
 * Model folders and the files in them: plain data, no Java serialisation, no class names.
 *
 * <h2>Layout of a model folder</h2>
 *
 * <ul>
 *   <li>{@code config.json}: {@code formatVersion} (1; 2 where items have codes; 3 where there are fixed values with them), {@code model} (the architecture's name), {@code
 *       config} (its options), {@code itemCount}, where items have codes {@code itemEmbedding} (what makes vectors of them), {@code
 *       provenance} (library version, seed, data fingerprint, training options), {@code files} (for each other file its {@code
 *       bytes} and {@code sha256}), {@code seal} (SHA-256 of this file without the seal).
 *   <li>{@code items.json}: {@code kind} ({@code STRING} or {@code LONG}), {@code ids} (external ids; the first is item 1) and
 *       {@code counts} (how often each occurred in training, in the same order).
 *   <li>{@code model.safetensors}: the parameters by name, FLOAT32, in the safetensors format: an unsigned 64-bit
 *       little-endian header length, a JSON header, the numbers.
 *   <li>{@code codes.safetensors}, where items have codes: the tensor {@code codes}, a row of M numbers per item, U8, or U16 where there
 *       are more than 256 values; the first row is item 1. The metadata {@code values} tells the number of values; 256 where it is
 *       missing.
 *   <li>{@code fixed.safetensors}, where codes come with it: what makes the codes of further items, FLOAT32, by name. For semantic ids
 *       this is the quantizer: {@code mean} and {@code deviation} of the features, {@code codebooks} (levels x values x width), and where
 *       there is an autoencoder weights and biases of the layers of {@code encoder} and {@code decoder}.
 * </ul>
 *
 * <p>A folder is written beside its place and moved there when it is complete. A reader checks the version, every length and
 * every checksum before it builds anything.
 */
package io.github.seqrec4j.store;
