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

    /** Receives runs of admitted items, ascending. */
    @FunctionalInterface
    public interface RunConsumer {
        /**
         * Takes items that follow one another.
         *
         * @param from the first
         * @param to the last, at least {@code from}
         */
        void accept(int from, int to);
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

    /**
     * Counts the listed items that are admitted.
     *
     * @return how many ids {@link #only} was given, without those denied
     * @throws IllegalStateException if there is no allow list
     */
    public int allowedCount() {
        if (allowed == null) {
            throw new IllegalStateException("this filter has no allow list");
        }
        int count = 0;
        for (int item : allowed) {
            count += Arrays.binarySearch(denied, item) < 0 ? 1 : 0;
        }
        return count;
    }

    /**
     * Passes on the admitted items of a range, as runs without gaps, so that a scan asks once per run and not once per item.
     * Makes no objects.
     *
     * @param from the first item of the range
     * @param to the last item of the range; nothing is passed on if it is smaller
     * @param runs receives the runs, ascending
     */
    public void forEachRun(int from, int to, RunConsumer runs) {
        if (allowed == null) {
            admittedRuns(from, to, runs);
        } else {
            int place = firstFrom(allowed, from);
            while (place < allowed.length && allowed[place] <= to) {
                int first = allowed[place];
                int last = first;
                while (++place < allowed.length && allowed[place] == last + 1 && last < to) {
                    last++;
                }
                admittedRuns(first, last, runs);
            }
        }
    }

    /** The range without the denied items. */
    private void admittedRuns(int from, int to, RunConsumer runs) {
        int next = from;
        for (int i = firstFrom(denied, from); i < denied.length && denied[i] <= to; i++) {
            if (denied[i] > next) {
                runs.accept(next, denied[i] - 1);
            }
            next = denied[i] + 1;
        }
        if (next <= to) {
            runs.accept(next, to);
        }
    }

    /** Where the ids begin that are no smaller than one. */
    private static int firstFrom(int[] sorted, int id) {
        int place = Arrays.binarySearch(sorted, id);
        return place < 0 ? -place - 1 : place;
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
