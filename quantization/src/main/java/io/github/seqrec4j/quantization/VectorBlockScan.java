package io.github.seqrec4j.quantization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums by the Vector API, 64 lanes of one byte: a split's table of 256 bytes is four registers, which a code's lower six bits
 * index and its upper two choose from.
 *
 * <p>Compiled apart, since the API is in incubation: nothing else may name this class. Only names that are the same from Java
 * 17 to 25 are used.
 */
final class VectorBlockScan implements BlockScan {
    private static final VectorSpecies<Byte> LANES = ByteVector.SPECIES_512;
    private static final int QUARTER = 64;

    @Override
    public boolean isFast() {
        return ByteVector.SPECIES_PREFERRED.length() == CodeBlocks.ITEMS && permutesBytes();
    }

    /**
     * Some processors have 512-bit registers but cannot look bytes up in them; Java would then make an object for each step. Only
     * Linux tells, elsewhere the answer is no.
     */
    private static boolean permutesBytes() {
        try {
            return Files.readString(Path.of("/proc/cpuinfo")).matches("(?s).*\\bavx512_?vbmi\\b.*");
        } catch (IOException notLinux) {
            return false;
        }
    }

    @Override
    public int next(CodeBlocks blocks, int from, int to, byte[] tables, int least) {
        byte[] codes = blocks.codes();
        int stride = blocks.splits() * CodeBlocks.ITEMS;
        byte shifted = (byte) (least - 128);
        for (int block = from; block < to; block++) {
            if (sums(codes, block * stride, stride, tables)
                    .compare(VectorOperators.GE, shifted)
                    .anyTrue()) {
                return block;
            }
        }
        return to;
    }

    @Override
    public long items(CodeBlocks blocks, int block, byte[] tables, int least) {
        int stride = blocks.splits() * CodeBlocks.ITEMS;
        return sums(blocks.codes(), block * stride, stride, tables)
                .compare(VectorOperators.GE, (byte) (least - 128))
                .toLong();
    }

    /** The sums of 64 items, less 128: lanes are compared as signed numbers. */
    private static ByteVector sums(byte[] codes, int at, int stride, byte[] tables) {
        ByteVector sums = ByteVector.broadcast(LANES, (byte) -128);
        int table = 0;
        for (int offset = 0; offset < stride; offset += CodeBlocks.ITEMS) {
            ByteVector code = ByteVector.fromArray(LANES, codes, at + offset);
            VectorShuffle<Byte> place = code.and((byte) (QUARTER - 1)).toShuffle();
            VectorMask<Byte> odd = code.and((byte) QUARTER).compare(VectorOperators.NE, (byte) 0);
            VectorMask<Byte> upper = code.compare(VectorOperators.LT, (byte) 0);
            ByteVector low = quarter(tables, table, place).blend(quarter(tables, table + QUARTER, place), odd);
            ByteVector high =
                    quarter(tables, table + 2 * QUARTER, place).blend(quarter(tables, table + 3 * QUARTER, place), odd);
            sums = sums.add(low.blend(high, upper));
            table += 4 * QUARTER;
        }
        return sums;
    }

    private static ByteVector quarter(byte[] tables, int at, VectorShuffle<Byte> place) {
        return ByteVector.fromArray(LANES, tables, at).rearrange(place);
    }
}
