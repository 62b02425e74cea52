package io.github.seqrec4j.eval;

import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import java.util.Arrays;
import java.util.List;

/** Lists for measures to judge. */
final class JudgedLists {
    private JudgedLists() {}

    /** A list after no history; item 1 follows. */
    static JudgedList of(int... ranked) {
        return new JudgedList(new Query(new int[0], 10, ItemFilter.all()), ranked, new int[] {1});
    }

    static Measure.Values judge(Measure measure, int itemCount, JudgedList... lists) {
        Measure.Tally tally = measure.begin(itemCount);
        // Two batches, so that nothing depends on there being one.
        List<JudgedList> all = Arrays.asList(lists);
        tally.add(all.subList(0, 1));
        if (all.size() > 1) {
            tally.add(all.subList(1, all.size()));
        }
        return tally.values();
    }

    static double value(Measure measure, int itemCount, JudgedList... lists) {
        return judge(measure, itemCount, lists).overall();
    }
}
