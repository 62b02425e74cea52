package io.github.seqrec4j.benchmarks.reproduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Trains the published recipes, one after the other, each in a process of its own and within a time limit, and writes what came of
 * them beside the published figures. What is there already is not run again; what was interrupted goes on.
 */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Run published recipes again and write the table of published and measured figures.")
public final class Reproduce implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DATA", description = "The folder with beauty/ and ml1m/.")
    private Path data;

    @Parameters(index = "1..*", paramLabel = "ROW", description = "Rows to run. Default: all. --list names them.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "Print the rows with their options and end.")
    private boolean list;

    @Option(names = "--only-write", description = "Run nothing; write the table from the runs there are.")
    private boolean onlyWrite;

    @Option(names = "--minutes", paramLabel = "N", description = "A time limit for every row instead of its own.")
    private Integer minutes;

    @Option(
            names = "--state",
            defaultValue = "reproduction",
            paramLabel = "DIR",
            description = "Where runs are kept. Default: ${DEFAULT-VALUE}.")
    private Path state;

    @Option(
            names = "--jar",
            defaultValue = "examples/target/seqrec4j.jar",
            paramLabel = "FILE",
            description = "The command line. Default: ${DEFAULT-VALUE}.")
    private Path jar;

    @Option(
            names = "--heap",
            defaultValue = "2g",
            paramLabel = "SIZE",
            description = "Of a run. Default: ${DEFAULT-VALUE}.")
    private String heap;

    @Option(
            names = "--threads",
            defaultValue = "2",
            paramLabel = "N",
            description = "Of the engine, in a run. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--results",
            defaultValue = "benchmarks/RESULTS.md",
            paramLabel = "FILE",
            description = "Where the table goes. Default: ${DEFAULT-VALUE}.")
    private Path results;

    @Option(
            names = "--remark",
            paramLabel = "TEXT",
            description = "What readers of the table should know of these runs.")
    private String remark = "";

    private Reproduce() {}

    /**
     * Runs the program and ends the process: 0 if all rows that were asked for have a result.
     *
     * @param arguments the folder of the logs, and options
     */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Reproduce());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            System.err.println("reproduce: " + failure.getMessage());
            return failure instanceof IllegalArgumentException
                    ? CommandLine.ExitCode.USAGE
                    : CommandLine.ExitCode.SOFTWARE;
        });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RowRun runs = new RowRun(jar, data, state, heap, threads);
        List<Row> chosen = chosen();
        if (list) {
            chosen.forEach(row -> System.out.println(row.name() + " (" + limit(row) + " minutes): " + row.options()));
            return 0;
        }
        if (!onlyWrite && !Files.isRegularFile(jar)) {
            throw new IllegalArgumentException("there is no " + jar + ": build it with ./mvnw -q -DskipTests package");
        }
        int failed = 0;
        for (Row row : onlyWrite ? List.<Row>of() : chosen) {
            if (!runs.isDone(row, limit(row))) {
                System.out.println(row.name() + ", at most " + limit(row) + " minutes of training");
                try {
                    runs.run(row, limit(row));
                } catch (IOException failure) {
                    // The other rows are worth their time all the same.
                    System.err.println(failure.getMessage());
                    failed++;
                }
                new ResultsFile(runs, remark).write(results, Rows.all());
            }
        }
        new ResultsFile(runs, remark).write(results, Rows.all());
        System.out.println("the table is in " + results);
        return failed == 0 ? 0 : 1;
    }

    private int limit(Row row) {
        return row.trains() && minutes != null ? minutes : row.minutes();
    }

    private List<Row> chosen() {
        List<Row> all = Rows.all();
        for (String name : names) {
            if (all.stream().noneMatch(row -> row.name().equals(name))) {
                throw new IllegalArgumentException("there is no row '" + name + "', expected one of "
                        + String.join(", ", all.stream().map(Row::name).toList()));
            }
        }
        return all.stream()
                .filter(row -> names.isEmpty() || names.contains(row.name()))
                .toList();
    }
}
