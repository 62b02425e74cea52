package io.github.seqrec4j.quantization.semantic;

import ai.djl.training.initializer.Initializer;
import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.model.ItemEmbedding;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.model.ParameterValues;
import java.util.Objects;
import java.util.Optional;

/**
 * Items spelled by what is known of them: m codes that a quantizer gives an item's vector, and a digit that tells items of the same codes
 * apart, 0, 1, 2, ... in order of their ids. An item that was never seen in training is spelled with tokens that were. Shashank Rajput et
 * al., "Recommender Systems with Generative Retrieval", NeurIPS 2023.
 *
 * <p>Networks see {@link ItemTokens} of t = m + 1 tokens. Immutable and thread-safe.
 */
public final class SemanticIds implements ItemEmbeddings {
    /** What model folders call such items. */
    public static final String KIND = "semantic-ids";

    private final ItemQuantizer quantizer;
    private final ItemTokens tokens;

    private SemanticIds(ItemQuantizer quantizer, ItemCodes codes) {
        this.quantizer = quantizer;
        this.tokens = new ItemTokens(codes);
    }

    /**
     * Spells items.
     *
     * @param quantizer gives vectors their codes
     * @param features the vectors of items 1..N
     * @return the ids
     * @throws IllegalArgumentException if the vectors have another width than the quantizer's, or more items than v have the same codes
     */
    public static SemanticIds of(ItemQuantizer quantizer, ItemFeatures features) {
        return new SemanticIds(quantizer, CollisionDigits.append(codes(quantizer, features)));
    }

    /**
     * Takes what a model folder holds.
     *
     * @param codes m + 1 numbers for each item
     * @param fixedValues the quantizer, as {@link #fixedValues} gave it
     * @return the ids
     * @throws IllegalArgumentException if the numbers are no quantizer, or the codes are not of its levels and values
     */
    public static SemanticIds of(ItemCodes codes, ParameterValues fixedValues) {
        ItemQuantizer quantizer = ItemQuantizer.of(fixedValues);
        CodeShape expected = new CodeShape(quantizer.levels() + 1, quantizer.values());
        if (!codes.shape().equals(expected)) {
            throw new IllegalArgumentException("semantic ids of this quantizer must have " + expected.splits()
                    + " numbers of " + expected.values() + " values, got " + codes.splits() + " of "
                    + codes.values());
        }
        return new SemanticIds(quantizer, codes);
    }

    private static ItemCodes codes(ItemQuantizer quantizer, ItemFeatures features) {
        quantizer.requireFits(features);
        ItemCodes.Builder codes =
                ItemCodes.builder(new CodeShape(quantizer.levels(), quantizer.values()), features.itemCount());
        for (int item = 1; item <= features.itemCount(); item++) {
            int[] code = quantizer.encode(features.vector(item));
            for (int level = 0; level < code.length; level++) {
                codes.set(item, level, code[level]);
            }
        }
        return codes.build();
    }

    /**
     * Spells further items. Nothing is trained, and those that have ids keep them; a digit that is taken is not given again.
     *
     * @param newItems the vectors of items N + 1..N + n, as item 1..n
     * @return the ids of N + n items
     * @throws IllegalArgumentException if the vectors have another width than the quantizer's, or more items than v have the same codes
     */
    public SemanticIds extended(ItemFeatures newItems) {
        return new SemanticIds(quantizer, CollisionDigits.extend(itemCodes(), codes(quantizer, newItems)));
    }

    /**
     * Returns what gives items their codes.
     *
     * @return a quantizer of m levels and v values
     */
    public ItemQuantizer quantizer() {
        return quantizer;
    }

    /**
     * Returns the ids as numbers.
     *
     * @return m codes and the digit of each item, m + 1 numbers of v values
     */
    public ItemCodes itemCodes() {
        return tokens.itemCodes();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int itemCount() {
        return tokens.itemCount();
    }

    @Override
    public int catalogueSize() {
        return tokens.catalogueSize();
    }

    @Override
    public int tokensPerItem() {
        return tokens.tokensPerItem();
    }

    @Override
    public int[] spelled(int[] history) {
        return tokens.spelled(history);
    }

    @Override
    public UserSequences spelled(UserSequences sequences) {
        return tokens.spelled(sequences);
    }

    @Override
    public ItemEmbedding make(int dimension, Initializer initializer, Extras extras) {
        return tokens.make(dimension, initializer, extras);
    }

    @Override
    public Optional<ItemCodes> codes() {
        return tokens.codes();
    }

    @Override
    public Optional<ItemTokens> tokens() {
        return Optional.of(tokens);
    }

    @Override
    public ParameterValues fixedValues() {
        return quantizer.tensors();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SemanticIds that && quantizer.equals(that.quantizer) && tokens.equals(that.tokens);
    }

    @Override
    public int hashCode() {
        return Objects.hash(quantizer, tokens);
    }

    @Override
    public String toString() {
        return "SemanticIds[" + itemCodes() + ", " + quantizer + "]";
    }
}
