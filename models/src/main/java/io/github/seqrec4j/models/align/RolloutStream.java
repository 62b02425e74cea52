package io.github.seqrec4j.models.align;

import io.github.seqrec4j.batch.BatchStream;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The lists of one epoch, written by worker threads while the trainer learns from earlier ones. Each worker has a copy of the policy
 * that is renewed before each of its batches, when the trainer asks for one: so a batch's policy is as many batches old as there are
 * workers, whatever the timing, and equal seeds give equal lists.
 */
final class RolloutStream implements BatchStream<List<Episode>> {
    /** A batch under way, and who writes it. */
    private record Pending(Future<List<Episode>> lists, SequenceModel copy) {}

    private final SequenceModel policy;
    private final EpisodeSampler sampler;
    private final PPOOptions.Rollouts options;
    private final long seed;
    private final ExecutorService threads;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final int batches;
    private int started;
    private int steps;
    private List<Episode> current = List.of();

    /**
     * Starts the workers.
     *
     * @param copies a frozen model like the policy for each worker; stay with the caller
     */
    RolloutStream(
            SequenceModel policy,
            List<SequenceModel> copies,
            EpisodeSampler sampler,
            PPOOptions.Rollouts options,
            long seed) {
        this.policy = policy;
        this.sampler = sampler;
        this.options = options;
        this.seed = seed;
        this.batches = (options.stepsPerEpoch() + options.reuse() - 1) / options.reuse();
        this.threads = Executors.newFixedThreadPool(options.workers(), task -> {
            Thread thread = new Thread(task, "seqrec4j-rollouts");
            thread.setDaemon(true);
            return thread;
        });
        copies.forEach(this::start);
    }

    private void start(SequenceModel copy) {
        if (started < batches) {
            ParameterValues.capture(policy.parameters()).restore(copy.parameters());
            long batchSeed = RandomStreams.mix(seed, started++);
            pending.add(new Pending(threads.submit(() -> sampler.sample(copy, options.lists(), batchSeed)), copy));
        }
    }

    @Override
    public boolean hasNext() {
        return steps < options.stepsPerEpoch();
    }

    @Override
    public List<Episode> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the epoch is over");
        }
        if (steps++ % options.reuse() == 0) {
            Pending oldest = pending.remove();
            current = await(oldest.lists());
            start(oldest.copy());
        }
        return current;
    }

    private static List<Episode> await(Future<List<Episode>> lists) {
        try {
            return lists.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for lists", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("writing lists failed: " + failed.getCause(), failed.getCause());
        }
    }

    /** Waits for the workers, interrupted or not: they read copies that the caller may close next. */
    @Override
    public void close() {
        threads.shutdownNow();
        pending.clear();
        boolean interrupted = false;
        boolean over = false;
        while (!over) {
            try {
                over = threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
