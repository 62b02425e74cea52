package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.DatasetStatistics;
import io.github.seqrec4j.data.InteractionLog;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Describes a log. */
@Command(name = "stats", mixinStandardHelpOptions = true, abbreviateSynopsis = true, description = "Describe a log.")
final class StatsCommand implements Runnable {
    private final Console console;

    @Mixin
    private DataFlags data;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    StatsCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        InteractionLog log = data.read();
        DatasetStatistics statistics = DatasetStatistics.of(log);
        if (json) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("data", data.data.toString());
            report.put("statistics", statistics);
            report.put("density", statistics.density());
            report.put("fingerprint", log.fingerprint());
            console.out().println(Json.pretty(report));
        } else {
            console.out().print(statistics.toTable());
            console.out().println("fingerprint  " + log.fingerprint());
        }
    }
}
