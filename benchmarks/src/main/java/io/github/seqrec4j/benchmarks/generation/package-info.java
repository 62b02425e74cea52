/** How long models take to write lists. */
package io.github.seqrec4j.benchmarks.generation;
