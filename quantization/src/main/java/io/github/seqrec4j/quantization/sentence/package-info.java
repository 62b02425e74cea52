/**
 * Vectors of sentences, by an encoder that the user brings: {@link io.github.seqrec4j.quantization.sentence.SentenceEncoder}, {@link
 * io.github.seqrec4j.quantization.sentence.SentenceOptions}. Needs {@code ai.djl.huggingface:tokenizers} and DJL's PyTorch engine on the
 * class path; no other package needs the former.
 */
package io.github.seqrec4j.quantization.sentence;
