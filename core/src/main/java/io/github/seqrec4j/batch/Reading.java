package io.github.seqrec4j.batch;

/** How a network makes its outputs from its inputs, on which it depends what can train it. */
public enum Reading {
    /** Each position has an output, made from the items up to there. */
    CAUSAL("each output is made from the items up to it"),
    /** Each position has an output, made from the whole sequence; a mask token stands where an item is to be predicted. */
    MASKED("each output is made from the whole sequence around a mask"),
    /** The newest position alone has an output, made from the whole sequence. */
    WHOLE("one output is made from the whole sequence"),
    /** As causal; behind the history a separator stands, and behind that a list is written item by item. */
    LIST("a list is written behind the history and a separator");

    private final String description;

    Reading(String description) {
        this.description = description;
    }

    /**
     * Returns what that means, for messages.
     *
     * @return a clause
     */
    public String description() {
        return description;
    }
}
