/**
 * Generation: recommendation lists written item by item, and items written token by token.
 */
package io.github.seqrec4j.models.generate;
