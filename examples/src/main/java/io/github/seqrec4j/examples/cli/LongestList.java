package io.github.seqrec4j.examples.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * How many items a list can have.
 *
 * @param items at least 1
 */
record LongestList(int items) {
    /** As many as there are. */
    static final LongestList ANY = new LongestList(Integer.MAX_VALUE);

    LongestList shorter(LongestList other) {
        return items <= other.items ? this : other;
    }

    /**
     * Settles how many items are asked for: a default gives way, what was typed is refused if it is too much.
     *
     * @param option what was or could have been typed
     * @param given whether it was
     */
    int settle(String option, int asked, boolean given) {
        if (given && asked > items) {
            throw new IllegalArgumentException(option + " asks for " + asked + " items, and the lists that are written"
                    + " have at most " + items + "; ask for fewer, or with --strategy top-k");
        }
        return Math.min(asked, items);
    }

    /** Settles several; of defaults those are left that can be had. */
    List<Integer> settleAll(String option, List<Integer> asked, boolean given) {
        List<Integer> settled = new ArrayList<>();
        for (int one : asked) {
            int had = settle(option, one, given);
            if (!settled.contains(had)) {
                settled.add(had);
            }
        }
        return settled;
    }
}
