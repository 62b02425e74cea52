/** Runs published training recipes and writes down what came of them. */
package io.github.seqrec4j.benchmarks.reproduction;
