package io.github.seqrec4j.recommend;

/** What to answer when there is no history, or none is left after unknown items were skipped. */
public enum EmptyHistory {
    /** Refuse the request with an error. */
    FAIL,
    /** Recommend nothing. */
    SKIP,
    /** Recommend the most popular items of the training data that the filters admit; scores are their counts. */
    POPULARITY
}
