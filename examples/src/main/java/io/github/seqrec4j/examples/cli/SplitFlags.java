package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.GivenSplit;
import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.InteractionLog;
import io.github.seqrec4j.data.LeaveOneOut;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.data.TemporalSplit;
import io.github.seqrec4j.random.RandomStreams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Option;

/** How the log is divided into training, validation and test. */
final class SplitFlags {
    private static final double USUAL_QUANTILE = 0.9;
    private static final long TEST_STREAM = 7;

    @Option(
            names = "--split",
            defaultValue = "leave-one-out",
            paramLabel = "SPLIT",
            description = "leave-one-out: every user's last item is the test; temporal: everything after a time is;"
                    + " given: in files of their own. Default: ${DEFAULT-VALUE}.")
    private SplitKind split;

    @Option(
            names = "--validation-users",
            paramLabel = "N",
            description = "leave-one-out: hold the second-last item out for N random users only. Default: for all.")
    private Integer validationUsers;

    @Option(
            names = "--split-seed",
            paramLabel = "SEED",
            description = "The seed of a split that draws: validation users, random targets. Default: 42.")
    private Long splitSeed;

    @Option(
            names = "--split-time",
            paramLabel = "TIME",
            description = "temporal: the first time of the test period, in the unit of the log.")
    private Long splitTime;

    @Option(
            names = "--split-quantile",
            paramLabel = "SHARE",
            description =
                    "temporal: the share of the interactions before the test period. Default: " + USUAL_QUANTILE + ".")
    private Double splitQuantile;

    @Option(
            names = "--validation-time",
            paramLabel = "TIME",
            description = "temporal: the first time of the validation period. Default: in the test's proportion.")
    private Long validationTime;

    @Option(
            names = "--target",
            paramLabel = "WHICH",
            description =
                    "temporal: which of a user's test items to predict: last, first, random or all. Default: last.")
    private TemporalSplit.Target target;

    @Option(names = "--validation-input", paramLabel = "FILE", description = "given: histories, a line per user.")
    private Path validationInput;

    @Option(names = "--validation-target", paramLabel = "FILE", description = "given: what followed, line by line.")
    private Path validationTarget;

    @Option(names = "--test-input", paramLabel = "FILE", description = "given: histories of the test, if there is one.")
    private Path testInput;

    @Option(names = "--test-target", paramLabel = "FILE", description = "given: what followed in the test.")
    private Path testTarget;

    @Option(
            names = "--test-cases",
            paramLabel = "N",
            description =
                    "Judge by N test cases only, drawn with the split's seed; with a million users all take hours."
                            + " Training is the same. Default: all.")
    private Integer testCases;

    /** Reads the data and divides them. */
    SplitData read(DataFlags data) {
        checkApplicable();
        if (split == SplitKind.GIVEN) {
            return SplitData.of(withFewerTests(given(data)));
        }
        InteractionLog log = data.read();
        return SplitData.of(log, withFewerTests(split == SplitKind.TEMPORAL ? temporal(log) : leaveOneOut(log)));
    }

    private Split withFewerTests(Split all) {
        if (testCases == null || testCases >= all.test().size()) {
            return all;
        }
        List<HoldoutCase> drawn = new ArrayList<>(all.test());
        RandomGenerator random = RandomStreams.of(seed(), TEST_STREAM);
        for (int i = 0; i < testCases; i++) {
            Collections.swap(drawn, i, i + random.nextInt(drawn.size() - i));
        }
        List<HoldoutCase> kept = new ArrayList<>(drawn.subList(0, testCases));
        kept.sort(Comparator.comparingInt(HoldoutCase::user));
        return new Split(all.items(), all.train(), all.validation(), kept, all.warnings());
    }

    private void checkApplicable() {
        if (testCases != null && testCases < 1) {
            throw new IllegalArgumentException("--test-cases must be at least 1, got " + testCases);
        }
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("--validation-users", validationUsers);
        given.put("--split-seed", splitSeed);
        given.put("--split-time", splitTime);
        given.put("--split-quantile", splitQuantile);
        given.put("--validation-time", validationTime);
        given.put("--target", target);
        given.put("--validation-input", validationInput);
        given.put("--validation-target", validationTarget);
        given.put("--test-input", testInput);
        given.put("--test-target", testTarget);
        given.values().removeIf(Objects::isNull);
        given.keySet().removeAll(applicable());
        if (!given.isEmpty()) {
            throw new IllegalArgumentException(
                    given.keySet().iterator().next() + " has no meaning with --split " + Choice.name(split));
        }
    }

    private Set<String> applicable() {
        Set<String> applicable = new HashSet<>(
                switch (split) {
                    case LEAVE_ONE_OUT -> Set.of("--validation-users");
                    case TEMPORAL -> Set.of("--split-time", "--split-quantile", "--validation-time", "--target");
                    case GIVEN -> Set.of("--validation-input", "--validation-target", "--test-input", "--test-target");
                });
        boolean draws = validationUsers != null || testCases != null || target == TemporalSplit.Target.RANDOM;
        if (draws) {
            applicable.add("--split-seed");
        }
        return applicable;
    }

    private long seed() {
        return splitSeed == null ? 42 : splitSeed;
    }

    private Split leaveOneOut(InteractionLog log) {
        LeaveOneOut protocol = validationUsers == null
                ? LeaveOneOut.everyUser()
                : LeaveOneOut.validationUsers(validationUsers, seed());
        return protocol.split(log);
    }

    private Split temporal(InteractionLog log) {
        if (splitTime != null && splitQuantile != null) {
            throw new IllegalArgumentException("--split-time and --split-quantile exclude each other");
        }
        if (!log.hasTimes()) {
            throw new IllegalArgumentException(
                    "--split temporal needs times: name their column with --columns user=..,item=..,time=..");
        }
        TemporalSplit protocol = splitTime != null
                ? TemporalSplit.at(splitTime)
                : TemporalSplit.quantile(splitQuantile == null ? USUAL_QUANTILE : splitQuantile);
        protocol = protocol.target(target == null ? TemporalSplit.Target.LAST : target)
                .seed(seed());
        return (validationTime == null ? protocol : protocol.validationAt(validationTime)).split(log);
    }

    private Split given(DataFlags data) {
        data.requireGivenTraining();
        if (validationInput == null || validationTarget == null) {
            throw new IllegalArgumentException("--split given needs --validation-input and --validation-target");
        }
        if ((testInput == null) != (testTarget == null)) {
            throw new IllegalArgumentException("--test-input and --test-target belong together");
        }
        return testInput == null
                ? GivenSplit.read(data.data, validationInput, validationTarget)
                : GivenSplit.read(data.data, validationInput, validationTarget, testInput, testTarget);
    }
}
