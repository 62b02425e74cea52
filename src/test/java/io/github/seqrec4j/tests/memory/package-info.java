/** Native memory and threads, in serving and in training. */
package io.github.seqrec4j.tests.memory;
