/** How long training steps take, beside a plain reference and the machine's arithmetic. */
package io.github.seqrec4j.benchmarks.training;
