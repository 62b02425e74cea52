package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.random.RandomStreams;

/**
 * Codes by chance: every number is uniform in 0..255. The yardstick for codes that follow the items' likeness, and a good choice where
 * there is too little data to tell it. Petrov and Macdonald, "RecJPQ: Training Large-Catalogue Sequential Recommenders", WSDM 2024.
 */
public record RandomCodes() implements CodeAssignment {
    private static final long CODE_STREAM = 2;

    @Override
    public ItemCodes assign(UserSequences training, int splits, long seed) {
        byte[] codes = CodeBytes.allocate(training.itemCount(), splits);
        RandomStreams.of(seed, CODE_STREAM).nextBytes(codes);
        return ItemCodes.of(splits, codes);
    }
}
