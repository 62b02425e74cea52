package io.github.seqrec4j.data;

import java.util.HashSet;
import java.util.Set;

/** Which items a file has named so far, those of a catalogue and others. Not thread-safe. */
final class SeenItems {
    /** The answer for an item that was there before. */
    static final int AGAIN = -1;

    private final Vocabulary items;
    private final boolean[] seen;
    private final Set<String> unknown = new HashSet<>();

    SeenItems(Vocabulary items) {
        this.items = items;
        this.seen = new boolean[items.size() + 1];
    }

    /** Notes an item; returns its number, 0 if the catalogue does not hold it, or {@link #AGAIN}. */
    int begin(String id) {
        int item = items.index(id);
        if (item == 0) {
            return unknown.add(id) ? 0 : AGAIN;
        }
        if (seen[item]) {
            return AGAIN;
        }
        seen[item] = true;
        return item;
    }

    boolean contains(int item) {
        return seen[item];
    }

    Vocabulary items() {
        return items;
    }

    int unknownCount() {
        return unknown.size();
    }
}
