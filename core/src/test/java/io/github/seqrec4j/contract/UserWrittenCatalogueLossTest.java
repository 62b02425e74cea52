package io.github.seqrec4j.contract;

import io.github.seqrec4j.loss.CatalogueLoss;

/** A loss as a user would write it, in one lambda: how far the target's score is below the mean score. */
class UserWrittenCatalogueLossTest extends CatalogueLossContract {
    @Override
    protected CatalogueLoss loss() {
        return (logits, targets) -> logits.mean().sub(targets.mean(logits));
    }

    @Override
    protected boolean neverNegative() {
        return false;
    }
}
