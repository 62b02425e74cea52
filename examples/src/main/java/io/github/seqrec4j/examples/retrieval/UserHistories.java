package io.github.seqrec4j.examples.retrieval;

import io.github.seqrec4j.data.InteractionLog;
import io.github.seqrec4j.data.InteractionReader;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.random.RandomStreams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Histories that a model is asked with, in its own ids 1..N. */
final class UserHistories {
    private UserHistories() {}

    /** Every user of a log who has items that the model knows, in random order; items oldest first. */
    static List<int[]> ofLog(Path log, Vocabulary items) {
        InteractionLog interactions =
                InteractionReader.csv(log, "user", "item", "time").read();
        int[] known = new int[interactions.items().size() + 1];
        for (int item = 1; item < known.length; item++) {
            known[item] = items.index(interactions.items().id(item));
        }
        UserSequences users = interactions.toSequences();
        List<int[]> histories = new ArrayList<>();
        for (int user = 0; user < users.userCount(); user++) {
            int[] history = Arrays.stream(users.sequence(user))
                    .map(item -> known[item])
                    .filter(item -> item > 0)
                    .toArray();
            if (history.length > 0) {
                histories.add(history);
            }
        }
        if (histories.isEmpty()) {
            throw new IllegalArgumentException("no user of " + log + " has an item of the model");
        }
        shuffle(histories, RandomStreams.of(1));
        return histories;
    }

    private static void shuffle(List<int[]> histories, RandomGenerator random) {
        for (int i = histories.size() - 1; i > 0; i--) {
            Collections.swap(histories, i, random.nextInt(i + 1));
        }
    }

    /** Users' items one after the other, cut into histories of one length. */
    static List<int[]> full(List<int[]> users, int length, int count) {
        List<int[]> full = new ArrayList<>();
        int user = 0;
        while (full.size() < count) {
            int[] history = new int[length];
            for (int filled = 0; filled < length; user++) {
                int[] items = users.get(user % users.size());
                int taken = Math.min(items.length, length - filled);
                System.arraycopy(items, 0, history, filled, taken);
                filled += taken;
            }
            full.add(history);
        }
        return full;
    }

    /** Items drawn alike. */
    static List<int[]> random(int itemCount, int length, int count) {
        RandomGenerator random = RandomStreams.of(2);
        List<int[]> histories = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            histories.add(random.ints(length, 1, itemCount + 1).toArray());
        }
        return histories;
    }
}
