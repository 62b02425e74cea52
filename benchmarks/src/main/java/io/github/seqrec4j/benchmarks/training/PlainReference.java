package io.github.seqrec4j.benchmarks.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.batch.Negatives;
import io.github.seqrec4j.losses.GBCE;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * What the library is measured against: the same network trained on whole padded batches, with the engine's dropout, candidates
 * looked up for every position, padding included, and DJL's own Adam.
 */
final class PlainReference implements AutoCloseable {
    private final Workload workload;
    private final NDManager manager = NDManager.newBaseManager();
    private final PlainNetwork network;
    private final int itemCount;
    private final Optimizer adam = Optimizer.adam()
            .optLearningRateTracker(Tracker.fixed(1e-3f))
            .optBeta2(0.98f)
            .build();

    PlainReference(Workload workload, int itemCount) {
        this.workload = workload;
        this.itemCount = itemCount;
        this.network = new PlainNetwork(manager, workload.config(), itemCount);
    }

    /** Trains on one batch. */
    void step(Batch batch) {
        try (NDManager scope = manager.newSubManager()) {
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray loss =
                        loss(scope, new PaddedBatch(batch, workload.config().maxLength()));
                loss.getFloat();
                collector.backward(loss);
            }
            for (Map.Entry<String, NDArray> parameter : network.parameters().entrySet()) {
                NDArray gradient = parameter.getValue().getGradient();
                gradient.attach(scope);
                adam.update(parameter.getKey(), parameter.getValue(), gradient);
            }
        }
    }

    private NDArray loss(NDManager scope, PaddedBatch batch) {
        int cells = batch.rows() * batch.length();
        NDArray hidden = network.encode(indices(scope, batch.inputs(), new Shape(batch.rows(), batch.length())));
        NDArray queries = hidden.reshape(cells, -1);
        NDArray real = scope.create(batch.weights(), new Shape(cells, 1));
        NDArray each =
                switch (workload) {
                    case SASREC_SOFTMAX, LARGE_SOFTMAX -> overCatalogue(scope, batch, queries, cells);
                    case SASREC_BCE -> binary(candidates(scope, batch, queries), 1);
                    case GSASREC ->
                        binary(candidates(scope, batch, queries), GBCE.beta(0.75, batch.perTarget(), itemCount));
                    case BEAUTY ->
                        candidates(scope, batch, queries)
                                .logSoftmax(1)
                                .get(":, :1")
                                .neg();
                    case BERT4REC_SOFTMAX, SASREC_RSS, SASREC_CONTINUATION ->
                        throw new IllegalArgumentException(workload + " has no plain reference");
                };
        return each.mul(real).sum();
    }

    private NDArray overCatalogue(NDManager scope, PaddedBatch batch, NDArray queries, int cells) {
        NDArray logits = Linear.linear(queries, network.items()).singletonOrThrow();
        return logits.logSoftmax(1)
                .gather(indices(scope, batch.targets(), new Shape(cells, 1)), 1)
                .neg();
    }

    /** B L x (K + 1): the target first. */
    private NDArray candidates(NDManager scope, PaddedBatch batch, NDArray queries) {
        int cells = batch.rows() * batch.length();
        NDArray ids = indices(scope, batch.candidates(), new Shape(cells, batch.perTarget() + 1L));
        return network.lookup(ids).matMul(queries.expandDims(-1)).squeeze(-1);
    }

    private static NDArray binary(NDArray scores, double beta) {
        NDArray weight = scores.getManager().create((float) beta);
        NDArray positive = Activation.softPlus(scores.get(":, :1").neg()).mul(weight);
        return positive.add(Activation.softPlus(scores.get(":, 1:")).sum(new int[] {1}, true));
    }

    private static NDArray indices(NDManager scope, int[] ids, Shape shape) {
        long[] wide = Arrays.stream(ids).asLongStream().toArray();
        return scope.create(LongBuffer.wrap(wide), shape, DataType.INT64);
    }

    @Override
    public void close() {
        manager.close();
    }

    /** A batch as long as the model reads, with a target and negatives at every position. */
    private static final class PaddedBatch {
        private final int rows;
        private final int length;
        private final int perTarget;
        private final int[] inputs;
        private final int[] targets;
        private final float[] weights;
        private final int[] candidates;

        PaddedBatch(Batch batch, int length) {
            this.rows = batch.rows();
            this.length = length;
            this.perTarget = batch.negatives().map(Negatives::perTarget).orElse(0);
            this.inputs = new int[rows * length];
            this.targets = new int[rows * length];
            this.weights = new float[rows * length];
            this.candidates = new int[rows * length * (perTarget + 1)];
            Arrays.fill(candidates, 1);
            for (int row = 0; row < rows; row++) {
                System.arraycopy(
                        batch.inputs(),
                        row * batch.length(),
                        inputs,
                        (row + 1) * length - batch.length(),
                        batch.length());
            }
            for (int p = 0; p < batch.targetCount(); p++) {
                place(batch, p);
            }
        }

        private void place(Batch batch, int p) {
            int row = batch.positions()[p] / batch.length();
            int cell = (row + 1) * length - batch.length() + batch.positions()[p] % batch.length();
            targets[cell] = batch.targets()[p];
            weights[cell] = 1f / batch.targetCount();
            candidates[cell * (perTarget + 1)] = batch.targets()[p];
            batch.negatives().ifPresent(negatives -> {
                int group =
                        switch (negatives.sharing()) {
                            case PER_POSITION -> p;
                            case PER_SEQUENCE -> row;
                            case PER_BATCH -> 0;
                        };
                System.arraycopy(negatives.ids(), group * perTarget, candidates, cell * (perTarget + 1) + 1, perTarget);
            });
        }

        int rows() {
            return rows;
        }

        int length() {
            return length;
        }

        int perTarget() {
            return perTarget;
        }

        int[] inputs() {
            return inputs;
        }

        int[] targets() {
            return targets;
        }

        float[] weights() {
            return weights;
        }

        int[] candidates() {
            return candidates;
        }
    }
}
