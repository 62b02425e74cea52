/**
 * The command line, thin over the library: one class per command, and one per group of options that commands share. All that
 * it does can be done in a few lines of Java.
 */
package io.github.seqrec4j.examples.cli;
