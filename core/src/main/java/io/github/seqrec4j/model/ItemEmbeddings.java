package io.github.seqrec4j.model;

import ai.djl.training.initializer.Initializer;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;
import java.util.Map;
import java.util.Optional;

/**
 * How the items of one catalogue get their vectors: a table with a vector for each, or something smaller. The part of a model
 * that grows with the catalogue is thus chosen apart from the network. Immutable and thread-safe.
 */
public interface ItemEmbeddings {
    /**
     * What some networks have beside a vector per item.
     *
     * @param tokens how many vectors stand behind those of the items, with the ids N + 1 and on: a mask, for example; at least 0
     * @param bias whether a learned number per item is added to its score, from 0 on
     */
    record Extras(int tokens, boolean bias) {
        /** Vectors of items only. */
        public static final Extras NONE = new Extras(0, false);

        /**
         * Checks the tokens.
         *
         * @param tokens how many vectors stand behind those of the items
         * @param bias whether a learned number per item is added to its score
         */
        public Extras {
            if (tokens < 0) {
                throw new IllegalArgumentException("tokens must be at least 0, got " + tokens);
            }
        }
    }

    /**
     * Returns the name of this kind, which model folders carry where there are codes.
     *
     * @return lower case, for example {@code recjpq}; {@code dense} for free vectors alone
     */
    String kind();

    /**
     * Returns how many symbols a sequence consists of: the size of the catalogue, unless items are {@linkplain #tokensPerItem spelled}.
     *
     * @return N; symbols are 1..N
     */
    int itemCount();

    /**
     * Returns the size of the catalogue.
     *
     * @return {@link #itemCount}, unless items are spelled
     */
    default int catalogueSize() {
        return itemCount();
    }

    /**
     * Returns how many symbols of a sequence make an item.
     *
     * @return 1 where items are symbols themselves, as they are unless overridden
     */
    default int tokensPerItem() {
        return 1;
    }

    /**
     * Turns items into what the model reads.
     *
     * @param history item ids, oldest first
     * @return the same, or the tokens of the first item, those of the second, and so on, in a new array
     * @throws IllegalArgumentException if an id is not in the catalogue and items are spelled
     */
    default int[] spelled(int[] history) {
        return history;
    }

    /**
     * Turns what users did into what the model reads.
     *
     * @param sequences the items of each user
     * @return the same, or the tokens of each user's items
     * @throws IllegalArgumentException if they are of another catalogue and items are spelled
     */
    default UserSequences spelled(UserSequences sequences) {
        return sequences;
    }

    /**
     * Declares the vectors of a model, not yet initialised. A model with vectors of their own for scoring asks twice.
     *
     * @param dimension D
     * @param initializer what the vectors start from
     * @param extras tokens and biases
     * @return new vectors
     * @throws IllegalArgumentException if vectors of this kind cannot have that width, or those extras
     */
    ItemEmbedding make(int dimension, Initializer initializer, Extras extras);

    /**
     * Declares the vectors of a model without extras.
     *
     * @param dimension D
     * @param initializer what the vectors start from
     * @return new vectors
     * @throws IllegalArgumentException if vectors of this kind cannot have that width
     */
    default ItemEmbedding make(int dimension, Initializer initializer) {
        return make(dimension, initializer, Extras.NONE);
    }

    /**
     * Returns what has to be kept with the parameters, so that the vectors can be made again.
     *
     * @return the codes; empty where vectors are made of parameters alone
     */
    default Optional<ItemCodes> codes() {
        return Optional.empty();
    }

    /**
     * Returns how items are spelled, where they are: what networks that generate items need.
     *
     * @return the tokens of each item; empty where items are symbols themselves
     */
    default Optional<ItemTokens> tokens() {
        return Optional.empty();
    }

    /**
     * Returns what has to be kept beside the codes, and training of the network does not change: what further items get their codes by, for
     * example. Only items with {@linkplain #codes codes} have such.
     *
     * @return finite numbers by name; none unless overridden
     */
    default ParameterValues fixedValues() {
        return ParameterValues.of(Map.of());
    }

    /**
     * Gives every item a free vector.
     *
     * @param itemCount N, at least 1
     * @return makes a {@link DenseItemEmbedding}
     * @throws IllegalArgumentException if there are no items
     */
    static ItemEmbeddings dense(int itemCount) {
        return new DenseItemEmbeddings(itemCount);
    }
}
