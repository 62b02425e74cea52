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
        return ByteVector.SPECIES_PREFERRED.length() == PackedCodes.WHOLE && permutesBytes();
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

    /**
     * All in one method: a vector that is handed from method to method becomes an object, unless the compiler happens to put
     * both together.
     */
    @Override
    public int next(PackedCodes blocks, int from, int to, byte[] tables, int least, byte[] reached) {
        byte[] codes = blocks.bytes();
        int stride = blocks.stride();
        // Lanes are compared as signed numbers, so sums begin at -128.
        byte shifted = (byte) (least - 128);
        for (int block = from; block < to; block++) {
            ByteVector lanes = ByteVector.broadcast(LANES, (byte) -128);
            int table = 0;
            for (int at = block * stride; at < (block + 1) * stride; at += PackedCodes.WHOLE) {
                ByteVector code = ByteVector.fromArray(LANES, codes, at);
                VectorShuffle<Byte> place = code.and((byte) (QUARTER - 1)).toShuffle();
                VectorMask<Byte> odd = code.and((byte) QUARTER).compare(VectorOperators.NE, (byte) 0);
                ByteVector low = ByteVector.fromArray(LANES, tables, table)
                        .rearrange(place)
                        .blend(
                                ByteVector.fromArray(LANES, tables, table + QUARTER)
                                        .rearrange(place),
                                odd);
                ByteVector high = ByteVector.fromArray(LANES, tables, table + 2 * QUARTER)
                        .rearrange(place)
                        .blend(
                                ByteVector.fromArray(LANES, tables, table + 3 * QUARTER)
                                        .rearrange(place),
                                odd);
                lanes = lanes.add(low.blend(high, code.compare(VectorOperators.LT, (byte) 0)));
                table += 4 * QUARTER;
            }
            VectorMask<Byte> enough = lanes.compare(VectorOperators.GE, shifted);
            if (enough.anyTrue()) {
                ByteVector.zero(LANES).blend((byte) -1, enough).intoArray(reached, 0);
                return block;
            }
        }
        return to;
    }
}
