package io.github.seqrec4j.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.batch.BatchParts;
import io.github.seqrec4j.batch.BatchStream;
import io.github.seqrec4j.batch.Batches;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Predicts an item wherever the batch has a target: the one task behind the shifted objective of SASRec, the masked one of
 * BERT4Rec and their relatives. The only class that knows a model, a loss and a batch together.
 *
 * <p>A step works through {@linkplain BatchParts parts} of similar length, and only the P real targets are scored: padding costs
 * little in the encoder and nothing after it. Scoring that would exceed its {@linkplain
 * io.github.seqrec4j.batch.StepLimits limit} is done for some targets at a time, so that memory does not grow with the
 * batch or the catalogue.
 */
public final class ItemPredictionTask implements TrainingTask<Batch> {
    /** Scores queries and reduces them to a loss. */
    @FunctionalInterface
    private interface Criterion {
        NDArray loss(Batch batch, ForwardPass pass, NDArray queries);
    }

    private final SequenceModel model;
    private final Batches batches;
    /** How many numbers scoring one target makes. */
    private final long numbersPerTarget;

    private final Criterion criterion;

    private ItemPredictionTask(SequenceModel model, Batches batches, long numbersPerTarget, Criterion criterion) {
        this.model = model;
        this.batches = batches;
        this.numbersPerTarget = numbersPerTarget;
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
        return new ItemPredictionTask(model, batches, model.itemCount(), (batch, pass, queries) -> {
            int[] columns = new int[batch.targetCount()];
            for (int p = 0; p < columns.length; p++) {
                columns[p] = batch.targets()[p] - 1;
            }
            // Closed early: the graph keeps what the gradient needs, and logits are the largest array of the step.
            try (NDArray logits = model.output().scoreAll(pass, queries)) {
                return loss.evaluate(logits, pass.indices(columns, new Shape(columns.length)));
            }
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
        long numbers = negatives.sharing() == NegativeSharing.PER_POSITION
                ? model.output().numbersPerQuery(negatives.count() + 1)
                : negatives.count();
        return new ItemPredictionTask(model, batches, numbers, (batch, pass, queries) -> {
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
        NDArray grid = model.encode(pass, batch.inputs(), batch.rows(), batch.length());
        NDArray rows = grid.reshape(-1, grid.getShape().tail());
        if (everyPosition(batch)) {
            return rows;
        }
        // A lookup rather than an index: its backward pass is a plain scatter of rows.
        return Embedding.embedding(
                        pass.indices(batch.positions(), new Shape(batch.targetCount())), rows, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    private static boolean everyPosition(Batch batch) {
        return batch.targetCount() == batch.inputs().length
                && IntStream.range(0, batch.targetCount()).allMatch(p -> batch.positions()[p] == p);
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

    /** Part by part; the loss of each counts by its share of the targets. */
    @Override
    public double accumulate(Batch batch, GradientStep step) {
        if (batch.targetCount() == 0) {
            throw new IllegalArgumentException(
                    "a batch needs at least one target to train on, got none in " + batch.rows() + " rows");
        }
        double loss = 0;
        for (Batch part : BatchParts.of(batch, batches.options())) {
            loss += step.inPass(pass -> accumulate(part, batch.targetCount(), pass, step));
            if (!Double.isFinite(loss)) {
                break;
            }
        }
        return loss;
    }

    private double accumulate(Batch part, int allTargets, ForwardPass pass, GradientStep step) {
        NDArray queries = encodeTargets(part, pass);
        int targets = part.targetCount();
        int atOnce = (int) Math.max(1, batches.options().limits().scores() / numbersPerTarget);
        if (targets <= atOnce) {
            return step.backward(weighted(criterion.loss(part, pass, queries), targets, allTargets));
        }
        // Scored in slices, down to the queries' gradient, and from there in one go through the encoder.
        NDArray leaf = queries.stopGradient();
        leaf.setRequiresGradient(true);
        double loss = 0;
        for (int from = 0; from < targets; from += atOnce) {
            Batch slice = part.withTargets(from, Math.min(targets, from + atOnce));
            try (NDManager inner = pass.scope().newSubManager()) {
                NDArray some = leaf.get(new NDIndex().addSliceDim(from, from + slice.targetCount()));
                some.attach(inner);
                NDArray value = criterion.loss(slice, pass.within(inner), some);
                loss += step.backward(weighted(value, slice.targetCount(), allTargets));
            }
        }
        if (Double.isFinite(loss)) {
            step.backward(queries.mul(leaf.getGradient()).sum());
        }
        return loss;
    }

    private static NDArray weighted(NDArray loss, int targets, int allTargets) {
        return targets == allTargets ? loss : ForwardPass.scale(loss, (double) targets / allTargets);
    }

    @Override
    public Set<String> embeddings() {
        // A row per item and one for padding: what else an item embedding has, a projection say, belongs to all items.
        return parameters().entrySet().stream()
                .filter(parameter -> parameter.getValue().getShape().dimension() == 2
                        && parameter.getValue().getShape().get(0) == model.itemCount() + 1L)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public int targetCount(Batch batch) {
        return batch.targetCount();
    }
}
