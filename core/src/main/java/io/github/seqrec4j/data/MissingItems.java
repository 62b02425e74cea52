package io.github.seqrec4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** What becomes of items of the catalogue that a file of features says nothing of. */
public enum MissingItems {
    /** Reading fails, with how many they are and the ids of the first of them. */
    FAIL,
    /** They get vectors of zeros. A file that names no item of the catalogue is an error all the same. */
    ZERO;

    private static final int NAMED = 5;

    /**
     * Says what is wrong with what is known of a catalogue.
     *
     * @param items the catalogue
     * @param what what was read of the items, in the plural
     * @param isKnown whether there is any of an item
     * @return what was expected, and what was found instead; nothing where all is well
     */
    Optional<String> complaint(Vocabulary items, String what, IntPredicate isKnown) {
        int missing = 0;
        List<String> named = new ArrayList<>();
        for (int item = 1; item <= items.size(); item++) {
            if (!isKnown.test(item)) {
                missing++;
                if (named.size() < NAMED) {
                    named.add(LogFormatException.quoted(items.id(item)));
                }
            }
        }
        if (missing == items.size()) {
            return Optional.of(what + " of at least one of the " + missing + " items of the catalogue, got none");
        }
        if (this == ZERO || missing == 0) {
            return Optional.empty();
        }
        String more = missing > named.size() ? " and " + (missing - named.size()) + " more" : "";
        return Optional.of(what + " of all " + items.size() + " items of the catalogue, got none of " + missing
                + " of them: " + String.join(", ", named) + more);
    }
}
