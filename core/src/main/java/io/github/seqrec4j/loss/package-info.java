/**
 * The seam that losses fill: scores of what is predicted in, one number out. Axis letters: Q scored outputs, each with one target or
 * several, P targets, N items, K negatives.
 */
package io.github.seqrec4j.loss;
