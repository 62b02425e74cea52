package io.github.seqrec4j.model;

import ai.djl.training.initializer.Initializer;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Items spelled with t tokens each, as words are with letters: a network reads and predicts tokens, of which each has a free vector. Their
 * number t x v does not depend on the number of items N.
 *
 * <p>With a code of t numbers of v values, the token of split j is {@code j * v + code + 1}: every split has tokens of its own, ids
 * are 1..t*v, and 0 stays padding. Items of one code are spelled the same. Aleksandr V. Petrov and Craig Macdonald, "Generative
 * Sequential Recommendation with GPTRec", Gen-IR 2023.
 *
 * @param itemCodes the codes of items 1..N, of at least 2 splits
 */
public record ItemTokens(ItemCodes itemCodes) implements ItemEmbeddings {
    /** What model folders call such items. */
    public static final String KIND = "item-tokens";

    /**
     * Checks the codes.
     *
     * @param itemCodes the codes of items 1..N, of at least 2 splits
     */
    public ItemTokens {
        if (itemCodes.splits() < 2) {
            throw new IllegalArgumentException("an item must be spelled with at least 2 tokens, got "
                    + itemCodes.splits() + "; with one, give every item a vector of its own (dense)");
        }
        if ((long) itemCodes.splits() * itemCodes.values() >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("tokens x values must be below 2^31, got " + itemCodes.splits()
                    + " tokens of " + itemCodes.values() + " values");
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    /**
     * Returns the number of tokens: what a sequence consists of, and what the network predicts.
     *
     * @return t x v
     */
    @Override
    public int itemCount() {
        return itemCodes.splits() * itemCodes.values();
    }

    @Override
    public int catalogueSize() {
        return itemCodes.itemCount();
    }

    @Override
    public int tokensPerItem() {
        return itemCodes.splits();
    }

    /**
     * Returns a token of an item.
     *
     * @param item an id, 1..N
     * @param split 0..t-1
     * @return an id in 1..t*v
     */
    public int token(int item, int split) {
        return split * itemCodes.values() + itemCodes.code(item, split) + 1;
    }

    @Override
    public int[] spelled(int[] history) {
        int perItem = tokensPerItem();
        int[] tokens = new int[Math.multiplyExact(history.length, perItem)];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = token(history[i / perItem], i % perItem);
        }
        return tokens;
    }

    /** {@inheritDoc} The tokens of an item have its time. */
    @Override
    public UserSequences spelled(UserSequences sequences) {
        if (sequences.itemCount() != catalogueSize()) {
            throw new IllegalArgumentException("the sequences must be of the " + catalogueSize()
                    + " items that are spelled, got a catalogue of " + sequences.itemCount());
        }
        List<int[]> tokens = new ArrayList<>(sequences.userCount());
        for (int user = 0; user < sequences.userCount(); user++) {
            tokens.add(spelled(sequences.sequence(user)));
        }
        UserSequences spelled = sequences.hasTimes()
                ? UserSequences.withTimes(tokens, times(sequences), itemCount())
                : UserSequences.of(tokens, itemCount());
        return spelled.withUsersOf(sequences);
    }

    private List<long[]> times(UserSequences sequences) {
        int perItem = tokensPerItem();
        List<long[]> times = new ArrayList<>(sequences.userCount());
        for (int user = 0; user < sequences.userCount(); user++) {
            long[] ofTokens = new long[sequences.length(user) * perItem];
            for (int i = 0; i < ofTokens.length; i++) {
                ofTokens[i] = sequences.time(user, i / perItem);
            }
            times.add(ofTokens);
        }
        return times;
    }

    @Override
    public ItemEmbedding make(int dimension, Initializer initializer, Extras extras) {
        return ItemEmbeddings.dense(itemCount()).make(dimension, initializer, extras);
    }

    @Override
    public Optional<ItemCodes> codes() {
        return Optional.of(itemCodes);
    }

    @Override
    public Optional<ItemTokens> tokens() {
        return Optional.of(this);
    }
}
