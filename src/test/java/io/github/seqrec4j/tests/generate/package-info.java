/** Lists and items that models write. */
package io.github.seqrec4j.tests.generate;
