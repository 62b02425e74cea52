package io.github.seqrec4j.examples.retrieval;

import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.random.RandomStreams;
import java.util.random.RandomGenerator;

/** Codes of independent numbers: for measuring what does not depend on which items are alike. */
public final class RandomCodes {
    private RandomCodes() {}

    /**
     * Draws codes.
     *
     * @param itemCount n
     * @param splits M
     * @return the codes, the same for equal arguments
     */
    public static ItemCodes of(int itemCount, int splits) {
        RandomGenerator random = RandomStreams.of(1, itemCount, splits);
        byte[] codes = new byte[Math.multiplyExact(itemCount, splits)];
        random.nextBytes(codes);
        return ItemCodes.of(splits, codes);
    }
}
