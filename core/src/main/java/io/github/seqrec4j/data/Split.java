package io.github.seqrec4j.data;

import java.util.List;

/**
 * What to train on and what to judge by. Immutable and thread-safe.
 *
 * @param items the catalogue: external ids and their numbers
 * @param train what every user did before the cuts
 * @param validation questions for choosing a model; may be empty
 * @param test questions for the final figures; may be empty
 * @param warnings what a reader of the figures should know (leaks, cold items), one sentence each
 */
public record Split(
        Vocabulary items,
        UserSequences train,
        List<HoldoutCase> validation,
        List<HoldoutCase> test,
        List<String> warnings) {
    /**
     * Copies the lists and checks that catalogue and sequences belong together.
     *
     * @param items the catalogue: external ids and their numbers
     * @param train what every user did before the cuts
     * @param validation questions for choosing a model; may be empty
     * @param test questions for the final figures; may be empty
     * @param warnings what a reader of the figures should know (leaks, cold items), one sentence each
     */
    public Split {
        validation = List.copyOf(validation);
        test = List.copyOf(test);
        warnings = List.copyOf(warnings);
        if (train.itemCount() != items.size()) {
            throw new IllegalArgumentException(
                    "the catalogue has " + items.size() + " items but the training sequences " + train.itemCount());
        }
    }

    /**
     * Returns the size of the catalogue.
     *
     * @return n
     */
    public int itemCount() {
        return items.size();
    }

    /**
     * Returns a checksum of everything that training and judging depend on: the catalogue, the training sequences, both sets
     * of questions, without the ids of users, which only models with user tokens read. It is the same on every machine.
     *
     * @return SHA-256 as 64 hexadecimal digits
     */
    public String fingerprint() {
        Fingerprint fingerprint = new Fingerprint("split").add(items);
        fingerprint.add(train.userCount());
        for (int u = 0; u < train.userCount(); u++) {
            fingerprint.add(train.sequence(u));
        }
        for (List<HoldoutCase> cases : List.of(validation, test)) {
            fingerprint.add(cases.size());
            cases.forEach(it -> fingerprint.add(it.user()).add(it.history()).add(it.targets()));
        }
        return fingerprint.toHex();
    }
}
