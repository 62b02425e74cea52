package io.github.seqrec4j.data;

import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Holds every user's last item out for the test and, for some or all users, the second-last for validation.
 *
 * <p>Two conventions are in use, and figures of one must not be compared with figures of the other:
 *
 * <ul>
 *   <li>{@link #everyUser}: the second-last item of every user is held out from training (Kang and McAuley,
 *       "Self-Attentive Sequential Recommendation", ICDM 2018).
 *   <li>{@link #validationUsers}: only a random sample of users loses the second-last item; everybody else trains on
 *       everything but the test item (Petrov and Macdonald, "gSASRec: Reducing Overconfidence in Sequential Recommendation
 *       Trained with Negative Sampling", RecSys 2023).
 * </ul>
 *
 * <p>In both, the history of a test case is everything before the last item, the validation item included. Users with fewer
 * than three interactions are only trained on. Training sequence u - 1 belongs to user number u. Targets that never occur in
 * training stay, as in the published protocols, and are counted in a warning; so is the look into the future that this split
 * allows. Immutable and thread-safe.
 */
public final class LeaveOneOut {
    private static final int MIN_LENGTH = 3;
    private static final int EVERY_USER = -1;

    private final int validationUsers;
    private final long seed;

    private LeaveOneOut(int validationUsers, long seed) {
        this.validationUsers = validationUsers;
        this.seed = seed;
    }

    /**
     * Validates on every user.
     *
     * @return the convention of the SASRec repository
     */
    public static LeaveOneOut everyUser() {
        return new LeaveOneOut(EVERY_USER, 0);
    }

    /**
     * Validates on a random sample of users.
     *
     * @param count the number of validation users V, 0 or more
     * @param seed the seed of the draw
     * @return the convention of the gSASRec repository (there V = 512)
     */
    public static LeaveOneOut validationUsers(int count, long seed) {
        if (count < 0) {
            throw new IllegalArgumentException("the number of validation users must not be negative, got " + count);
        }
        return new LeaveOneOut(count, seed);
    }

    /**
     * Splits a log.
     *
     * @param log the log; each user's interactions are put in time order first
     * @return the split
     * @throws IllegalArgumentException if there are fewer users with three or more interactions than validation users
     */
    public Split split(InteractionLog log) {
        UserSequences sequences = log.toSequences();
        BitSet validated = chooseValidationUsers(sequences);
        int[] trained = new int[sequences.userCount()];
        List<HoldoutCase> validation = new ArrayList<>();
        List<HoldoutCase> test = new ArrayList<>();
        for (int u = 0; u < trained.length; u++) {
            int length = sequences.length(u);
            trained[u] = length;
            if (length >= MIN_LENGTH) {
                trained[u] = validated.get(u) ? length - 2 : length - 1;
                test.add(holdOut(sequences, u, length - 1));
                if (validated.get(u)) {
                    validation.add(holdOut(sequences, u, length - 2));
                }
            }
        }
        UserSequences train = sequences.prefixes(trained);
        return new Split(log.items(), train, validation, test, warnings(sequences, train, validation, test));
    }

    private BitSet chooseValidationUsers(UserSequences sequences) {
        int[] eligible = IntStream.range(0, sequences.userCount())
                .filter(u -> sequences.length(u) >= MIN_LENGTH)
                .toArray();
        int count = validationUsers == EVERY_USER ? eligible.length : validationUsers;
        if (count > eligible.length) {
            throw new IllegalArgumentException("asked for " + count + " validation users, but only " + eligible.length
                    + " users have at least " + MIN_LENGTH + " interactions");
        }
        RandomGenerator random = RandomStreams.of(seed);
        BitSet chosen = new BitSet(sequences.userCount());
        for (int i = 0; i < count; i++) {
            int pick = i + random.nextInt(eligible.length - i);
            chosen.set(eligible[pick]);
            eligible[pick] = eligible[i];
        }
        return chosen;
    }

    private static HoldoutCase holdOut(UserSequences sequences, int user, int position) {
        int[] targets = {sequences.item(user, position)};
        return new HoldoutCase(user + 1, sequences.oldest(user, position), targets, sequences.userHash(user));
    }

    private static List<String> warnings(
            UserSequences sequences, UserSequences train, List<HoldoutCase> validation, List<HoldoutCase> test) {
        List<String> warnings = new ArrayList<>();
        if (sequences.hasTimes() && !test.isEmpty()) {
            addLeak(warnings, sequences, train, test);
        }
        SplitWarnings.addCold(warnings, train, "validation", validation);
        SplitWarnings.addCold(warnings, train, "test", test);
        return warnings;
    }

    /** Each user's own training part ends before the own target, so whatever is later leaks from other users. */
    private static void addLeak(
            List<String> warnings, UserSequences sequences, UserSequences train, List<HoldoutCase> test) {
        long[] targetTimes = test.stream()
                .mapToLong(it -> sequences.time(it.user() - 1, it.history().length))
                .sorted()
                .toArray();
        long[] trainTimes = new long[train.interactionCount()];
        int row = 0;
        for (int u = 0; u < train.userCount(); u++) {
            for (int i = 0; i < train.length(u); i++) {
                trainTimes[row++] = train.time(u, i);
            }
        }
        long later =
                Arrays.stream(trainTimes).filter(time -> time > targetTimes[0]).count();
        if (later > 0) {
            warnings.add("leave-one-out trains on interactions later than other users' test targets: "
                    + SplitWarnings.share(later, trainTimes.length)
                    + " training interactions are later than at least one target; a temporal split has no such leak");
        }
    }
}
