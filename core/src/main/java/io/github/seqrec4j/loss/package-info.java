/** The seam that losses fill: scores of real positions in, one number out. Axis letters: P positions, N items, K negatives. */
package io.github.seqrec4j.loss;
