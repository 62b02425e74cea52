package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.batch.NegativeSharing;

/** What can be trained and saved, with what it is trained by unless told otherwise. */
enum Network implements ModelKind {
    SASREC(ObjectiveKind.SHIFTED, LossKind.CE),
    GSASREC(ObjectiveKind.SHIFTED, LossKind.GBCE, 256, NegativeSharing.PER_POSITION),
    ESASREC(ObjectiveKind.SHIFTED, LossKind.SAMPLED_SOFTMAX, 256, NegativeSharing.PER_SEQUENCE),
    GRU4REC(ObjectiveKind.SHIFTED, LossKind.CE),
    CASER(ObjectiveKind.RSS, LossKind.CE),
    BERT4REC(ObjectiveKind.MASKED, LossKind.CE),
    GBERT4REC(ObjectiveKind.MASKED, LossKind.GBCE, 256, NegativeSharing.PER_POSITION),
    ALBERT4REC(ObjectiveKind.MASKED, LossKind.CE),
    DEBERTA4REC(ObjectiveKind.MASKED, LossKind.CE),
    GPTREC(ObjectiveKind.SHIFTED, LossKind.CE),
    TIGER(ObjectiveKind.EVERY_PREFIX, LossKind.CE);

    /** What it predicts in training, unless it learns to write lists. */
    final ObjectiveKind objective;
    /** What its training minimises. */
    final LossKind loss;
    /** How many negatives that loss has; 0 for none. */
    final int negatives;
    /** Which targets share them. */
    final NegativeSharing sharing;

    Network(ObjectiveKind objective, LossKind loss) {
        this(objective, loss, 0, NegativeSharing.PER_POSITION);
    }

    Network(ObjectiveKind objective, LossKind loss, int negatives, NegativeSharing sharing) {
        this.objective = objective;
        this.loss = loss;
        this.negatives = negatives;
        this.sharing = sharing;
    }

    /** Whether it can write an item token by token. */
    boolean writesTokens() {
        return this == GPTREC || this == TIGER;
    }
}
