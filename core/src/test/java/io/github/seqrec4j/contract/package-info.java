/**
 * Contract suites, one per seam: extend the suite, supply the implementation, and every rule that the library relies on
 * is tested. They are published as the test-jar of core.
 */
package io.github.seqrec4j.contract;
