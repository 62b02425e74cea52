package io.github.seqrec4j.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.seqrec4j.batch.BatchStream;
import io.github.seqrec4j.model.DropoutMasks;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.store.ModelFormatException;
import io.github.seqrec4j.train.TrainerState.BestEpoch;
import io.github.seqrec4j.train.TrainingReport.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The training loop. It has never heard of losses, samplers or metrics.
 *
 * <p>One training per process at a time: the engine's gradient recording and its generator belong to the whole process, so
 * a second one is refused.
 */
public final class Trainer {
    private static final AtomicBoolean RUNNING = new AtomicBoolean();
    private static final long BATCHES = 1;
    private static final long DROPOUT = 2;
    private static final long ENGINE = 3;

    private final TrainingOptions options;
    private final Optional<Checkpoints> checkpoints;
    private final List<TrainingListener> listeners;

    /**
     * Prepares a trainer.
     *
     * @param options how long and how fast to train
     * @param checkpoints where to keep the run's state, and from where to continue if there is one
     * @param listeners told how training goes, in this order
     */
    public Trainer(TrainingOptions options, Optional<Checkpoints> checkpoints, List<TrainingListener> listeners) {
        this.options = options;
        this.checkpoints = checkpoints;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Trains, from the newest checkpoint if there is one. Afterwards the parameters are those of the best epoch by
     * validation, or of the last one without validation.
     *
     * @param <B> what a step works on
     * @param task what to train
     * @param validation judges the model after every epoch
     * @return how it went
     * @throws TrainingDivergedException if the loss is no longer a finite number
     * @throws IllegalStateException if another training runs in this process, or if a validation score is not a number
     * @throws IllegalArgumentException if the checkpoint belongs to another run
     * @throws ModelFormatException if the checkpoint is damaged
     */
    public <B> TrainingReport fit(TrainingTask<B> task, Optional<Validation> validation) {
        if (!RUNNING.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "another training runs in this process; the engine records gradients for one at a time");
        }
        try (Adam adam = Adam.of(options.optimizer(), task)) {
            return new Run<>(task, validation, adam).train();
        } finally {
            RUNNING.set(false);
        }
    }

    /** One call of {@link #fit}. */
    private final class Run<B> {
        private final TrainingTask<B> task;
        private final Optional<Validation> validation;
        private final Adam adam;
        private final List<EpochResult> history = new ArrayList<>();
        private final long plannedSteps;
        private Optional<BestEpoch> best = Optional.empty();
        private long started;

        Run(TrainingTask<B> task, Optional<Validation> validation, Adam adam) {
            this.task = task;
            this.validation = validation;
            this.adam = adam;
            this.plannedSteps = (long) options.epochs() * task.stepsPerEpoch();
        }

        TrainingReport train() {
            checkpoints.flatMap(Checkpoints::latest).ifPresent(this::resume);
            started = System.nanoTime() - (long) (secondsBefore() * 1e9);
            listeners.forEach(l -> l.onStart(options, history.size() + 1, task.stepsPerEpoch()));
            Optional<StopReason> stop = stopReason();
            while (stop.isEmpty()) {
                trainEpoch(history.size() + 1);
                stop = stopReason();
            }
            best.ifPresent(epoch -> epoch.parameters().restore(task.parameters()));
            TrainingReport report = new TrainingReport(history, bestEpoch(), bestValidation(), stop.get());
            listeners.forEach(l -> l.onEnd(report));
            return report;
        }

        private void resume(TrainerState state) {
            if (state.identity().seed() != options.seed()) {
                throw new IllegalArgumentException(
                        "the checkpoint in " + checkpoints.orElseThrow().folder() + " was made with seed "
                                + state.identity().seed() + ", this run has seed " + options.seed());
            }
            if (!state.identity().fixedParts().equals(task.fixedParts())) {
                throw new IllegalArgumentException(
                        "the checkpoint in " + checkpoints.orElseThrow().folder() + " was made with "
                                + codes(state.identity().fixedParts()) + ", this run has " + codes(task.fixedParts()));
            }
            state.parameters().restore(task.parameters());
            adam.restore(state.moments(), state.optimizerStep());
            task.restoreState(state.taskState());
            history.addAll(state.history());
            best = validation.isPresent() ? state.best() : Optional.empty();
        }

        private static String codes(String fixedParts) {
            return fixedParts.isEmpty() ? "parameters alone" : "codes of items of checksum " + fixedParts;
        }

        /** By validation; the last one without it. */
        private int bestEpoch() {
            return best.map(BestEpoch::epoch).orElse(history.size());
        }

        private double secondsBefore() {
            return history.isEmpty() ? 0 : history.get(history.size() - 1).totalSeconds();
        }

        private double secondsSinceStart() {
            return (System.nanoTime() - started) / 1e9;
        }

        private boolean timeIsUp() {
            return !options.timeLimit().isZero()
                    && secondsSinceStart() >= options.timeLimit().toMillis() / 1e3;
        }

        private double bestValidation() {
            return best.map(epoch -> history.get(epoch.epoch() - 1).validation())
                    .orElse(Double.NaN);
        }

        private Optional<StopReason> stopReason() {
            if (!history.isEmpty() && timeIsUp()) {
                return Optional.of(StopReason.TIME_LIMIT);
            }
            if (history.size() >= options.epochs()) {
                return Optional.of(StopReason.EPOCHS);
            }
            boolean patient = history.size() - bestEpoch() < options.patience();
            return patient ? Optional.empty() : Optional.of(StopReason.PATIENCE);
        }

        private void trainEpoch(int epoch) {
            double before = secondsSinceStart();
            double sum = 0;
            int steps = 0;
            // Blocks of the user's may use the engine's own dropout; ours has its own stream.
            Engine.getInstance().setRandomSeed((int) RandomStreams.mix(options.seed(), epoch, ENGINE));
            DropoutMasks dropout = new DropoutMasks(RandomStreams.of(options.seed(), epoch, DROPOUT));
            try (BatchStream<B> batches = task.epoch(RandomStreams.mix(options.seed(), epoch, BATCHES))) {
                while (batches.hasNext() && (steps == 0 || !timeIsUp())) {
                    B batch = batches.next();
                    double loss = step(batch, dropout);
                    steps++;
                    if (!Double.isFinite(loss)) {
                        throw TrainingDivergedException.ofLoss(loss, epoch, steps, options.optimizer());
                    }
                    sum += loss;
                    StepResult result =
                            new StepResult(epoch, steps, task.stepsPerEpoch(), loss, task.targetCount(batch));
                    listeners.forEach(l -> l.onStep(result));
                }
            }
            requireFiniteWeights(epoch, steps);
            double trained = secondsSinceStart() - before;
            double score = validation.map(judge -> score(judge, epoch)).orElse(Double.NaN);
            finishEpoch(new EpochResult(epoch, steps, sum / steps, score, trained, secondsSinceStart()));
        }

        /** The last step of an epoch can spoil the weights after its own loss was fine. */
        private void requireFiniteWeights(int epoch, int steps) {
            task.parameters().forEach((name, parameter) -> {
                try (NDManager scope = task.newScope()) {
                    NDArray weights = parameter.getArray().stopGradient();
                    weights.attach(scope);
                    if (!Float.isFinite(weights.sum().getFloat())) {
                        throw TrainingDivergedException.ofWeights(name, epoch, steps, options.optimizer());
                    }
                }
            });
        }

        private double score(Validation judge, int epoch) {
            double score = judge.score();
            if (Double.isNaN(score)) {
                throw new IllegalStateException("the validation score of epoch " + epoch + " is not a number (NaN)");
            }
            return score;
        }

        private double step(B batch, DropoutMasks masks) {
            double loss;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                loss = task.accumulate(batch, new EngineStep(task::newScope, masks, collector));
            } catch (RuntimeException | Error failure) {
                discardGradients();
                throw failure;
            }
            if (!Double.isFinite(loss)) {
                discardGradients();
                return loss;
            }
            try (NDManager scope = task.newScope()) {
                adam.update(options.schedule().factor(adam.step() + 1, plannedSteps), scope);
            }
            return loss;
        }

        /** Those of the passes before a failure would spoil the next training. */
        private void discardGradients() {
            try (NDManager scope = task.newScope()) {
                adam.discardGradients(scope);
            }
        }

        private void finishEpoch(EpochResult result) {
            boolean improved = best.isEmpty() || result.validation() > bestValidation();
            history.add(result);
            if (improved && validation.isPresent()) {
                best = Optional.of(new BestEpoch(result.epoch(), ParameterValues.capture(task.parameters())));
            }
            // An epoch that the clock cut short is not a point from which an unbroken run could be continued.
            boolean whole = result.steps() == task.stepsPerEpoch();
            checkpoints.filter(c -> whole && c.due(result.epoch())).ifPresent(c -> c.save(state()));
            listeners.forEach(l -> l.onEpoch(result, improved));
        }

        private TrainerState state() {
            return new TrainerState(
                    new TrainerState.Identity(options.seed(), task.fixedParts()),
                    history,
                    ParameterValues.capture(task.parameters()),
                    adam.step(),
                    adam.capture(),
                    task.state(),
                    best);
        }
    }
}
