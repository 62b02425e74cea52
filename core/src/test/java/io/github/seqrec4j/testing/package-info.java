/** What the tests of several modules share. */
package io.github.seqrec4j.testing;
