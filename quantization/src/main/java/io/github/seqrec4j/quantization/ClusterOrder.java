package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.ItemCodes;

/**
 * Puts items into an order in which neighbours have vectors near each other: the items are divided in two at a multiple of the
 * cluster size, by the split in which their vectors differ most, and so are both parts, until they are clusters. Such a tree is the k-d
 * tree of Friedman, Bentley and Finkel, "An Algorithm for Finding Best Matches in Logarithmic Expected Time", ACM TOMS 1977, over
 * the splits instead of coordinates. Scratch; not thread-safe.
 */
final class ClusterOrder {
    private static final int GROUPS = CentroidGroups.COUNT;

    private final CentroidGroups groups;
    private final byte[] codes;
    private final int splits;
    private final int clusterSize;
    private final int[] items;
    private final int[] scratch;

    ClusterOrder(CodedVectors vectors, CentroidGroups groups, int clusterSize) {
        ItemCodes itemCodes = vectors.codes();
        this.groups = groups;
        this.codes = itemCodes.bytes();
        this.splits = itemCodes.splits();
        this.clusterSize = clusterSize;
        this.items = new int[itemCodes.itemCount()];
        this.scratch = new int[items.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = i + 1;
        }
        divide(0, items.length);
    }

    /** The items in order. */
    int[] items() {
        return items;
    }

    private void divide(int from, int to) {
        int clusters = (to - from - 1) / clusterSize + 1;
        if (clusters == 1) {
            return;
        }
        sort(from, to, widestSplit(from, to));
        int middle = from + clusters / 2 * clusterSize;
        divide(from, middle);
        divide(middle, to);
    }

    /** The split in which the vectors of some items have the greatest variance. */
    private int widestSplit(int from, int to) {
        int[] counts = new int[splits * GROUPS];
        for (int place = from; place < to; place++) {
            int at = (items[place] - 1) * splits;
            for (int split = 0; split < splits; split++) {
                counts[split * GROUPS + groups.of(split, codes[at + split] & 0xFF)]++;
            }
        }
        int widest = 0;
        double most = -1;
        for (int split = 0; split < splits; split++) {
            double variance = groups.variance(split, counts);
            if (variance > most) {
                most = variance;
                widest = split;
            }
        }
        return widest;
    }

    /** Sorts some items by their group in a split, in which groups are numbered along a line. */
    private void sort(int from, int to, int split) {
        int[] starts = new int[GROUPS + 1];
        for (int place = from; place < to; place++) {
            starts[group(items[place], split) + 1]++;
        }
        for (int group = 0; group < GROUPS; group++) {
            starts[group + 1] += starts[group];
        }
        for (int place = from; place < to; place++) {
            scratch[from + starts[group(items[place], split)]++] = items[place];
        }
        System.arraycopy(scratch, from, items, from, to - from);
    }

    private int group(int item, int split) {
        return groups.of(split, codes[(item - 1) * splits + split] & 0xFF);
    }
}
