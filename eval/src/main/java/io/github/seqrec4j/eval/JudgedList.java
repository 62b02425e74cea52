package io.github.seqrec4j.eval;

import io.github.seqrec4j.recommend.Query;

/**
 * A case's answer, as a {@link Measure} sees it. The arrays are kept as given, not copied: do not modify them.
 *
 * @param query what was asked: the history, and which items were admitted
 * @param ranked recommended item ids, best first, each once; may be longer or shorter than a measure's cut-off
 * @param targets the relevant items, distinct, ascending; at least one
 */
public record JudgedList(Query query, int[] ranked, int[] targets) {
    /** How many places a measure with this cut-off looks at: no more than there are. */
    int depth(int cutoff) {
        return Math.min(cutoff, ranked.length);
    }
}
