/** Reproducible randomness: independent generators derived from one seed. */
package io.github.seqrec4j.random;
