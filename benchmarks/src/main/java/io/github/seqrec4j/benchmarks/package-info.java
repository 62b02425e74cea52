/** Programs and JMH benchmarks behind the figures that the project states. Not published. */
package io.github.seqrec4j.benchmarks;
