package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;

/**
 * Codes that are the digits of the item's number: all items differ, and what they share means nothing. With 2 splits these are the
 * quotient and the remainder of Shi, Mudigere, Naumov and Yang, "Compositional embeddings using complementary partitions for
 * memory-efficient recommendation systems", KDD 2020.
 *
 * <p>Item i gets the M digits of i - 1 in base b, the highest first, where b is the smallest base in which M digits tell n items
 * apart, at most 256. Only the numbers 0..b-1 occur. The seed changes nothing.
 */
public record QuotientRemainderCodes() implements CodeAssignment {
    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if there are more than 256^M items
     */
    @Override
    public ItemCodes assign(UserSequences training, int splits, long seed) {
        int itemCount = training.itemCount();
        byte[] codes = CodeBytes.allocate(itemCount, splits);
        int base = base(itemCount, splits);
        for (int index = 0; index < itemCount; index++) {
            int rest = index;
            for (int split = splits - 1; split >= 0; split--) {
                codes[index * splits + split] = (byte) (rest % base);
                rest /= base;
            }
        }
        return ItemCodes.of(splits, codes);
    }

    private static int base(int itemCount, int splits) {
        for (int base = 1; base <= ItemCodes.VALUES; base++) {
            if (tellApart(base, splits, itemCount)) {
                return base;
            }
        }
        int enough = splits;
        while (!tellApart(ItemCodes.VALUES, enough, itemCount)) {
            enough++;
        }
        throw new IllegalArgumentException("splits must be at least " + enough + " to tell " + itemCount
                + " items apart by digits of 0..255, got " + splits);
    }

    /** Whether base^digits is at least the number of items. */
    private static boolean tellApart(int base, int digits, int itemCount) {
        long numbers = 1;
        for (int digit = 0; digit < digits && numbers < itemCount; digit++) {
            numbers *= base;
        }
        return numbers >= itemCount;
    }
}
