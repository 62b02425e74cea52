/** From a log file to interactions, sequences and splits, on the host; no tensors. Item ids are dense from here on: 0 is padding, 1..n are items. */
package io.github.seqrec4j.data;
