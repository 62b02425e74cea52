package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.DatasetStatistics;
import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.InteractionLog;
import io.github.seqrec4j.data.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Data, divided.
 *
 * @param split the parts
 * @param statistics of the whole log, or of the training part where the split came in files
 * @param fingerprint the checksum of what the statistics describe
 */
record SplitData(Split split, DatasetStatistics statistics, String fingerprint) {
    static SplitData of(InteractionLog log, Split split) {
        return new SplitData(split, DatasetStatistics.of(log), log.fingerprint());
    }

    static SplitData of(Split given) {
        return new SplitData(given, DatasetStatistics.of(given), given.fingerprint());
    }

    /** Returns the cases of one kind; may be empty. */
    List<HoldoutCase> cases(CaseKind kind) {
        return kind == CaseKind.TEST ? split.test() : split.validation();
    }

    /** Says what there is, and what a reader of the figures should know. */
    void describe(Console console) {
        console.note(String.format(
                Locale.ROOT,
                "%,d users, %,d items, %,d interactions; %,d to train on, %,d validation and %,d test cases",
                statistics.users(),
                statistics.items(),
                statistics.interactions(),
                split.train().interactionCount(),
                split.validation().size(),
                split.test().size()));
        split.warnings().forEach(warning -> console.note("note: " + warning));
        if (split.validation().isEmpty() && split.test().isEmpty()) {
            console.note("note: no cases are held out, so nothing is measured and training keeps its last epoch");
        }
    }

    /** The part of a JSON report that tells of the data. */
    Map<String, Object> summary() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("statistics", statistics);
        json.put("density", statistics.density());
        json.put("fingerprint", fingerprint);
        json.put("split_fingerprint", split.fingerprint());
        json.put("train_interactions", split.train().interactionCount());
        json.put("validation_cases", split.validation().size());
        json.put("test_cases", split.test().size());
        json.put("warnings", split.warnings());
        return json;
    }
}
