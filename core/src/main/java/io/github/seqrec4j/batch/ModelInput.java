package io.github.seqrec4j.batch;

import io.github.seqrec4j.data.UserHash;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * What a model reads.
 *
 * @param itemCount N, at least 1; items are 1..N
 * @param maxLength L, how many inputs it reads at most, at least 1
 * @param reading how its outputs come about
 * @param userTokens how many tokens stand for users, with the ids from N + 1 on, of which one may be read before a history, beside the L
 *     inputs; at least 0, and 0 where another token has the id N + 1
 */
public record ModelInput(int itemCount, int maxLength, Reading reading, int userTokens) {
    /**
     * Checks the sizes.
     *
     * @param itemCount N, at least 1; items are 1..N
     * @param maxLength L, how many inputs it reads at most, at least 1
     * @param reading how its outputs come about
     * @param userTokens how many tokens stand for users
     */
    public ModelInput {
        if (itemCount < 1) {
            throw new IllegalArgumentException("itemCount must be at least 1, got " + itemCount);
        }
        if (maxLength < 1) {
            throw new IllegalArgumentException("maxLength must be at least 1, got " + maxLength);
        }
        Objects.requireNonNull(reading, "reading");
        if (userTokens < 0) {
            throw new IllegalArgumentException("userTokens must be at least 0, got " + userTokens);
        }
        if (userTokens > 0 && endsWithToken(reading)) {
            throw new IllegalArgumentException("a network that reads " + reading + " can have no user tokens, got "
                    + userTokens + ": the id behind those of the items is taken");
        }
    }

    /**
     * Describes what a model without user tokens reads.
     *
     * @param itemCount N, at least 1; items are 1..N
     * @param maxLength L, how many inputs it reads at most, at least 1
     * @param reading how its outputs come about
     */
    public ModelInput(int itemCount, int maxLength, Reading reading) {
        this(itemCount, maxLength, reading, 0);
    }

    private static boolean endsWithToken(Reading reading) {
        return reading == Reading.MASKED || reading == Reading.LIST;
    }

    /**
     * Returns what a causal network reads.
     *
     * @param itemCount N, at least 1
     * @param maxLength L, at least 1
     * @return the input
     */
    public static ModelInput causal(int itemCount, int maxLength) {
        return new ModelInput(itemCount, maxLength, Reading.CAUSAL);
    }

    /**
     * Returns the id that stands for a hidden item.
     *
     * @return N + 1
     */
    public int mask() {
        return itemCount + 1;
    }

    /**
     * Returns the id that stands between a history and the list that is written behind it.
     *
     * @return N + 1
     */
    public int separator() {
        return itemCount + 1;
    }

    /**
     * Returns what is read to predict the item after a history, at the last of the inputs: the newest items, and behind them a
     * mask where the model reads around one, a separator where it writes lists, or a 0 for the place that an item is written to.
     *
     * @param history item ids, oldest first
     * @return at most L ids; a new array
     */
    public int[] query(int[] history) {
        boolean token = endsWithToken(reading);
        int behind = token || reading.writesInPlace() ? 1 : 0;
        int items = Math.min(history.length, maxLength - behind);
        int[] inputs = Arrays.copyOfRange(history, history.length - items, history.length + behind);
        if (token) {
            inputs[items] = itemCount + 1;
        }
        return inputs;
    }

    /**
     * Puts the token of a user before what else is read, if the model has such tokens.
     *
     * @param inputs what is read, oldest first
     * @param user whose token; empty for a user that is not known
     * @return one id more in a new array, or the inputs where there is no token or no user
     */
    public int[] behindUser(int[] inputs, Optional<UserHash> user) {
        if (userTokens == 0 || user.isEmpty()) {
            return inputs;
        }
        int[] more = new int[inputs.length + 1];
        more[0] = itemCount + 1 + user.get().among(userTokens);
        System.arraycopy(inputs, 0, more, 1, inputs.length);
        return more;
    }
}
