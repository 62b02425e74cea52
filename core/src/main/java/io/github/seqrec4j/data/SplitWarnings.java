package io.github.seqrec4j.data;

import java.util.List;
import java.util.Locale;

/** Sentences about what a split does to the figures. */
final class SplitWarnings {
    private SplitWarnings() {}

    /** Warns of targets that no model can have learned. */
    static void addCold(List<String> warnings, UserSequences train, String what, List<HoldoutCase> cases) {
        long[] counts = train.itemCounts();
        long targets = 0;
        long cold = 0;
        for (HoldoutCase it : cases) {
            for (int target : it.targets()) {
                targets++;
                cold += counts[target] == 0 ? 1 : 0;
            }
        }
        if (cold > 0) {
            warnings.add(
                    share(cold, targets) + " " + what
                            + " targets are items that never occur in training; they are kept, and a trained model can only hit them by chance");
        }
    }

    static String share(long part, long whole) {
        return String.format(Locale.ROOT, "%,d of %,d (%.1f %%)", part, whole, 100.0 * part / whole);
    }
}
