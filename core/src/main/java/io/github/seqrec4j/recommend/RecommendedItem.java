package io.github.seqrec4j.recommend;

/**
 * One recommendation in the caller's own ids.
 *
 * @param id the external id, as text
 * @param score the model's score; comparable within one list only
 */
public record RecommendedItem(String id, float score) {}
