package io.github.seqrec4j.benchmarks.reproduction;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A line of the table.
 *
 * @param name what files and options call it
 * @param dataset what it is trained on
 * @param recipe what a reader calls it
 * @param published what others report, if they do
 * @param options the recipe as options of the command line, separated by spaces
 * @param minutes how long it may train at most; 0 for what is fitted in a moment
 */
record Row(String name, Dataset dataset, String recipe, Optional<Published> published, String options, int minutes) {
    /** Stands in options for the folder of the research logs. */
    static final String DATA = "{data}";

    /**
     * Figures of others.
     *
     * @param ndcg NDCG@10
     * @param recall Recall@10, where it is known
     * @param source where they come from, and under which protocol if another
     */
    record Published(double ndcg, Optional<Double> recall, String source) {}

    /** The recipe's options with the folder of the research logs in its place. */
    String options(Path data) {
        return options.replace(DATA, data.toString());
    }

    /** Whether there is a network to train, to keep and to continue. */
    boolean trains() {
        return minutes > 0;
    }
}
