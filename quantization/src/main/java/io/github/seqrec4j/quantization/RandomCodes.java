package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.random.RandomStreams;
import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/**
 * Codes by chance: every number is uniform in 0..v-1. The yardstick for codes that follow the items' likeness, and a good choice where
 * there is too little data to tell it. Petrov and Macdonald, "RecJPQ: Training Large-Catalogue Sequential Recommenders", WSDM 2024.
 */
public record RandomCodes() implements CodeAssignment {
    private static final long CODE_STREAM = 2;
    private static final int CHUNK = 1 << 12;

    @Override
    public ItemCodes assign(UserSequences training, CodeShape shape, long seed) {
        ItemCodes.Builder codes = ItemCodes.builder(shape, training.itemCount());
        RandomGenerator random = RandomStreams.of(seed, CODE_STREAM);
        IntSupplier numbers =
                shape.values() == CodeShape.BYTE_VALUES ? bytes(random) : () -> random.nextInt(shape.values());
        for (int item = 1; item <= training.itemCount(); item++) {
            for (int split = 0; split < shape.splits(); split++) {
                codes.set(item, split, numbers.getAsInt());
            }
        }
        return codes.build();
    }

    /** Bytes are drawn eight at a time. */
    private static IntSupplier bytes(RandomGenerator random) {
        ByteBuffer drawn = ByteBuffer.allocate(CHUNK).position(CHUNK);
        return () -> {
            if (!drawn.hasRemaining()) {
                random.nextBytes(drawn.clear().array());
            }
            return drawn.get() & 0xFF;
        };
    }
}
