package io.github.seqrec4j.models.baseline;

import io.github.seqrec4j.data.UserSequences;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * How often each item stood at each distance after each other. Immutable and thread-safe.
 *
 * <p>Most counts are small and many are equal, so the successors of a source at a distance are stored as runs of equal count,
 * each as the count, the number of items and the items: little more than four bytes an item, and a count's logarithm is taken
 * once for the whole run. A source's array begins with the places at which its distances start and the last one ends.
 */
final class DistantSuccessors {
    private static final int RUN_HEADER = 2;

    private final int distances;
    private final int[][] runsOfItem;

    private DistantSuccessors(int distances, int[][] runsOfItem) {
        this.distances = distances;
        this.runsOfItem = runsOfItem;
    }

    static DistantSuccessors count(UserSequences sequences, int distances) {
        int[][] runsOfItem = new int[sequences.itemCount() + 1][];
        Counter counter = new Counter(sequences);
        for (int item = 1; item < runsOfItem.length; item++) {
            runsOfItem[item] = counter.runs(item, distances);
        }
        return new DistantSuccessors(distances, runsOfItem);
    }

    /** How many distances were counted; distance 0 is the next place. */
    int distances() {
        return distances;
    }

    /** Where the first run of a source at a distance begins. */
    int start(int source, int distance) {
        return runsOfItem[source][distance];
    }

    /** Where the last run of a source at a distance ends, exclusive. */
    int end(int source, int distance) {
        return runsOfItem[source][distance + 1];
    }

    int nextRun(int source, int run) {
        return run + RUN_HEADER + runsOfItem[source][run + 1];
    }

    /** How often each item of a run stood there. */
    int count(int source, int run) {
        return runsOfItem[source][run];
    }

    /** Adds to the scores of a run's items, those below 0 counting as 0; item i is at {@code scores[i - 1]}. */
    void addToRun(int source, int run, float value, float[] scores) {
        int[] runs = runsOfItem[source];
        int end = nextRun(source, run);
        for (int i = run + RUN_HEADER; i < end; i++) {
            int index = runs[i] - 1;
            scores[index] = Math.max(scores[index], 0) + value;
        }
    }

    /** Counts the successors of one item after another. */
    private static final class Counter {
        private final UserSequences sequences;
        private final int[] offsets;
        private final int[] users;
        private final int[] positions;
        private final Tally tally;
        private final IntArrayList runs = new IntArrayList();

        Counter(UserSequences sequences) {
            this.sequences = sequences;
            offsets = new int[sequences.itemCount() + 2];
            users = new int[sequences.interactionCount()];
            positions = new int[users.length];
            tally = new Tally(sequences.itemCount());
            long[] counts = sequences.itemCounts();
            for (int item = 1; item < counts.length; item++) {
                offsets[item + 1] = offsets[item] + (int) counts[item];
            }
            int[] next = offsets.clone();
            for (int user = 0; user < sequences.userCount(); user++) {
                for (int position = 0; position < sequences.length(user); position++) {
                    int place = next[sequences.item(user, position)]++;
                    users[place] = user;
                    positions[place] = position;
                }
            }
        }

        int[] runs(int item, int distances) {
            runs.size(distances + 1);
            for (int distance = 0; distance < distances; distance++) {
                runs.set(distance, runs.size());
                for (int i = offsets[item]; i < offsets[item + 1]; i++) {
                    int successor = positions[i] + 1 + distance;
                    if (successor < sequences.length(users[i])) {
                        tally.add(sequences.item(users[i], successor));
                    }
                }
                appendRuns();
                tally.clear();
            }
            runs.set(distances, runs.size());
            int[] packed = runs.toIntArray();
            runs.clear();
            return packed;
        }

        private void appendRuns() {
            long[] byCount = new long[tally.size()];
            Arrays.setAll(byCount, i -> (long) tally.count(tally.item(i)) << 32 | tally.item(i));
            Arrays.sort(byCount);
            int begin = 0;
            while (begin < byCount.length) {
                int count = (int) (byCount[begin] >> 32);
                int end = begin;
                while (end < byCount.length && (int) (byCount[end] >> 32) == count) {
                    end++;
                }
                runs.add(count);
                runs.add(end - begin);
                for (int i = begin; i < end; i++) {
                    runs.add((int) byCount[i]);
                }
                begin = end;
            }
        }
    }
}
