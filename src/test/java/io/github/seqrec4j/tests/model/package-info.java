/** What models must keep to, whatever their options. */
package io.github.seqrec4j.tests.model;
