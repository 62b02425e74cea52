package io.github.seqrec4j.data;

import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Cuts the log at one time for all users: what is before the cut is the past, what is at it or after it is to be predicted.
 *
 * <p>The test users are those with interactions after the cut. {@link Target} says which of these are the targets; the
 * history of a case is everything the user did before the (first) target, also after the cut. Validation is made in the same
 * way from the interactions before the cut, with a cut of its own: unless {@link #validationAt} names it, it divides the
 * interactions before the test cut in the proportion in which the test cut divides all of them. The training part is what is
 * before the validation cut, or before the test cut {@link #withoutValidation}; so nothing is trained on that is later than
 * any target.
 *
 * <p>Targets that never occur in the training part are dropped, and so are cases whose history would be empty; warnings count
 * both. Training sequence u - 1 belongs to user number u and may be empty. Immutable and thread-safe.
 */
public final class TemporalSplit {
    /** Which of a user's interactions after the cut are to be predicted. */
    public enum Target {
        /** The last one; the others after the cut become part of the history. */
        LAST,
        /** The first one. */
        FIRST,
        /** One drawn at random; those between the cut and it become part of the history. */
        RANDOM,
        /** All of them, from the history before the cut. */
        ALL
    }

    private static final long VALIDATION_STREAM = 1;
    private static final long TEST_STREAM = 2;

    private final Long time;
    private final double quantile;
    private final Target target;
    private final long seed;
    private final Validation validation;

    /** How the validation cut is found; a null time means in the proportion of the test cut. */
    private record Validation(boolean wanted, Long time) {}

    private TemporalSplit(Long time, double quantile, Target target, long seed, Validation validation) {
        this.time = time;
        this.quantile = quantile;
        this.target = target;
        this.seed = seed;
        this.validation = validation;
    }

    /**
     * Cuts at a time.
     *
     * @param time the first time that belongs to the test period, in the unit of the log
     * @return a split with {@link Target#LAST} and validation
     */
    public static TemporalSplit at(long time) {
        return new TemporalSplit(time, 0, Target.LAST, 0, new Validation(true, null));
    }

    /**
     * Cuts where a share of the interactions has passed.
     *
     * @param share the share of the interactions before the cut, between 0 and 1; interactions of one time stay together,
     *     so the actual share may be smaller
     * @return a split with {@link Target#LAST} and validation
     */
    public static TemporalSplit quantile(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("the share before the cut must be between 0 and 1, got " + share);
        }
        return new TemporalSplit(null, share, Target.LAST, 0, new Validation(true, null));
    }

    /**
     * Chooses the targets.
     *
     * @param choice which interactions after the cut are to be predicted
     * @return a copy with that choice
     */
    public TemporalSplit target(Target choice) {
        return new TemporalSplit(time, quantile, choice, seed, validation);
    }

    /**
     * Sets the seed of {@link Target#RANDOM}; it is 0 otherwise.
     *
     * @param value the seed
     * @return a copy with that seed
     */
    public TemporalSplit seed(long value) {
        return new TemporalSplit(time, quantile, target, value, validation);
    }

    /**
     * Sets the cut between training and validation.
     *
     * @param cut the first time that belongs to the validation period; before the test cut
     * @return a copy with that cut
     */
    public TemporalSplit validationAt(long cut) {
        return new TemporalSplit(time, quantile, target, seed, new Validation(true, cut));
    }

    /**
     * Trains on everything before the test cut.
     *
     * @return a copy without validation cases
     */
    public TemporalSplit withoutValidation() {
        return new TemporalSplit(time, quantile, target, seed, new Validation(false, null));
    }

    /**
     * Splits a log.
     *
     * @param log the log; it must have times
     * @return the split
     * @throws IllegalStateException if the log has no times
     * @throws IllegalArgumentException if one side of a cut is empty
     */
    public Split split(InteractionLog log) {
        if (!log.hasTimes()) {
            throw new IllegalStateException("a temporal split needs times; read the log with a time column");
        }
        if (log.size() == 0) {
            throw new IllegalArgumentException("a temporal split needs interactions, the log is empty");
        }
        long[] sorted =
                IntStream.range(0, log.size()).mapToLong(log::time).sorted().toArray();
        long testCut = time != null ? time : sorted[(int) (quantile * sorted.length)];
        int past = requireBothSides("test", testCut, sorted, sorted.length);
        long trainEnd = testCut;
        if (validation.wanted) {
            trainEnd = validation.time != null ? validation.time : sorted[(int) ((double) past / sorted.length * past)];
            requireBothSides("validation", trainEnd, sorted, past);
        }
        return split(log, trainEnd, testCut);
    }

    /** Returns how many of the first {@code count} times are before the cut; there must be some on either side. */
    private static int requireBothSides(String what, long cut, long[] sorted, int count) {
        int before = firstAtOrAfter(sorted, cut);
        if (before == 0 || before >= count) {
            throw new IllegalArgumentException("the " + what + " cut at " + cut + " leaves nothing "
                    + (before == 0 ? "before" : "after") + " it: the interactions to divide are from " + sorted[0]
                    + " to "
                    + sorted[count - 1]);
        }
        return before;
    }

    private static int firstAtOrAfter(long[] sorted, long cut) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < cut) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Split split(InteractionLog log, long trainEnd, long testCut) {
        UserSequences sequences = log.toSequences();
        int[] trained = lengthsBefore(sequences, trainEnd);
        int[] past = lengthsBefore(sequences, testCut);
        int[] all = new int[past.length];
        Arrays.setAll(all, sequences::length);
        UserSequences train = sequences.prefixes(trained);
        List<String> warnings = new ArrayList<>();
        long[] counts = train.itemCounts();
        Cases cases = new Cases(sequences, counts, warnings);
        List<HoldoutCase> validationCases =
                cases.make("validation", trained, past, RandomStreams.of(seed, VALIDATION_STREAM));
        List<HoldoutCase> testCases = cases.make("test", past, all, RandomStreams.of(seed, TEST_STREAM));
        long cold = IntStream.rangeClosed(1, train.itemCount())
                .filter(i -> counts[i] == 0)
                .count();
        if (cold > 0) {
            warnings.add(SplitWarnings.share(cold, train.itemCount())
                    + " items of the catalogue never occur in training; a trained model ranks them by chance");
        }
        return new Split(log.items(), train, validationCases, testCases, warnings);
    }

    private static int[] lengthsBefore(UserSequences sequences, long cut) {
        int[] lengths = new int[sequences.userCount()];
        for (int u = 0; u < lengths.length; u++) {
            while (lengths[u] < sequences.length(u) && sequences.time(u, lengths[u]) < cut) {
                lengths[u]++;
            }
        }
        return lengths;
    }

    /** Makes the cases of one period and counts what it has to leave out. */
    private final class Cases {
        private final UserSequences sequences;
        private final long[] trainCounts;
        private final List<String> warnings;

        Cases(UserSequences sequences, long[] trainCounts, List<String> warnings) {
            this.sequences = sequences;
            this.trainCounts = trainCounts;
            this.warnings = warnings;
        }

        List<HoldoutCase> make(String what, int[] from, int[] to, RandomGenerator random) {
            List<HoldoutCase> cases = new ArrayList<>();
            long cold = 0;
            long targets = 0;
            long withoutHistory = 0;
            for (int u = 0; u < from.length; u++) {
                if (from[u] == to[u]) {
                    continue;
                }
                int first = firstTarget(from[u], to[u], random);
                int end = target == Target.ALL ? to[u] : first + 1;
                if (first == 0) {
                    withoutHistory++;
                    continue;
                }
                int user = u;
                int[] known = IntStream.range(first, end)
                        .map(position -> sequences.item(user, position))
                        .filter(item -> trainCounts[item] > 0)
                        .toArray();
                targets += end - first;
                cold += end - first - known.length;
                if (known.length > 0) {
                    cases.add(new HoldoutCase(u + 1, sequences.oldest(u, first), known, sequences.userHash(u)));
                }
            }
            if (cold > 0) {
                warnings.add(SplitWarnings.share(cold, targets) + " " + what
                        + " targets are items that never occur in training; they were dropped");
            }
            if (withoutHistory > 0) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "%,d users have nothing before their %s target; they were dropped",
                        withoutHistory,
                        what));
            }
            return cases;
        }

        private int firstTarget(int from, int to, RandomGenerator random) {
            return switch (target) {
                case LAST -> to - 1;
                case FIRST, ALL -> from;
                case RANDOM -> from + random.nextInt(to - from);
            };
        }
    }
}
