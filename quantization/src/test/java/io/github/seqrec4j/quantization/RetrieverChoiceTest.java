package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.seqrec4j.quantization.Catalogue.Kind;
import org.junit.jupiter.api.Test;

class RetrieverChoiceTest {
    @Test
    void of_sizeAndSplits_decide() {
        int limit = RetrieverChoice.PRUNED_FROM;
        assertInstanceOf(PQTopK.class, RetrieverChoice.of(vectors(100, 8)));
        assertInstanceOf(PQTopK.class, RetrieverChoice.of(vectors(limit - 1, 1)));
        assertInstanceOf(ClusterPrune.class, RetrieverChoice.of(vectors(limit, 1)));
        assertInstanceOf(PQTopK.class, RetrieverChoice.of(vectors(limit, RetrieverChoice.PRUNED_SPLITS + 1)));
        assertEquals(limit, RetrieverChoice.of(vectors(limit, 1)).itemCount());
    }

    private static CodedVectors vectors(int itemCount, int splits) {
        return Catalogue.of(Kind.RANDOM, itemCount, splits, 1).vectors();
    }
}
