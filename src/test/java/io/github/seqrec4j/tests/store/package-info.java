/** Saving and loading, whole and damaged. */
package io.github.seqrec4j.tests.store;
