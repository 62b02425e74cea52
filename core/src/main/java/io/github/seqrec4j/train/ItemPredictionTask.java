package io.github.seqrec4j.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.batch.BatchStream;
import io.github.seqrec4j.batch.Batches;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.RowGroups;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import java.util.Map;
import java.util.Optional;

/**
 * Predicts an item wherever the batch has a target: the one task behind the shifted objective of SASRec, the masked one of
 * BERT4Rec and their relatives. The only class that knows a model, a loss and a batch together.
 *
 * <p>Rows are encoded in groups of similar length, and only the P real targets are scored: padding costs little in the
 * encoder and nothing after it.
 */
public final class ItemPredictionTask implements TrainingTask<Batch> {
    /** Scores queries and reduces them to a loss. */
    @FunctionalInterface
    private interface Criterion {
        NDArray loss(Batch batch, ForwardPass pass, NDArray queries);
    }

    private final SequenceModel model;
    private final Batches batches;
    private final Criterion criterion;

    private ItemPredictionTask(SequenceModel model, Batches batches, Criterion criterion) {
        this.model = model;
        this.batches = batches;
        this.criterion = criterion;
    }

    /**
     * Trains against the whole catalogue.
     *
     * @param model the model
     * @param loss a loss over all scores
     * @param batches batches, with or without negatives
     * @return the task
     */
    public static ItemPredictionTask full(SequenceModel model, CatalogueLoss loss, Batches batches) {
        return new ItemPredictionTask(model, batches, (batch, pass, queries) -> {
            NDArray logits = model.output().scoreAll(pass, queries);
            int[] columns = new int[batch.targetCount()];
            for (int p = 0; p < columns.length; p++) {
                columns[p] = batch.targets()[p] - 1;
            }
            return loss.evaluate(logits, pass.indices(columns, new Shape(columns.length)));
        });
    }

    /**
     * Trains against sampled negatives.
     *
     * @param model the model
     * @param loss a loss over the scores of target and negatives
     * @param batches batches made with {@code negatives}
     * @param negatives where the batches' negatives come from; gives the probabilities for a loss that corrects for them
     * @return the task
     * @throws IllegalStateException if the loss corrects for probabilities that the sampler does not state
     */
    public static ItemPredictionTask sampled(
            SequenceModel model, SampledLoss loss, Batches batches, NegativeOptions negatives) {
        Optional<float[]> logQ =
                loss.correctsLogQ() ? Optional.of(logProbabilities(negatives, model.itemCount())) : Optional.empty();
        CandidateScorer scorer = new CandidateScorer(model.output(), logQ);
        return new ItemPredictionTask(model, batches, (batch, pass, queries) -> {
            CandidateScorer.Scores scores = scorer.score(batch, pass, queries);
            return loss.evaluate(scores.positive(), scores.negatives());
        });
    }

    private static float[] logProbabilities(NegativeOptions negatives, int itemCount) {
        float[] logQ = new float[itemCount + 1];
        for (int item = 1; item <= itemCount; item++) {
            // An item that is never drawn is never a negative; as a target it must keep a finite score.
            logQ[item] = (float) Math.max(negatives.sampler().logProbability(item), -30);
        }
        return logQ;
    }

    /** The model's output at the P targets, P x D. */
    private NDArray encodeTargets(Batch batch, ForwardPass pass) {
        RowGroups grouped =
                batches.options().similarLength() ? RowGroups.similarLength(batch) : RowGroups.single(batch);
        NDList outputs = new NDList();
        for (RowGroups.Group group : grouped.groups()) {
            NDArray grid = model.encode(pass, group.inputs(), group.rows(), group.length());
            outputs.add(grid.reshape(-1, grid.getShape().tail()));
        }
        NDArray rows = outputs.size() == 1 ? outputs.get(0) : NDArrays.concat(outputs);
        // A lookup rather than an index: its backward pass is a plain scatter of rows.
        return Embedding.embedding(
                        pass.indices(grouped.targetRows(), new Shape(batch.targetCount())), rows, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    @Override
    public Map<String, Parameter> parameters() {
        return model.parameters();
    }

    @Override
    public NDManager newScope() {
        return model.newScope();
    }

    @Override
    public int stepsPerEpoch() {
        return batches.stepsPerEpoch();
    }

    @Override
    public BatchStream<Batch> epoch(long seed) {
        return batches.epoch(seed);
    }

    @Override
    public NDArray loss(Batch batch, ForwardPass pass) {
        return criterion.loss(batch, pass, encodeTargets(batch, pass));
    }

    @Override
    public int targetCount(Batch batch) {
        return batch.targetCount();
    }
}
