/** How long finding the best items of large catalogues takes. */
package io.github.seqrec4j.examples.retrieval;
