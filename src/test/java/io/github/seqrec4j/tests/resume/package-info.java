/** Runs that are repeated, and runs that are killed and continued. */
package io.github.seqrec4j.tests.resume;
