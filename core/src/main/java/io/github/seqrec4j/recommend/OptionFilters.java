package io.github.seqrec4j.recommend;

import io.github.seqrec4j.data.Vocabulary;
import java.util.Collection;
import java.util.List;

/** Turns external ids of a call into dense ids. */
final class OptionFilters {
    private OptionFilters() {}

    /** The part of a call's filter that is the same for every history. */
    static ItemFilter of(RecommendOptions options, Vocabulary items) {
        ItemFilter base = options.allow()
                .map(ids -> ItemFilter.only(knownOnly(ids, items)))
                .orElse(ItemFilter.all());
        return base.andExcluding(knownOnly(options.deny(), items));
    }

    static int[] knownItems(List<String> history, Vocabulary items, UnknownItems policy) {
        if (policy == UnknownItems.FAIL) {
            for (int i = 0; i < history.size(); i++) {
                if (items.index(history.get(i)) == 0) {
                    throw new IllegalArgumentException("the item " + history.get(i) + " at position " + i
                            + " of the history is not in the catalogue of " + items.size()
                            + " items; choose the policy SKIP to leave unknown items out");
                }
            }
        }
        return knownOnly(history, items);
    }

    private static int[] knownOnly(Collection<String> ids, Vocabulary items) {
        return ids.stream().mapToInt(items::index).filter(index -> index > 0).toArray();
    }
}
