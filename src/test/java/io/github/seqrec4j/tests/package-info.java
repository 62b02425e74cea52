/** Tests that need more than one module, and what they share. */
package io.github.seqrec4j.tests;
