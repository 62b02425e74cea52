/** The parts that the library's encoders are made of. Axis letters are those of {@link io.github.seqrec4j.batch}. */
package io.github.seqrec4j.models.layers;
