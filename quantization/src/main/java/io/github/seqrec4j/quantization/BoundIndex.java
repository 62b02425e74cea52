package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.ItemCodes;
import java.util.Optional;

/**
 * What upper bounds of all items are computed from, with the instructions of this processor. Immutable and thread-safe.
 *
 * @param scan sums the bounds
 * @param codes whole codes or groups, packed for the scan
 * @param groups the groups, where the scan is over groups
 */
record BoundIndex(BlockScan scan, PackedCodes codes, Optional<CentroidGroups> groups) {
    /** The index for the fastest scan there is; empty without vector instructions, or with more splits than bytes can bound. */
    static Optional<BoundIndex> fastest(CodedVectors vectors) {
        ItemCodes codes = vectors.codes();
        if (codes.splits() > ByteBounds.MAX_SPLITS || !PackedCodes.fit(codes)) {
            return Optional.empty();
        }
        return BlockScans.whole()
                .map(scan -> new BoundIndex(scan, PackedCodes.whole(codes), Optional.empty()))
                .or(() -> BlockScans.grouped().map(scan -> grouped(vectors, scan)));
    }

    static BoundIndex grouped(CodedVectors vectors, BlockScan scan) {
        CentroidGroups groups = CentroidGroups.of(vectors);
        return new BoundIndex(scan, PackedCodes.grouped(vectors.codes(), groups), Optional.of(groups));
    }

    /** Bytes of the packed codes for each item. */
    int bytesPerItem() {
        return codes.stride() / codes.items();
    }

    /** Prepares a query; empty where sums of its scores may overflow. */
    Optional<BlockBounds> of(float[] subScores) {
        if (!SumBound.holds(subScores)) {
            return Optional.empty();
        }
        ByteBounds bounds = ByteBounds.of(subScores);
        byte[] tables = groups.map(some -> some.greatest(bounds.tables())).orElse(bounds.tables());
        return Optional.of(new BlockBounds(this, bounds, tables));
    }
}
