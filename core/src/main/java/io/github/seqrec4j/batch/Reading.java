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
    LIST("a list is written behind the history and a separator"),
    /** The item at the end is written, token by token, from the items before it, which are read as a whole. */
    ENCODER_DECODER("the item at the end is written from all items before it"),
    /** Each item is written, token by token, from the items before it, of which each is read from those up to it. */
    CAUSAL_ENCODER_DECODER("each item is written from the items before it");

    private final String description;

    Reading(String description) {
        this.description = description;
    }

    /**
     * Tells whether a model of this kind writes an item at the place where that stands, and not at the place before.
     *
     * @return true for encoders with decoders
     */
    public boolean writesInPlace() {
        return this == ENCODER_DECODER || this == CAUSAL_ENCODER_DECODER;
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
