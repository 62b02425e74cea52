package io.github.seqrec4j.models.align;

import java.util.Arrays;

/**
 * The negative share of all interactions that an item has: the sum is the negative PCOUNT of the list, so that a policy learns to
 * recommend less popular items.
 */
public final class PopularityReward implements ListReward {
    private final double[] shares;

    /**
     * Takes the counts.
     *
     * @param itemCounts n + 1 training counts, index 0 unused; copied
     * @throws IllegalArgumentException if a count is negative or there is no interaction
     */
    public PopularityReward(long[] itemCounts) {
        long total = 0;
        for (int item = 1; item < itemCounts.length; item++) {
            if (itemCounts[item] < 0) {
                throw new IllegalArgumentException(
                        "counts must be at least 0, got " + itemCounts[item] + " for item " + item);
            }
            total += itemCounts[item];
        }
        if (total == 0) {
            throw new IllegalArgumentException("popularity needs interactions, got none");
        }
        double all = total;
        shares = Arrays.stream(itemCounts).mapToDouble(count -> count / all).toArray();
    }

    @Override
    public double[] of(int[] history, int[] list, int target) {
        return Arrays.stream(list).mapToDouble(item -> -shares[item]).toArray();
    }

    @Override
    public void checkCatalogue(int itemCount) {
        if (shares.length - 1 != itemCount) {
            throw new IllegalArgumentException("the reward of popularity needs counts of the catalogue's " + itemCount
                    + " items, got counts of " + (shares.length - 1));
        }
    }

    @Override
    public String toString() {
        return "PopularityReward[items=" + (shares.length - 1) + "]";
    }
}
