package io.github.seqrec4j.examples.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reads the runs of a comparison. What a run does not say of itself is as the file says for all runs, and what that does not say as the
 * command does; a common option that a run's model or loss does not have is left out for that run.
 */
final class RunReader {
    private final CommandSpec command;
    private final Line common;

    /** Options of a run and what was given of them. */
    private record Line(RunFlags flags, ParseResult parsed) {}

    /**
     * Begins with what is common to all runs.
     *
     * @param command the comparison, which has been parsed
     * @param words options for all runs
     */
    RunReader(CommandSpec command, List<String> words) {
        this.command = command;
        this.common = parse("common options", words, command);
    }

    /** Makes a run of each, by its name. */
    Map<String, PlannedRun> plans(List<NamedRun> runs) {
        Map<String, PlannedRun> plans = new LinkedHashMap<>();
        for (NamedRun run : runs) {
            String who = "run " + run.name();
            if (plans.put(run.name(), plan(who, run.arguments())) != null) {
                throw new IllegalArgumentException(who + ": another run has this name");
            }
        }
        refuseUnread(plans.values());
        return plans;
    }

    private PlannedRun plan(String who, List<String> words) {
        Line line = parse(who, words, common.flags().spec);
        try {
            RunPlan plan = line.flags().plan(line.parsed());
            Set<String> given = OptionValues.given(line.parsed());
            given.addAll(givenToAll());
            return new PlannedRun(
                    plan,
                    given.stream().map(OptionValues::key).toList(),
                    givenToAll().stream()
                            .filter(it -> isOfRuns(it) && !has(plan, it))
                            .toList());
        } catch (IllegalArgumentException senseless) {
            throw new IllegalArgumentException(who + ": " + senseless.getMessage(), senseless);
        }
    }

    private Line parse(String who, List<String> words, CommandSpec defaults) {
        RunFlags flags = new RunFlags();
        CommandLine line = Choice.registerAll(new CommandLine(flags));
        line.setDefaultValueProvider(
                option -> OptionValues.text(valueOf(((OptionSpec) option).longestName(), defaults)));
        try {
            return new Line(flags, line.parseArgs(words.toArray(new String[0])));
        } catch (UnmatchedArgumentException unknown) {
            throw new IllegalArgumentException(who + ": " + unmatched(unknown), unknown);
        } catch (ParameterException bad) {
            throw new IllegalArgumentException(who + ": " + bad.getMessage(), bad);
        }
    }

    private static Object valueOf(String option, CommandSpec spec) {
        return spec.findOption(option).getValue();
    }

    private String unmatched(UnmatchedArgumentException failure) {
        String name = failure.getUnmatched().get(0).replaceFirst("=.*", "");
        return command.findOption(name) == null
                ? Errors.unmatched(failure)
                : name + " concerns all runs: give it to compare itself";
    }

    /** Refuses common options that none of the runs has. */
    private void refuseUnread(Collection<PlannedRun> runs) {
        List<RunPlan> plans = runs.stream().map(PlannedRun::plan).toList();
        for (String name : givenToAll()) {
            if (isOfRuns(name) && plans.stream().noneMatch(it -> has(it, name))) {
                throw new IllegalArgumentException(name + " has no meaning with any of the runs: "
                        + plans.stream().map(RunPlan::modelName).distinct().collect(Collectors.joining(", ")));
            }
        }
    }

    /** Options of the command and common ones of the file, as they are typed. */
    private Set<String> givenToAll() {
        Set<String> given = OptionValues.given(common.parsed());
        given.addAll(OptionValues.given(command.commandLine().getParseResult()));
        return given;
    }

    private boolean isOfRuns(String option) {
        return common.flags().spec.findOption(option) != null;
    }

    private static boolean has(RunPlan plan, String option) {
        return plan.options().containsKey(OptionValues.key(option));
    }
}
