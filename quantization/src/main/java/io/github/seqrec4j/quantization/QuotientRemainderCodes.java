package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;

/**
 * Codes that are the digits of the item's number: all items differ, and what they share means nothing. With 2 splits these are the
 * quotient and the remainder of Shi, Mudigere, Naumov and Yang, "Compositional embeddings using complementary partitions for
 * memory-efficient recommendation systems", KDD 2020.
 *
 * <p>Item i gets the M digits of i - 1 in base b, the highest first, where b is the smallest base in which M digits tell n items
 * apart, at most v. Only the numbers 0..b-1 occur. The seed changes nothing.
 */
public record QuotientRemainderCodes() implements CodeAssignment {
    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if there are more than v^M items
     */
    @Override
    public ItemCodes assign(UserSequences training, CodeShape shape, long seed) {
        int itemCount = training.itemCount();
        ItemCodes.Builder codes = ItemCodes.builder(shape, itemCount);
        int base = base(itemCount, shape);
        for (int index = 0; index < itemCount; index++) {
            int rest = index;
            for (int split = shape.splits() - 1; split >= 0; split--) {
                codes.set(index + 1, split, rest % base);
                rest /= base;
            }
        }
        return codes.build();
    }

    private static int base(int itemCount, CodeShape shape) {
        for (int base = 1; base <= shape.values(); base++) {
            if (tellApart(base, shape.splits(), itemCount)) {
                return base;
            }
        }
        int enough = shape.splits();
        while (!tellApart(shape.values(), enough, itemCount)) {
            enough++;
        }
        throw new IllegalArgumentException("splits must be at least " + enough + " to tell " + itemCount
                + " items apart by digits of 0.." + (shape.values() - 1) + ", got " + shape.splits());
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
