package io.github.seqrec4j.data;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A split that somebody else made, given as files: one sequence of item ids per line, separated by spaces, no user ids. This
 * is how the gSASRec repository publishes MovieLens-1M.
 *
 * <p>Line i of a file of targets belongs to line i of its file of histories; a case's user is the number of that line. The
 * item ids are non-negative integers and mean the same item in every file: the catalogue is the union of all files, numbered
 * in ascending order of id, so that ids 1..n keep their numbers. A blank line is an empty sequence. Models
 * that read user tokens cannot be trained on such a split.
 */
public final class GivenSplit {
    private static final long PREFIX_MULTIPLIER = 0x9E3779B97F4A7C15L;

    private GivenSplit() {}

    /**
     * Reads a split without test cases.
     *
     * @param train the training sequences
     * @param validationInput the histories of the validation users
     * @param validationTarget what followed, at least one item per line
     * @return the split; its warnings tell of targets that are in the training part of their own user, and of cold targets
     * @throws LogFormatException if a file is not in this format, or a file of targets has another number of lines than its
     *     histories
     * @throws java.io.UncheckedIOException if a file is missing or cannot be read
     */
    public static Split read(Path train, Path validationInput, Path validationTarget) {
        return read(List.of(train, validationInput, validationTarget));
    }

    /**
     * Reads a split with test cases.
     *
     * @param train the training sequences
     * @param validationInput the histories of the validation users
     * @param validationTarget what followed, at least one item per line
     * @param testInput the histories of the test users
     * @param testTarget what followed, at least one item per line
     * @return the split; its warnings tell of targets that are in the training part of their own user, and of cold targets
     * @throws LogFormatException if a file is not in this format, or a file of targets has another number of lines than its
     *     histories
     * @throws java.io.UncheckedIOException if a file is missing or cannot be read
     */
    public static Split read(Path train, Path validationInput, Path validationTarget, Path testInput, Path testTarget) {
        return read(List.of(train, validationInput, validationTarget, testInput, testTarget));
    }

    private static Split read(List<Path> paths) {
        LongOpenHashSet ids = new LongOpenHashSet();
        List<List<long[]>> files = paths.stream().map(path -> lines(path, ids)).toList();
        long[] sorted = ids.toLongArray();
        Arrays.sort(sorted);
        Vocabulary items = Vocabulary.ofLongs(sorted);
        List<int[]> sequences = numbered(files.get(0), items);
        UserSequences train = UserSequences.of(sequences, items.size());
        List<HoldoutCase> validation = cases(paths, files, items, 1);
        List<HoldoutCase> test = paths.size() > 3 ? cases(paths, files, items, 3) : List.of();
        List<String> warnings = new ArrayList<>();
        addLeaks(warnings, train, "validation", validation);
        addLeaks(warnings, train, "test", test);
        SplitWarnings.addCold(warnings, train, "validation", validation);
        SplitWarnings.addCold(warnings, train, "test", test);
        return new Split(items, train, validation, test, warnings);
    }

    private static List<long[]> lines(Path path, LongOpenHashSet ids) {
        LogFile file = new LogFile(path);
        List<long[]> lines = new ArrayList<>();
        SequenceFormat.forEachLine(file, (line, found) -> {
            lines.add(found.toLongArray());
            ids.addAll(found);
        });
        if (lines.isEmpty()) {
            throw file.unexpected(1, "at least one sequence, but the file is empty");
        }
        return lines;
    }

    private static List<int[]> numbered(List<long[]> lines, Vocabulary items) {
        return lines.stream()
                .map(line -> Arrays.stream(line).mapToInt(items::index).toArray())
                .toList();
    }

    private static List<HoldoutCase> cases(
            List<Path> paths, List<List<long[]>> files, Vocabulary items, int inputIndex) {
        List<int[]> histories = numbered(files.get(inputIndex), items);
        List<int[]> targets = numbered(files.get(inputIndex + 1), items);
        LogFile file = new LogFile(paths.get(inputIndex + 1));
        if (histories.size() != targets.size()) {
            throw file.unexpected(
                    Math.min(histories.size(), targets.size()) + 1L,
                    "as many lines as in " + paths.get(inputIndex) + ", " + histories.size() + ", got "
                            + targets.size());
        }
        List<HoldoutCase> cases = new ArrayList<>(histories.size());
        for (int i = 0; i < histories.size(); i++) {
            if (targets.get(i).length == 0) {
                throw file.unexpected(i + 1L, "at least one target, got a blank line");
            }
            cases.add(new HoldoutCase(i + 1, histories.get(i), targets.get(i)));
        }
        return cases;
    }

    /**
     * Without user ids a user's own training sequence is known by its beginning. If it begins with the whole history and goes
     * on with the target, the target was trained on.
     */
    private static void addLeaks(List<String> warnings, UserSequences train, String what, List<HoldoutCase> cases) {
        Long2ObjectOpenHashMap<List<int[]>> wanted = new Long2ObjectOpenHashMap<>();
        for (HoldoutCase it : cases) {
            int[] leaked = Arrays.copyOf(it.history(), it.history().length + 1);
            leaked[leaked.length - 1] = it.targets()[0];
            if (it.history().length > 0) {
                wanted.computeIfAbsent(hash(leaked), key -> new ArrayList<>()).add(leaked);
            }
        }
        long leaks = 0;
        for (int u = 0; u < train.userCount(); u++) {
            leaks += leaksIn(train, u, wanted);
        }
        if (leaks > 0) {
            warnings.add(SplitWarnings.share(leaks, cases.size()) + " " + what
                    + " targets follow directly on their history in a training sequence; they are trained on");
        }
    }

    private static long leaksIn(UserSequences train, int user, Long2ObjectOpenHashMap<List<int[]>> wanted) {
        long leaks = 0;
        long hash = 0;
        for (int length = 1; length <= train.length(user); length++) {
            hash = extended(hash, train.item(user, length - 1));
            List<int[]> candidates = wanted.get(hash);
            if (candidates != null) {
                int[] prefix = train.oldest(user, length);
                leaks += candidates.stream()
                        .filter(it -> Arrays.equals(it, prefix))
                        .count();
                candidates.removeIf(it -> Arrays.equals(it, prefix));
            }
        }
        return leaks;
    }

    private static long hash(int[] sequence) {
        long hash = 0;
        for (int item : sequence) {
            hash = extended(hash, item);
        }
        return hash;
    }

    private static long extended(long hash, int item) {
        return (hash + item) * PREFIX_MULTIPLIER;
    }
}
