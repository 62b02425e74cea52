package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.ItemCodes;
import java.util.Optional;

/**
 * The items of a catalogue in clusters of equal size, with vectors near each other, and for each cluster the groups of centroids that its
 * items have in each split: the sum over the splits of the best of these bounds the scores of all. Immutable and thread-safe.
 *
 * <p>Takes for each item 4 bytes for its place in the order, and M / 2 for its groups where there is a scan of these;
 * and 2 M for the sets of groups of each cluster.
 */
final class ItemClusters {
    /** The usual size of a cluster. */
    static final int SIZE = 512;

    private final CodedVectors vectors;
    private final CentroidGroups groups;
    private final int size;
    /** The items, cluster after cluster. */
    private final int[] order;
    /** A bit for each group that cluster c has in split j, at {@code c * M + j}. */
    private final char[] present;

    private final Optional<BoundIndex> index;

    private ItemClusters(CodedVectors vectors, CentroidGroups groups, int size, Optional<BlockScan> scan) {
        this.vectors = vectors;
        this.groups = groups;
        this.size = size;
        this.order = new ClusterOrder(vectors, groups, size).items();
        this.present = present(vectors.codes());
        this.index = scan.map(fast -> new BoundIndex(
                fast, PackedCodes.grouped(vectors.codes(), groups, place -> order[place]), Optional.of(groups)));
    }

    /** Orders the items, which takes some seconds for a million; with a scan to bound the items of a cluster by, or without. */
    static ItemClusters of(CodedVectors vectors, Optional<BlockScan> scan) {
        return of(vectors, scan, SIZE);
    }

    /** With clusters of another size, a multiple of the items of a block. */
    static ItemClusters of(CodedVectors vectors, Optional<BlockScan> scan, int size) {
        int splits = vectors.codes().splits();
        if (splits > ByteBounds.MAX_SPLITS) {
            throw new IllegalArgumentException(
                    "clusters of items have bounds for at most " + ByteBounds.MAX_SPLITS + " splits, got " + splits);
        }
        return new ItemClusters(vectors, CentroidGroups.of(vectors), size, scan);
    }

    private char[] present(ItemCodes codes) {
        int splits = codes.splits();
        byte[] bytes = codes.bytes();
        char[] sets = new char[((order.length - 1) / size + 1) * splits];
        for (int place = 0; place < order.length; place++) {
            int at = (order[place] - 1) * splits;
            int cluster = place / size * splits;
            for (int split = 0; split < splits; split++) {
                sets[cluster + split] |= (char) (1 << groups.of(split, bytes[at + split] & 0xFF));
            }
        }
        return sets;
    }

    CodedVectors vectors() {
        return vectors;
    }

    CentroidGroups groups() {
        return groups;
    }

    int count() {
        return present.length / vectors.codes().splits();
    }

    /** Items of a cluster; the last may have fewer. */
    int size() {
        return size;
    }

    /** The item at a place of the order, from 0. Clusters stand one behind the other. */
    int item(int place) {
        return order[place];
    }

    /** What the items of a cluster can be bounded by. */
    Optional<BoundIndex> index() {
        return index;
    }

    /**
     * The upper bounds of all clusters: sums of bytes as of {@link ByteBounds}, so that an item of a cluster has at most that sum.
     *
     * @param tables bytes of groups, M x 16
     */
    int[] upperBounds(byte[] tables) {
        int splits = vectors.codes().splits();
        // The best of any set of eight groups, looked up by the bits of the set.
        byte[] best = new byte[splits * 2 * 256];
        for (int half = 0; half < splits * 2; half++) {
            for (int set = 1; set < 256; set++) {
                int lowest = Integer.numberOfTrailingZeros(set);
                int others = best[half * 256 + (set & set - 1)] & 0xFF;
                best[half * 256 + set] = (byte) Math.max(tables[half * 8 + lowest] & 0xFF, others);
            }
        }
        int[] sums = new int[count()];
        for (int cluster = 0; cluster < sums.length; cluster++) {
            int sum = 0;
            for (int split = 0; split < splits; split++) {
                int set = present[cluster * splits + split];
                int low = best[split * 512 + (set & 0xFF)] & 0xFF;
                int high = best[split * 512 + 256 + (set >>> 8)] & 0xFF;
                sum += Math.max(low, high);
            }
            sums[cluster] = sum;
        }
        return sums;
    }

    /**
     * Bytes per item beside the codes of the vectors, and beside the sets of groups of clusters: the order, and the groups where there
     * are bounds of items.
     */
    int bytesPerItem() {
        return Integer.BYTES + index.map(BoundIndex::bytesPerItem).orElse(0);
    }
}
