package io.github.seqrec4j.batch;

/** Which targets are trained against the same negatives. Sharing saves draws and memory and costs some variety. */
public enum NegativeSharing {
    /** Every target has its own K negatives, as gSASRec is published. */
    PER_POSITION,
    /** The targets of a sequence share K negatives. */
    PER_SEQUENCE,
    /** All targets of a batch share K negatives; these are drawn without regard to any user's items. */
    PER_BATCH
}
