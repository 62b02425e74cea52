package io.github.seqrec4j.quantization;

import ai.djl.training.initializer.NormalInitializer;
import io.github.seqrec4j.contract.ItemEmbeddingContract;
import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.model.ItemEmbedding;
import io.github.seqrec4j.random.RandomStreams;

class RecJPQEmbeddingContractTest extends ItemEmbeddingContract {
    private static final int ITEMS = 40;
    private static final int SPLITS = 3;

    @Override
    protected ItemEmbedding embedding() {
        int[] codes = RandomStreams.of(1)
                .ints((long) ITEMS * SPLITS, 0, CodeShape.BYTE_VALUES)
                .toArray();
        byte[] bytes = new byte[codes.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) codes[i];
        }
        return RecJPQEmbedding.of(ItemCodes.of(SPLITS, bytes)).make(6, new NormalInitializer(0.5f));
    }
}
