/** Every option does something. */
package io.github.seqrec4j.tests.options;
