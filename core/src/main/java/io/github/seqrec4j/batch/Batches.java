package io.github.seqrec4j.batch;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Makes the batches of an epoch: every user once, in an order drawn from the epoch's seed.
 *
 * <p>Users are shuffled and taken in pools of {@value #POOL} batches; a pool's rows are sorted by length before they are
 * cut into batches, and the batches of a pool come in random order. Memory is bounded by one pool. Immutable and
 * thread-safe; each stream belongs to one thread.
 */
public final class Batches {
    /** Enough rows to sort by length with little waste, few enough to hold at once. */
    static final int POOL = 64;

    private final UserSequences sequences;
    private final Objective objective;
    private final BatchOptions options;
    private final BatchAssembler assembler;
    private final int[] users;

    /**
     * Prepares batches over training sequences.
     *
     * @param sequences what users did
     * @param objective how a sequence becomes a row
     * @param options sizes and order
     * @param negatives what targets are trained against, where the loss samples
     * @throws IllegalArgumentException if no sequence is long enough for the objective
     */
    public Batches(
            UserSequences sequences, Objective objective, BatchOptions options, Optional<NegativeOptions> negatives) {
        this.sequences = sequences;
        this.objective = objective;
        this.options = options;
        this.assembler = new BatchAssembler(negatives);
        this.users = longEnough(sequences, objective.minimumLength());
        if (users.length == 0) {
            throw new IllegalArgumentException(
                    "none of the " + sequences.userCount() + " training sequences has the " + objective.minimumLength()
                            + " items that " + objective.getClass().getSimpleName() + " needs");
        }
    }

    private static int[] longEnough(UserSequences sequences, int minimum) {
        return IntStream.range(0, sequences.userCount())
                .filter(u -> sequences.length(u) >= minimum)
                .toArray();
    }

    /**
     * Returns how many batches an epoch has.
     *
     * @return at least 1
     */
    public int stepsPerEpoch() {
        return (users.length + options.batchSize() - 1) / options.batchSize();
    }

    /**
     * Starts an epoch.
     *
     * @param seed the epoch's seed; equal seeds give equal batches
     * @return every user once
     */
    public BatchStream<Batch> epoch(long seed) {
        BatchStream<Batch> stream = new PoolStream(RandomStreams.of(seed));
        return options.prefetch() ? new PrefetchingStream<>(stream) : stream;
    }

    private final class PoolStream implements BatchStream<Batch> {
        private final RandomGenerator random;
        private final int[] order = users.clone();
        private final List<List<TrainingRow>> pool = new ArrayList<>();
        private int next;

        PoolStream(RandomGenerator random) {
            this.random = random;
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int held = order[i];
                order[i] = order[j];
                order[j] = held;
            }
        }

        @Override
        public boolean hasNext() {
            return next < order.length || !pool.isEmpty();
        }

        @Override
        public Batch next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the epoch is over");
            }
            if (pool.isEmpty()) {
                fillPool();
            }
            return assembler.assemble(pool.remove(pool.size() - 1), random);
        }

        private void fillPool() {
            int end = (int) Math.min(order.length, next + (long) POOL * options.batchSize());
            List<TrainingRow> rows = new ArrayList<>(end - next);
            for (; next < end; next++) {
                int[] window = sequences.sequence(order[next]);
                rows.add(new TrainingRow(objective.example(window, options.maxLength(), random), window));
            }
            if (options.similarLength()) {
                rows.sort(Comparator.comparingInt(TrainingRow::length));
            }
            for (int from = 0; from < rows.size(); from += options.batchSize()) {
                pool.add(rows.subList(from, Math.min(from + options.batchSize(), rows.size())));
            }
            for (int i = pool.size() - 1; i > 0; i--) {
                Collections.swap(pool, i, random.nextInt(i + 1));
            }
        }
    }
}
