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
import io.github.seqrec4j.loss.CatalogueTargets;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

    /**
     * What becomes of the model's outputs.
     *
     * @param starts for each output that is scored, the first of the targets that are predicted from it
     * @param numbers how many numbers scoring one output makes
     * @param criterion scores the outputs and reduces them to the mean over them
     */
    private record Scoring(Function<Batch, int[]> starts, long numbers, Criterion criterion) {}

    private final SequenceModel model;
    private final Batches batches;
    private final Scoring scoring;

    private ItemPredictionTask(SequenceModel model, Batches batches, Scoring scoring) {
        this.model = model;
        this.batches = batches;
        this.scoring = scoring;
    }

    /**
     * Trains against the whole catalogue. Targets that stand together at a position are the several targets of one row.
     *
     * @param model the model
     * @param loss a loss over all scores
     * @param batches batches, with or without negatives
     * @return the task
     */
    public static ItemPredictionTask full(SequenceModel model, CatalogueLoss loss, Batches batches) {
        Criterion criterion = (batch, pass, queries) -> {
            // Closed early: the graph keeps what the gradient needs, and logits are the largest array of the step.
            try (NDArray logits = model.output().scoreAll(pass, queries)) {
                return loss.evaluate(logits, catalogueTargets(batch));
            }
        };
        return new ItemPredictionTask(model, batches, new Scoring(Batch::queryStarts, model.itemCount(), criterion));
    }

    private static CatalogueTargets catalogueTargets(Batch batch) {
        int[] rows = new int[batch.targetCount()];
        int[] columns = new int[batch.targetCount()];
        for (int p = 0; p < columns.length; p++) {
            boolean same = p == 0 || batch.positions()[p] == batch.positions()[p - 1];
            rows[p] = p == 0 ? 0 : rows[p - 1] + (same ? 0 : 1);
            columns[p] = batch.targets()[p] - 1;
        }
        return CatalogueTargets.of(rows, columns);
    }

    /**
     * Trains against sampled negatives, each target by itself.
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
        Criterion criterion = (batch, pass, queries) -> {
            CandidateScorer.Scores scores = scorer.score(batch, pass, queries);
            return loss.evaluate(scores.positive(), scores.negatives());
        };
        return new ItemPredictionTask(model, batches, new Scoring(ItemPredictionTask::everyTarget, numbers, criterion));
    }

    private static int[] everyTarget(Batch batch) {
        return IntStream.range(0, batch.targetCount()).toArray();
    }

    private static float[] logProbabilities(NegativeOptions negatives, int itemCount) {
        float[] logQ = new float[itemCount + 1];
        for (int item = 1; item <= itemCount; item++) {
            // An item that is never drawn is never a negative; as a target it must keep a finite score.
            logQ[item] = (float) Math.max(negatives.sampler().logProbability(item), -30);
        }
        return logQ;
    }

    /** The Q outputs of the model that are scored, Q x D. */
    private NDArray queries(Batch batch, int[] starts, ForwardPass pass) {
        NDArray grid = model.encode(pass, batch.inputs(), batch.rows(), batch.length());
        NDArray rows = grid.reshape(-1, grid.getShape().tail());
        int[] positions =
                Arrays.stream(starts).map(target -> batch.positions()[target]).toArray();
        if (isEveryPosition(positions, batch.inputs().length)) {
            return rows;
        }
        // A lookup rather than an index: its backward pass is a plain scatter of rows.
        return Embedding.embedding(pass.indices(positions, new Shape(positions.length)), rows, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    private static boolean isEveryPosition(int[] positions, int count) {
        return positions.length == count && IntStream.range(0, count).allMatch(p -> positions[p] == p);
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
        return scoring.criterion()
                .loss(batch, pass, queries(batch, scoring.starts().apply(batch), pass));
    }

    /** Part by part; the loss of each counts by its share of the outputs that are scored. */
    @Override
    public double accumulate(Batch batch, GradientStep step) {
        if (batch.targetCount() == 0) {
            throw new IllegalArgumentException(
                    "a batch needs at least one target to train on, got none in " + batch.rows() + " rows");
        }
        int all = scoring.starts().apply(batch).length;
        double loss = 0;
        for (Batch part : BatchParts.of(batch, batches.options())) {
            loss += step.inPass(pass -> accumulate(part, all, pass, step));
            if (!Double.isFinite(loss)) {
                break;
            }
        }
        return loss;
    }

    private double accumulate(Batch part, int all, ForwardPass pass, GradientStep step) {
        int[] starts = scoring.starts().apply(part);
        NDArray queries = queries(part, starts, pass);
        int atOnce = (int) Math.max(1, batches.options().limits().scores() / scoring.numbers());
        if (starts.length <= atOnce) {
            return step.backward(weighted(scoring.criterion().loss(part, pass, queries), starts.length, all));
        }
        // Scored in slices, down to the queries' gradient, and from there in one go through the encoder.
        NDArray leaf = queries.stopGradient();
        leaf.setRequiresGradient(true);
        double loss = 0;
        for (int from = 0; from < starts.length; from += atOnce) {
            int end = Math.min(starts.length, from + atOnce);
            Batch slice = part.withTargets(starts[from], end < starts.length ? starts[end] : part.targetCount());
            try (NDManager inner = pass.scope().newSubManager()) {
                NDArray some = leaf.get(new NDIndex().addSliceDim(from, end));
                some.attach(inner);
                NDArray value = scoring.criterion().loss(slice, pass.within(inner), some);
                loss += step.backward(weighted(value, end - from, all));
            }
        }
        if (Double.isFinite(loss)) {
            step.backward(queries.mul(leaf.getGradient()).sum());
        }
        return loss;
    }

    private static NDArray weighted(NDArray loss, int some, int all) {
        return some == all ? loss : ForwardPass.scale(loss, (double) some / all);
    }

    @Override
    public Set<String> embeddings() {
        return model.itemRows();
    }

    @Override
    public String fixedParts() {
        return model.fixedParts();
    }

    @Override
    public int targetCount(Batch batch) {
        return batch.targetCount();
    }
}
