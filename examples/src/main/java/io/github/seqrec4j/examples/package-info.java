/** Examples, numbered in the order a newcomer would read them. The command line is in {@code cli}. */
package io.github.seqrec4j.examples;
