package io.github.seqrec4j.quantization;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.IntConsumer;

/** Reads what {@link BlockScan#next} tells of a block. */
final class ReachedLanes {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ReachedLanes() {}

    /** Goes through the places in the block of the items whose sum reaches the least, eight at a time: hardly any do. */
    static void forEach(byte[] reached, IntConsumer place) {
        for (int first = 0; first < reached.length; first += Long.BYTES) {
            long lanes = (long) EIGHT.get(reached, first);
            while (lanes != 0) {
                int lane = Long.numberOfTrailingZeros(lanes) / Byte.SIZE;
                lanes &= ~(0xFFL << lane * Byte.SIZE);
                place.accept(first + lane);
            }
        }
    }
}
