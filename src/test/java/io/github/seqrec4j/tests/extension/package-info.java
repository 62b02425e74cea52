/** What users add to the library: losses, samplers, encoders, models. */
package io.github.seqrec4j.tests.extension;
