package io.github.seqrec4j.examples.cli;

import java.util.Arrays;
import java.util.List;

/** What training minimises. */
enum LossKind {
    CE(false, true, 0),
    BCE(true, true, 1),
    GBCE(true, false, 256),
    SAMPLED_SOFTMAX(true, false, 256),
    BPR(true, false, 1),
    LAMBDARANK(false, true, 0);

    /** Whether it can be computed against negatives. */
    final boolean takesNegatives;
    /** Whether it can be computed over the whole catalogue. */
    final boolean takesCatalogue;
    /** How many negatives are a good start; 0 where there are none. */
    final int exampleNegatives;

    LossKind(boolean takesNegatives, boolean takesCatalogue, int exampleNegatives) {
        this.takesNegatives = takesNegatives;
        this.takesCatalogue = takesCatalogue;
        this.exampleNegatives = exampleNegatives;
    }

    /** Returns the losses that can be computed against negatives. */
    static List<LossKind> withNegatives() {
        return Arrays.stream(values()).filter(it -> it.takesNegatives).toList();
    }
}
