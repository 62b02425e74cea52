package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import java.util.List;

/**
 * Ranks items by what a network writes after a history. Made for the items of one catalogue. Immutable and thread-safe; a query is answered
 * the same way alone or among others, as far as the writer's scores are the same.
 */
public interface ItemGenerator {
    /**
     * Writes the next item of some users and ranks what may be written.
     *
     * @param writer a writer of the items' tokens with one row per query, which holds the query's history; left wherever it
     *     ends, and not closed
     * @param queries the questions; their histories are in item ids
     * @return one list per query, in the same order: admitted items by falling score, and where scores tie the smaller id first
     * @throws IllegalArgumentException if the writer has other tokens, or not a row for each query, or gives scores that are not
     *     numbers
     */
    List<RankedItems> generate(TokenWriter writer, List<Query> queries);

    /**
     * Tells how many rows of a writer a query takes, so that whoever makes writers can bound their memory.
     *
     * @param k how many items the query asks for
     * @return the most rows at any time, at least 1
     */
    int rows(int k);
}
