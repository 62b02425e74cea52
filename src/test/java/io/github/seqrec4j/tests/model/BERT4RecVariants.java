package io.github.seqrec4j.tests.model;

import io.github.seqrec4j.models.BERT4Rec;
import io.github.seqrec4j.models.layers.Initialization;

/** BERT4Rec and its relatives: width 8, two blocks, two heads, large weights, no dropout. */
final class BERT4RecVariants {
    static final int ITEM_DIMENSION = 6;

    private static final BERT4Rec.Variant PUBLISHED = new BERT4Rec.Variant(
            BERT4Rec.Variant.DEFAULT.attention(),
            false,
            0,
            BERT4Rec.Variant.DEFAULT.feedForward(),
            BERT4Rec.Output.PUBLISHED,
            Initialization.UNIT_NORMAL);

    private BERT4RecVariants() {}

    static BERT4Rec published(int maxLength) {
        return of(PUBLISHED, maxLength);
    }

    /** With item vectors of width 6. */
    static BERT4Rec albert(int maxLength) {
        return of(PUBLISHED.withALBERT(ITEM_DIMENSION), maxLength);
    }

    static BERT4Rec deberta(int maxLength) {
        return of(PUBLISHED.withDeBERTa(), maxLength);
    }

    static BERT4Rec plainOutput(int maxLength) {
        return of(PUBLISHED.with(BERT4Rec.Output.PLAIN), maxLength);
    }

    private static BERT4Rec of(BERT4Rec.Variant variant, int maxLength) {
        return new BERT4Rec(BERT4Rec.Config.of(8, 2, 2, maxLength, 0).with(variant));
    }
}
