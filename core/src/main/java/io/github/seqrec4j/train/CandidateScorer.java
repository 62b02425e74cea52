package io.github.seqrec4j.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.batch.Negatives;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ItemEmbedding;
import java.util.Optional;

/**
 * Scores a batch's targets and negatives, each kind of sharing in its cheapest form, and corrects the scores for the
 * sampler's preferences where the loss asks for that.
 */
final class CandidateScorer {
    /** Scores of the targets, P x 1, and of the negatives, P x K. */
    record Scores(NDArray positive, NDArray negatives) {}

    private final ItemEmbedding items;
    private final Optional<float[]> logQ;

    /** With log-probabilities by item id, index 0 unused, scores are corrected by them. */
    CandidateScorer(ItemEmbedding items, Optional<float[]> logQ) {
        this.items = items;
        this.logQ = logQ;
    }

    Scores score(Batch batch, ForwardPass pass, NDArray queries) {
        Negatives negatives = batch.negatives()
                .orElseThrow(
                        () -> new IllegalStateException("a sampled loss needs batches with negatives, this has none"));
        return switch (negatives.sharing()) {
            case PER_POSITION -> perPosition(batch, negatives, pass, queries);
            case PER_SEQUENCE -> perSequence(batch, negatives, pass, queries);
            case PER_BATCH -> perBatch(batch, negatives, pass, queries);
        };
    }

    /** Every target has candidates of its own: itself first, negatives after it, scored together. */
    private Scores perPosition(Batch batch, Negatives negatives, ForwardPass pass, NDArray queries) {
        int perTarget = negatives.perTarget();
        int width = perTarget + 1;
        int[] candidates = new int[Math.multiplyExact(batch.targetCount(), width)];
        for (int p = 0; p < batch.targetCount(); p++) {
            candidates[p * width] = batch.targets()[p];
            System.arraycopy(negatives.ids(), p * perTarget, candidates, p * width + 1, perTarget);
        }
        NDArray ids = pass.indices(candidates, new Shape(batch.targetCount(), width));
        NDArray scores = corrected(items.score(pass, queries, ids), ids, pass);
        return new Scores(scores.get(":, :1"), scores.get(":, 1:"));
    }

    /** Queries are laid out by sequence, so that one product per sequence meets its K negatives. */
    private Scores perSequence(Batch batch, Negatives negatives, ForwardPass pass, NDArray queries) {
        int rows = batch.rows();
        int perTarget = negatives.perTarget();
        SequenceGrid grid = SequenceGrid.of(batch);
        NDArray laidOut = rows(pass.indices(grid.targetAt(), new Shape(rows, grid.width())), queries);
        NDArray ids = pass.indices(negatives.ids(), new Shape(rows, perTarget));
        NDArray scores = items.scorePerRow(pass, laidOut, ids);
        NDArray flat = corrected(scores, ids.expandDims(1), pass).reshape(-1, perTarget);
        return new Scores(
                scoreTargets(batch, pass, queries),
                rows(pass.indices(grid.placeOf(), new Shape(batch.targetCount())), flat));
    }

    private Scores perBatch(Batch batch, Negatives negatives, ForwardPass pass, NDArray queries) {
        NDArray ids = pass.indices(negatives.ids(), new Shape(negatives.perTarget()));
        return new Scores(
                scoreTargets(batch, pass, queries), corrected(items.scoreShared(pass, queries, ids), ids, pass));
    }

    /** P x 1. */
    private NDArray scoreTargets(Batch batch, ForwardPass pass, NDArray queries) {
        NDArray ids = pass.indices(batch.targets(), new Shape(batch.targetCount(), 1));
        return corrected(items.score(pass, queries, ids), ids, pass);
    }

    /** Subtracts what the ids, which broadcast to the scores, are drawn with. */
    private NDArray corrected(NDArray scores, NDArray ids, ForwardPass pass) {
        if (logQ.isEmpty()) {
            return scores;
        }
        float[] values = logQ.get();
        NDArray table = pass.scope().create(values, new Shape(values.length, 1));
        return scores.sub(rows(ids, table).squeeze(-1));
    }

    private static NDArray rows(NDArray ids, NDArray table) {
        return Embedding.embedding(ids, table, SparseFormat.DENSE).singletonOrThrow();
    }
}
