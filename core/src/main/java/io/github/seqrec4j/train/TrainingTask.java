package io.github.seqrec4j.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.github.seqrec4j.batch.BatchStream;
import io.github.seqrec4j.model.ForwardPass;
import java.util.Map;
import java.util.Set;

/**
 * What a trainer trains: some parameters, batches to learn from, and a number to make small. The trainer knows nothing else
 * of models, losses and samplers.
 *
 * @param <B> what a step works on
 */
public interface TrainingTask<B> {
    /**
     * Returns what is trained.
     *
     * @return initialised parameters by stable names, in a fixed order
     */
    Map<String, Parameter> parameters();

    /**
     * Opens a manager for one pass of a step, or for an update of the parameters.
     *
     * @return a manager on the parameters' device; the caller closes it after that
     */
    NDManager newScope();

    /**
     * Returns how many batches an epoch has.
     *
     * @return at least 1
     */
    int stepsPerEpoch();

    /**
     * Starts an epoch.
     *
     * @param seed the epoch's seed; equal seeds must give equal batches
     * @return the batches; the trainer closes it
     */
    BatchStream<B> epoch(long seed);

    /**
     * Computes the loss of a batch in one piece. Training calls {@link #accumulate}, which comes down to this unless a task
     * works in several passes.
     *
     * @param batch the batch
     * @param pass the step's pass; new arrays belong to its scope
     * @return a scalar
     */
    NDArray loss(B batch, ForwardPass pass);

    /**
     * Adds the gradients of a batch's loss to the parameters. In one pass, unless a task does it in several to bound memory.
     *
     * @param batch the batch
     * @param step the way from a loss to gradients
     * @return the loss of the whole batch
     */
    default double accumulate(B batch, GradientStep step) {
        return step.inPass(pass -> step.backward(loss(batch, pass)));
    }

    /**
     * Returns the parameters that are tables of vectors, looked up by id: those that {@linkplain AdamOptions#lazy lazy}
     * optimization applies to.
     *
     * @return names of {@link #parameters}; none unless overridden
     */
    default Set<String> embeddings() {
        return Set.of();
    }

    /**
     * Tells what the parameters mean something with only, and a checkpoint must agree with: codes of items, for example.
     *
     * @return a checksum; empty unless overridden
     */
    default String fixedParts() {
        return "";
    }

    /**
     * Tells how much faster or slower than the others a parameter is trained.
     *
     * @param parameter a name of {@link #parameters}
     * @return the factor of the optimizer's learning rate, above 0; 1 unless overridden
     */
    default double learningRateFactor(String parameter) {
        return 1;
    }

    /**
     * Returns what the task itself has learnt beside the parameters, for a checkpoint: a weight that it adapts, for example.
     *
     * @return some numbers; none unless overridden
     */
    default double[] state() {
        return new double[0];
    }

    /**
     * Takes back what {@link #state} returned, when a run is continued.
     *
     * @param state the numbers
     * @throws IllegalArgumentException if they are not as many as this task has
     */
    default void restoreState(double[] state) {
        if (state.length != 0) {
            throw new IllegalArgumentException(
                    "this task has no numbers beside its parameters, the checkpoint has " + state.length);
        }
    }

    /**
     * Returns how many targets a batch trains on, for progress reports.
     *
     * @param batch the batch
     * @return at least 1
     */
    int targetCount(B batch);
}
