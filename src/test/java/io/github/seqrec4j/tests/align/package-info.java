/** Models aligned with rewards of whole lists. */
package io.github.seqrec4j.tests.align;
