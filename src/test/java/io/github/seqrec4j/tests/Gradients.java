package io.github.seqrec4j.tests;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.batch.BatchOptions;
import io.github.seqrec4j.batch.Batches;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.Negatives;
import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.batch.StepLimits;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.sampling.UniformSampler;
import io.github.seqrec4j.testing.GarbageCollection;
import io.github.seqrec4j.train.GradientStep;
import io.github.seqrec4j.train.ItemPredictionTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The loss of one given batch and its gradients, computed as the trainer does, with a garbage collection in between: what the
 * backward pass reads must still be there.
 *
 * @param loss the loss
 * @param byName the gradient of each parameter, row after row
 */
public record Gradients(double loss, Map<String, float[]> byName) {
    /** Against the whole catalogue, in one piece. */
    public static Gradients full(SequenceModel model, CatalogueLoss loss, Batch batch) {
        return full(model, loss, batch, StepLimits.NONE);
    }

    /** Against the whole catalogue, in parts. */
    public static Gradients full(SequenceModel model, CatalogueLoss loss, Batch batch, StepLimits limits) {
        return of(model, ItemPredictionTask.full(model, loss, batches(model, Optional.empty(), limits)), batch);
    }

    /** Against the batch's negatives, in one piece. */
    public static Gradients sampled(SequenceModel model, SampledLoss loss, Batch batch) {
        return sampled(model, loss, batch, StepLimits.NONE);
    }

    /** Against the batch's negatives, in parts. */
    public static Gradients sampled(SequenceModel model, SampledLoss loss, Batch batch, StepLimits limits) {
        Negatives drawn = batch.negatives().orElseThrow();
        NegativeOptions negatives =
                new NegativeOptions(new UniformSampler(model.itemCount()), drawn.perTarget(), drawn.sharing());
        return of(
                model,
                ItemPredictionTask.sampled(model, loss, batches(model, Optional.of(negatives), limits), negatives),
                batch);
    }

    /** Against the whole catalogue, in many parts and slices whose passes are made as given. */
    public static Gradients inParts(
            SequenceModel model, CatalogueLoss loss, Batch batch, Function<NDManager, ForwardPass> passes) {
        StepLimits limits = new StepLimits(9, 2 * model.itemCount());
        return of(model, ItemPredictionTask.full(model, loss, batches(model, Optional.empty(), limits)), batch, passes);
    }

    private static Gradients of(SequenceModel model, ItemPredictionTask task, Batch batch) {
        return of(model, task, batch, scope -> ForwardPass.training(scope, RandomStreams.of(1)));
    }

    private static Gradients of(
            SequenceModel model, ItemPredictionTask task, Batch batch, Function<NDManager, ForwardPass> passes) {
        try (NDManager scope = task.newScope();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            double loss = task.accumulate(batch, new CollectingStep(scope, collector, passes));
            Map<String, float[]> gradients = new LinkedHashMap<>();
            model.parameters().forEach((name, parameter) -> {
                try (NDArray gradient = parameter.getArray().getGradient()) {
                    gradients.put(name, gradient.toFloatArray());
                }
            });
            return new Gradients(loss, gradients);
        }
    }

    private record CollectingStep(
            NDManager parent, GradientCollector collector, Function<NDManager, ForwardPass> passes)
            implements GradientStep {
        @Override
        public double inPass(ToDoubleFunction<ForwardPass> work) {
            try (NDManager scope = parent.newSubManager()) {
                return work.applyAsDouble(passes.apply(scope));
            }
        }

        @Override
        public double backward(NDArray loss) {
            GarbageCollection.run();
            collector.backward(loss);
            return loss.getFloat();
        }
    }

    /** A task needs a source of batches; these tests bring their own batch. */
    private static Batches batches(SequenceModel model, Optional<NegativeOptions> negatives, StepLimits limits) {
        UserSequences any = UserSequences.of(List.of(new int[] {1, 2}), model.itemCount());
        boolean inParts = !limits.equals(StepLimits.NONE);
        BatchOptions options = new BatchOptions(1, inParts, false, limits);
        return new Batches(
                any,
                ModelInput.causal(model.itemCount(), model.architecture().maxLength()),
                new NextItem(),
                options,
                negatives);
    }
}
