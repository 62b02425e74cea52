package io.github.seqrec4j.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.batch.Negatives;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ItemEmbedding;

/** Scores a batch's targets and negatives, each kind of sharing in the cheapest form. */
final class CandidateScorer {
    /** P x 1 and P x K scores, with the ids they belong to: P x 1, and P x K or a row that all positions share. */
    record Scores(NDArray positive, NDArray negatives, NDArray positiveIds, NDArray negativeIds) {}

    private final ItemEmbedding items;

    CandidateScorer(ItemEmbedding items) {
        this.items = items;
    }

    Scores score(Batch batch, ForwardPass pass, NDArray grid) {
        Negatives negatives = batch.negatives()
                .orElseThrow(
                        () -> new IllegalStateException("a sampled loss needs batches with negatives, this has none"));
        NDArray queries = ItemPredictionTask.targetRows(batch, pass, grid);
        return switch (negatives.sharing()) {
            case PER_POSITION -> scoreOwn(batch, negatives.ids(), negatives.perTarget(), pass, queries);
            case PER_SEQUENCE -> scoreOwn(batch, spread(batch, negatives), negatives.perTarget(), pass, queries);
            case PER_BATCH -> scoreShared(batch, negatives.ids(), pass, queries);
        };
    }

    /** Every position has candidates of its own: target first, negatives after it, scored together. */
    private Scores scoreOwn(Batch batch, int[] negatives, int perTarget, ForwardPass pass, NDArray queries) {
        int width = perTarget + 1;
        int[] candidates = new int[Math.multiplyExact(batch.targetCount(), width)];
        for (int p = 0; p < batch.targetCount(); p++) {
            candidates[p * width] = batch.targets()[p];
            System.arraycopy(negatives, p * perTarget, candidates, p * width + 1, perTarget);
        }
        NDArray ids = pass.indices(candidates, new Shape(batch.targetCount(), width));
        NDArray scores = items.score(pass, queries, ids);
        return new Scores(scores.get(":, :1"), scores.get(":, 1:"), ids.get(":, :1"), ids.get(":, 1:"));
    }

    private Scores scoreShared(Batch batch, int[] negatives, ForwardPass pass, NDArray queries) {
        NDArray targetIds = pass.indices(batch.targets(), new Shape(batch.targetCount(), 1));
        NDArray positive = items.lookup(pass, targetIds.squeeze(1)).mul(queries).sum(new int[] {1}, true);
        NDArray negativeIds = pass.indices(negatives, new Shape(negatives.length));
        return new Scores(positive, items.scoreShared(pass, queries, negativeIds), targetIds, negativeIds);
    }

    /** Repeats each sequence's negatives for each of its targets. */
    private static int[] spread(Batch batch, Negatives negatives) {
        int perTarget = negatives.perTarget();
        int[] spread = new int[Math.multiplyExact(batch.targetCount(), perTarget)];
        for (int p = 0; p < batch.targetCount(); p++) {
            int row = batch.positions()[p] / batch.length();
            System.arraycopy(negatives.ids(), row * perTarget, spread, p * perTarget, perTarget);
        }
        return spread;
    }
}
