/** Whole runs on a simulated log: train, evaluate, compare. */
package io.github.seqrec4j.tests.endtoend;
