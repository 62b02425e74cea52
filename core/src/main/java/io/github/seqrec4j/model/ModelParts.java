package io.github.seqrec4j.model;

/**
 * The parts of a model.
 *
 * @param input the vectors that sequences are read with
 * @param output the vectors that candidates are scored with; the same object as {@code input} where they are tied
 * @param encoder what stands between
 */
public record ModelParts(ItemEmbedding input, ItemEmbedding output, SequenceEncoder encoder) {
    /**
     * Checks that both embeddings tell of the same catalogue.
     *
     * @param input the vectors that sequences are read with
     * @param output the vectors that candidates are scored with; the same object as {@code input} where they are tied
     * @param encoder what stands between
     */
    public ModelParts {
        if (input.itemCount() != output.itemCount()) {
            throw new IllegalArgumentException("input and output vectors must be of one catalogue, got "
                    + input.itemCount() + " and " + output.itemCount() + " items");
        }
    }

    /**
     * Puts parts together whose output vectors are the input vectors.
     *
     * @param items the vectors
     * @param encoder what reads them
     * @return the parts
     */
    public static ModelParts tied(ItemEmbedding items, SequenceEncoder encoder) {
        return new ModelParts(items, items, encoder);
    }

    /**
     * Tells whether reading and scoring share their vectors.
     *
     * @return true if they are one object
     */
    public boolean tied() {
        return input == output;
    }
}
