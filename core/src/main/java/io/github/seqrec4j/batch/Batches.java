package io.github.seqrec4j.batch;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Makes the batches of an epoch: every user once, or each of the {@linkplain Objective#rows rows} of every user, in an order drawn from
 * the epoch's seed, so that each batch is a random sample. Where a model reads user tokens, the user's stands first in a row.
 *
 * <p>Immutable and thread-safe; each stream belongs to one thread.
 */
public final class Batches {
    private final UserSequences sequences;
    private final ModelInput input;
    private final Objective objective;
    private final BatchOptions options;
    private final BatchAssembler assembler;
    private final int[] users;
    /** The number of the first row of each of these users, and at the end of all rows. */
    private final int[] firstRows;

    /**
     * Prepares batches over training sequences.
     *
     * @param sequences what users did
     * @param input what the model reads
     * @param objective how a sequence becomes a row
     * @param options sizes and order
     * @param negatives what targets are trained against, where the loss samples
     * @throws IllegalArgumentException if the objective cannot train such a model, no sequence is long enough for it, or the model reads
     *     user tokens and it is not known whose sequences these are
     */
    public Batches(
            UserSequences sequences,
            ModelInput input,
            Objective objective,
            BatchOptions options,
            Optional<NegativeOptions> negatives) {
        requireFit(objective, input.reading());
        requireUsers(sequences, input);
        this.sequences = sequences;
        this.input = input;
        this.objective = objective;
        this.options = options;
        this.assembler = new BatchAssembler(negatives);
        this.users = longEnough(sequences, objective.minimumLength());
        if (users.length == 0) {
            throw new IllegalArgumentException(
                    "none of the " + sequences.userCount() + " training sequences has the " + objective.minimumLength()
                            + " items that " + objective.getClass().getSimpleName() + " needs");
        }
        this.firstRows = firstRows();
    }

    private static void requireUsers(UserSequences sequences, ModelInput input) {
        if (input.userTokens() > 0 && !sequences.hasUsers()) {
            throw new IllegalArgumentException("the model reads one of " + input.userTokens()
                    + " user tokens before each history, but the training sequences are without user ids; make them from a"
                    + " log that has ids, name the users (UserSequences.withUsers), or train without user tokens");
        }
    }

    private int[] firstRows() {
        int[] first = new int[users.length + 1];
        for (int i = 0; i < users.length; i++) {
            first[i + 1] = Math.addExact(first[i], objective.rows(sequences.length(users[i]), input));
        }
        return first;
    }

    private int rowCount() {
        return firstRows[users.length];
    }

    /**
     * Checks that an objective can train a network, before anything is computed for it.
     *
     * @param objective how a sequence becomes a row
     * @param reading how the network makes its outputs
     * @throws IllegalArgumentException if it cannot
     */
    public static void requireFit(Objective objective, Reading reading) {
        if (!objective.readings().contains(reading)) {
            throw new IllegalArgumentException(objective + " cannot train a network that reads " + reading + ", where "
                    + reading.description() + "; it trains those that read " + objective.readings());
        }
    }

    private static int[] longEnough(UserSequences sequences, int minimum) {
        return IntStream.range(0, sequences.userCount())
                .filter(u -> sequences.length(u) >= minimum)
                .toArray();
    }

    /**
     * Returns how these batches are made.
     *
     * @return sizes and order
     */
    public BatchOptions options() {
        return options;
    }

    /**
     * Returns how many batches an epoch has.
     *
     * @return at least 1
     */
    public int stepsPerEpoch() {
        return (rowCount() + options.batchSize() - 1) / options.batchSize();
    }

    /**
     * Starts an epoch.
     *
     * @param seed the epoch's seed; equal seeds give equal batches
     * @return every row once
     */
    public BatchStream<Batch> epoch(long seed) {
        BatchStream<Batch> stream = new ShuffledStream(RandomStreams.of(seed));
        return options.prefetch() ? new PrefetchingStream<>(stream) : stream;
    }

    private final class ShuffledStream implements BatchStream<Batch> {
        private final RandomGenerator random;
        private final int[] order = IntStream.range(0, rowCount()).toArray();
        private int next;

        ShuffledStream(RandomGenerator random) {
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
            return next < order.length;
        }

        @Override
        public Batch next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the epoch is over");
            }
            int end = Math.min(order.length, next + options.batchSize());
            List<TrainingRow> rows = new ArrayList<>(end - next);
            for (; next < end; next++) {
                int user = userOf(order[next]);
                int[] window = sequences.sequence(users[user]);
                Example example = objective.example(window, order[next] - firstRows[user], input, random);
                rows.add(new TrainingRow(behindUser(example, users[user]), window));
            }
            return assembler.assemble(rows, random);
        }

        private Example behindUser(Example example, int user) {
            if (input.userTokens() == 0) {
                return example;
            }
            int[] inputs = input.behindUser(example.inputs(), sequences.userHash(user));
            int[] positions =
                    Arrays.stream(example.positions()).map(at -> at + 1).toArray();
            return new Example(inputs, positions, example.targets());
        }

        private int userOf(int row) {
            int found = Arrays.binarySearch(firstRows, row);
            return found >= 0 ? found : -found - 2;
        }
    }
}
