/** The shape of the code base: modules, packages, seams and sources. */
package io.github.seqrec4j.tests.structure;
