package io.github.seqrec4j.tests;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.batch.BatchOptions;
import io.github.seqrec4j.batch.Batches;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.sampling.UniformSampler;
import io.github.seqrec4j.testing.GarbageCollection;
import io.github.seqrec4j.train.ItemPredictionTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The loss of one given batch and its gradients, computed as the trainer does, with a garbage collection in between: what the
 * backward pass reads must still be there.
 *
 * @param loss the loss
 * @param byName the gradient of each parameter, row after row
 */
public record Gradients(double loss, Map<String, float[]> byName) {
    /** Against the whole catalogue. */
    public static Gradients full(SequenceModel model, CatalogueLoss loss, Batch batch) {
        return of(model, ItemPredictionTask.full(model, loss, batches(model, Optional.empty())), batch);
    }

    /** Against the batch's negatives. */
    public static Gradients sampled(SequenceModel model, SampledLoss loss, Batch batch) {
        NegativeOptions negatives =
                new NegativeOptions(new UniformSampler(model.itemCount()), 1, NegativeSharing.PER_POSITION);
        return of(
                model,
                ItemPredictionTask.sampled(model, loss, batches(model, Optional.of(negatives)), negatives),
                batch);
    }

    private static Gradients of(SequenceModel model, ItemPredictionTask task, Batch batch) {
        try (NDManager scope = task.newScope();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray loss = task.loss(batch, ForwardPass.training(scope, RandomStreams.of(1)));
            GarbageCollection.run();
            collector.backward(loss);
            Map<String, float[]> gradients = new LinkedHashMap<>();
            model.parameters().forEach((name, parameter) -> {
                try (NDArray gradient = parameter.getArray().getGradient()) {
                    gradients.put(name, gradient.toFloatArray());
                }
            });
            return new Gradients(loss.getFloat(), gradients);
        }
    }

    /** A task needs a source of batches; these tests bring their own batch. */
    private static Batches batches(SequenceModel model, Optional<NegativeOptions> negatives) {
        UserSequences any = UserSequences.of(List.of(new int[] {1, 2}), model.itemCount());
        BatchOptions options = new BatchOptions(1, model.architecture().maxLength(), false, false);
        return new Batches(any, new NextItem(), options, negatives);
    }
}
