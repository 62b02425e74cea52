package io.github.seqrec4j.benchmarks.reproduction;

import io.github.seqrec4j.benchmarks.reproduction.Row.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table as Markdown, from the runs there are. */
final class ResultsFile {
    private static final int[] CURVE_MINUTES = {1, 2, 5, 10, 20, 30, 45, 60, 90};
    private static final double TOLERANCE = .05;

    private final RowRun runs;
    private final String remark;

    ResultsFile(RowRun runs, String remark) {
        this.runs = runs;
        this.remark = remark;
    }

    /** Writes the file whole or not at all. */
    void write(Path file, List<Row> rows) throws IOException {
        StringBuilder text = new StringBuilder("""
                # Published recipes, run again

                Written by the program `Reproduce` (below) from the reports of its runs. The full ranking over all items, items of the history
                left out; one run per row. "Time" is training and validation until the run ended and, in brackets, until the epoch
                that is kept. Differences are those of NDCG@10 and Recall@10; the tolerance is 5 % of the published NDCG@10. A row that
                was stopped by its time limit may rise further: its command with a larger `--time-limit` goes on from its checkpoint.
                """);
        if (!remark.isBlank()) {
            text.append("\n").append(remark.strip()).append("\n");
        }
        for (Dataset dataset : Dataset.values()) {
            List<Row> of = rows.stream()
                    .filter(row -> row.dataset() == dataset)
                    .filter(row -> runs.result(row).isPresent())
                    .toList();
            if (!of.isEmpty()) {
                text.append(section(dataset, of));
            }
        }
        List<String> missing = rows.stream()
                .filter(row -> runs.result(row).isEmpty())
                .map(Row::name)
                .toList();
        if (!missing.isEmpty()) {
            text.append("\nNot run yet: ").append(String.join(", ", missing)).append(".\n");
        }
        text.append("""

                ## Running them

                ```sh
                java -cp benchmarks/target/benchmarks.jar io.github.seqrec4j.benchmarks.reproduction.Reproduce ../shared/data
                ```

                runs what is missing, row by row, and goes on where it was stopped; names of rows run only these, `--minutes N` changes
                their time limits, `--only-write` writes this file from the runs there are.
                """);
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(whole, text.toString());
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private String section(Dataset dataset, List<Row> rows) {
        List<String> lines = new ArrayList<>(List.of(
                "",
                "## " + dataset.title(),
                "",
                dataset.description(),
                "",
                "| Recipe | Published NDCG@10 / Recall@10 | Ours | Difference | Within tolerance | Time | Epochs | Seed | Threads | Stopped by |",
                "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"));
        rows.forEach(row -> lines.add(line(row, runs.result(row).orElseThrow())));
        List<Row> trained = rows.stream().filter(Row::trains).toList();
        if (!trained.isEmpty()) {
            lines.addAll(List.of("", "Best validation NDCG@10 within so many minutes:", ""));
            lines.add("| Recipe | "
                    + IntStream.of(CURVE_MINUTES).mapToObj(Integer::toString).collect(Collectors.joining(" | "))
                    + " |");
            lines.add("| --- |" + " --- |".repeat(CURVE_MINUTES.length));
            trained.forEach(row -> lines.add(curve(row, runs.result(row).orElseThrow())));
        }
        lines.addAll(List.of("", "Sources of published values:", ""));
        rows.forEach(row ->
                row.published().ifPresent(published -> lines.add("- " + row.recipe() + ": " + published.source())));
        lines.addAll(List.of("", "Commands:", "", "```sh"));
        rows.forEach(row -> {
            lines.add("# " + row.name() + ": " + row.recipe());
            lines.add(runs.command(row).orElseThrow());
        });
        lines.add("```");
        return String.join("\n", lines) + "\n";
    }

    private static String line(Row row, RowResult result) {
        double ndcg = result.metric(row.dataset(), "ndcg@10");
        double recall = result.metric(row.dataset(), "recall@10");
        List<String> cells = List.of(
                row.recipe(),
                row.published().map(ResultsFile::figures).orElse(""),
                figure(ndcg) + " / " + figure(recall),
                row.published()
                        .map(published -> difference(ndcg, published.ndcg())
                                + published
                                        .recall()
                                        .map(other -> " / " + difference(recall, other))
                                        .orElse(""))
                        .orElse(""),
                row.published()
                        .map(published -> ndcg >= published.ndcg() * (1 - TOLERANCE) ? "yes" : "no")
                        .orElse(""),
                time(row, result),
                row.trains() ? Integer.toString(result.epochsRun()) : "",
                result.seed().orElse(""),
                row.trains() ? result.threads() : "",
                result.stopReason());
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String difference(double ours, double published) {
        return String.format(Locale.ROOT, "%+.1f %%", 100 * (ours / published - 1));
    }

    private static String figures(Published published) {
        return figure(published.ndcg())
                + published.recall().map(recall -> " / " + figure(recall)).orElse("");
    }

    private static String time(Row row, RowResult result) {
        if (!row.trains()) {
            return "";
        }
        Optional<String> toBest =
                result.secondsToBest().map(seconds -> String.format(Locale.ROOT, " (%,.0f s)", seconds));
        return String.format(Locale.ROOT, "%,.0f s", result.seconds()) + toBest.orElse("");
    }

    private static String curve(Row row, RowResult result) {
        return "| " + row.recipe() + " | "
                + IntStream.of(CURVE_MINUTES)
                        .mapToObj(minutes -> minutes * 60 > result.seconds()
                                ? ""
                                : result.bestWithin(minutes * 60)
                                        .map(ResultsFile::figure)
                                        .orElse(""))
                        .collect(Collectors.joining(" | "))
                + " |";
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value).substring(1);
    }
}
