package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.RankedItems;

/**
 * An answer, and what it took.
 *
 * @param items the best admitted items
 * @param itemsScored how many scores were computed, an item's second one included
 */
public record PrunedSearch(RankedItems items, long itemsScored) {}
