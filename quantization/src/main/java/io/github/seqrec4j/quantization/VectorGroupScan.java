package io.github.seqrec4j.quantization;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums by the Vector API, 16 lanes of one byte: the table of a split's 16 groups is one register, in which every processor with
 * vector instructions of the last fifteen years looks bytes up. Two registers of items are under way at once.
 *
 * <p>Compiled apart, since the API is in incubation: nothing else may name this class. Only names that are the same from Java
 * 17 to 25 are used.
 */
final class VectorGroupScan implements BlockScan {
    private static final VectorSpecies<Byte> LANES = ByteVector.SPECIES_128;
    private static final int ITEMS = 16;
    private static final byte LOWER = 15;

    @Override
    public boolean isFast() {
        return ByteVector.SPECIES_PREFERRED.length() >= ITEMS;
    }

    /** All in one method, as vectors handed from method to method may become objects. */
    @Override
    public int next(PackedCodes blocks, int from, int to, byte[] tables, int least, byte[] reached) {
        byte[] codes = blocks.bytes();
        int stride = blocks.stride();
        int half = stride / 2;
        // Lanes are compared as signed numbers, so sums begin at -128.
        byte shifted = (byte) (least - 128);
        for (int block = from; block < to; block++) {
            ByteVector first = ByteVector.broadcast(LANES, (byte) -128);
            ByteVector second = first;
            int table = 0;
            int end = block * stride + half;
            for (int at = block * stride; at < end; at += ITEMS) {
                ByteVector a = ByteVector.fromArray(LANES, codes, at);
                ByteVector b = ByteVector.fromArray(LANES, codes, at + half);
                ByteVector even = ByteVector.fromArray(LANES, tables, table);
                ByteVector odd = ByteVector.fromArray(LANES, tables, table + CentroidGroups.COUNT);
                // Shifted as shorts, which processors can: what comes in from the neighbour is cut off.
                ByteVector upperA = a.reinterpretAsShorts()
                        .lanewise(VectorOperators.LSHR, 4)
                        .reinterpretAsBytes()
                        .and(LOWER);
                ByteVector upperB = b.reinterpretAsShorts()
                        .lanewise(VectorOperators.LSHR, 4)
                        .reinterpretAsBytes()
                        .and(LOWER);
                first = first.add(even.rearrange(a.and(LOWER).toShuffle())).add(odd.rearrange(upperA.toShuffle()));
                second = second.add(even.rearrange(b.and(LOWER).toShuffle())).add(odd.rearrange(upperB.toShuffle()));
                table += 2 * CentroidGroups.COUNT;
            }
            if (first.max(second).compare(VectorOperators.GE, shifted).anyTrue()) {
                VectorMask<Byte> enough = first.compare(VectorOperators.GE, shifted);
                ByteVector.zero(LANES).blend((byte) -1, enough).intoArray(reached, 0);
                VectorMask<Byte> enoughToo = second.compare(VectorOperators.GE, shifted);
                ByteVector.zero(LANES).blend((byte) -1, enoughToo).intoArray(reached, ITEMS);
                return block;
            }
        }
        return to;
    }
}
