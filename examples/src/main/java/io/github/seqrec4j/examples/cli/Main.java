package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.examples.retrieval.Retrieval;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The entry point: {@code java -jar seqrec4j.jar <command>}. */
@Command(
        name = "seqrec4j",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Sequential recommenders: train, measure and ask them.",
        footer = {
            "",
            "Start with 'seqrec4j quickstart', which needs no data.",
            "'seqrec4j <command> --help' explains the options of a command; '@FILE' reads arguments from a file.",
            "Exit codes: 0 done, 1 failed, 2 bad usage or unusable input."
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--stack-trace", scope = ScopeType.INHERIT, description = "Show where an error comes from.")
    private boolean stackTrace;

    private Main() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        EngineFlags.prepareProcess();
        System.exit(run(Console.ofProcess(), arguments));
    }

    /** Runs a command within this process. */
    static int run(Console console, String... arguments) {
        Main main = new Main();
        CommandLine line = new CommandLine(main)
                .addSubcommand(new QuickstartCommand(console))
                .addSubcommand(new SimulateCommand(console))
                .addSubcommand(new StatsCommand(console))
                .addSubcommand(SemanticIdsCommand.line(console))
                .addSubcommand(new TrainCommand(console))
                .addSubcommand(new EvaluateCommand(console))
                .addSubcommand(new CompareCommand(console))
                .addSubcommand(new TradeOffCommand(console))
                .addSubcommand(new AlignCommand(console))
                .addSubcommand(new RecommendCommand(console))
                .addSubcommand(new SimilarCommand(console))
                .addSubcommand(new Retrieval(console.outWriter(), console.errWriter()));
        Errors errors = new Errors(console, () -> main.stackTrace);
        return Choice.registerAll(line)
                .setOut(console.outWriter())
                .setErr(console.errWriter())
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing, expected one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
