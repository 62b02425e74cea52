/** Comparison with tensors that other implementations computed. */
package io.github.seqrec4j.tests.parity;
