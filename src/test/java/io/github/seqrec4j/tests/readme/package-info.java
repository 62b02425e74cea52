/** The README's code, compiled and run. */
package io.github.seqrec4j.tests.readme;
