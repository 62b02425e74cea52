/** What every implementation of a seam must do: extend the seam's contract in the implementation's own test. */
package io.github.seqrec4j.contract;
