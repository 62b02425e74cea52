package io.github.seqrec4j.recommend;

import java.util.Arrays;

/**
 * Which items may be recommended: all but some, or only some. Immutable and thread-safe.
 *
 * <p>Ids are dense, 1..n. Both lists are kept sorted, so that a scan over the catalogue passes them once.
 */
public final class ItemFilter {
    private static final int[] NONE = {};
    private static final ItemFilter ALL = new ItemFilter(NONE, null);

    private final int[] denied;
    private final int[] allowed;

    private ItemFilter(int[] denied, int[] allowed) {
        this.denied = denied;
        this.allowed = allowed;
    }

    /**
     * Returns the filter that admits every item.
     *
     * @return a filter without conditions
     */
    public static ItemFilter all() {
        return ALL;
    }

    /**
     * Returns a filter that admits every item but some, for example those of the history.
     *
     * @param items ids to leave out, in any order, repeats allowed; copied
     * @return the filter
     */
    public static ItemFilter excluding(int... items) {
        return ALL.andExcluding(items);
    }

    /**
     * Returns a filter that admits only some items.
     *
     * @param items ids to choose from, in any order, repeats allowed; copied
     * @return the filter
     */
    public static ItemFilter only(int... items) {
        return new ItemFilter(NONE, sortedDistinct(items));
    }

    /**
     * Adds items to leave out.
     *
     * @param items ids to leave out as well; copied
     * @return a filter with this one's conditions and the new one
     */
    public ItemFilter andExcluding(int... items) {
        if (items.length == 0) {
            return this;
        }
        int[] both = Arrays.copyOf(denied, denied.length + items.length);
        System.arraycopy(items, 0, both, denied.length, items.length);
        return new ItemFilter(sortedDistinct(both), allowed);
    }

    /**
     * Tells whether an item may be recommended.
     *
     * @param item an id
     * @return true if no condition speaks against it
     */
    public boolean admits(int item) {
        return Arrays.binarySearch(denied, item) < 0 && (allowed == null || Arrays.binarySearch(allowed, item) >= 0);
    }

    /**
     * Tells whether only listed items are admitted.
     *
     * @return true for filters made by {@link #only}
     */
    public boolean hasAllowList() {
        return allowed != null;
    }

    /** The ids left out, ascending. Shared, do not modify. */
    int[] denied() {
        return denied;
    }

    /** The only ids admitted, ascending, or null where all are. Shared, do not modify. */
    int[] allowed() {
        return allowed;
    }

    private static int[] sortedDistinct(int[] items) {
        int[] sorted = items.clone();
        Arrays.sort(sorted);
        int kept = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[kept++] = sorted[i];
            }
        }
        return kept == sorted.length ? sorted : Arrays.copyOf(sorted, kept);
    }
}
