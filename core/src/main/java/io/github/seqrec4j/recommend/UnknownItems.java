package io.github.seqrec4j.recommend;

/** What to do with history items that the model has never seen. */
public enum UnknownItems {
    /** Refuse the request with an error that names the item. */
    FAIL,
    /** Leave the item out and use the rest of the history. */
    SKIP
}
