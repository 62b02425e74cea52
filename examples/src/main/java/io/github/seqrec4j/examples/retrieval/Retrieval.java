package io.github.seqrec4j.examples.retrieval;

import io.github.seqrec4j.examples.retrieval.Workload.QueryPlan;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.ScanThreads;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Times one query at a time by every retriever of the library, over catalogues of several sizes, and prints a table: median and 99th
 * percentile, the share of items scored (on average, and where queries differ their median and 99th percentile), the index's bytes per
 * item, and the share of the best items found, which must be all for exact retrievers. Or over the catalogue of a trained model, asked
 * by users.
 *
 * <p>Run with {@code --add-modules jdk.incubator.vector} to have vector instructions, and with {@code -Xmx8g} for 10 million items.
 */
@Command(
        name = "retrieval",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Time the retrievers over large catalogues.")
public final class Retrieval implements Runnable {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    @Spec
    private CommandSpec spec;

    @Mixin
    private DrawnFlags drawn;

    @Option(
            names = "--retrievers",
            split = ",",
            defaultValue = "dense,scalar,simd,recjpq-prune,cluster-prune,approximate",
            paramLabel = "WHICH",
            description = "What is timed; recjpq-prune needs a second per query of 10 million items. Default:"
                    + " ${DEFAULT-VALUE}.")
    private Set<RetrieverKind> retrievers;

    @Option(
            names = "--queries",
            defaultValue = "500",
            paramLabel = "N",
            description = "How many are timed. Default: ${DEFAULT-VALUE}.")
    private int queries;

    @Option(
            names = "-k",
            defaultValue = "10",
            paramLabel = "K",
            description = "Items to find. Default: ${DEFAULT-VALUE}.")
    private int k;

    @Option(
            names = "--threads",
            defaultValue = "1",
            paramLabel = "N",
            description = "That share a scan; pruned searches use one. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--warm-up",
            defaultValue = "3",
            paramLabel = "SECONDS",
            description = "Of each retriever before it is timed. Default: ${DEFAULT-VALUE}.")
    private double warmUp;

    @Option(
            names = "--dense-up-to",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "The largest catalogue that the dense scan is timed on. Default: ${DEFAULT-VALUE}.")
    private int denseUpTo;

    @ArgGroup(
            exclusive = false,
            heading = "Instead of drawn numbers, those of a trained model; it tells items, splits and width:%n")
    private TrainedFlags trained;

    private final PrintWriter out;
    private final PrintWriter notes;

    /**
     * Makes the command.
     *
     * @param out where the table goes
     * @param notes where the user is told what is no result
     */
    public Retrieval(PrintWriter out, PrintWriter notes) {
        this.out = out;
        this.notes = notes;
    }

    @Override
    public void run() {
        check();
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            ScanThreads scan = threads == 1 ? ScanThreads.one() : ScanThreads.of(pool);
            if (trained != null) {
                measureTrained(scan);
            } else {
                measureDrawn(scan);
            }
        } finally {
            pool.shutdown();
        }
    }

    private void check() {
        if (trained != null) {
            TrainedFlags.refuse(drawn.spec, spec.commandLine().getParseResult());
        } else {
            drawn.check();
        }
        Ranges.requirePositive("--queries", queries);
        Ranges.requirePositive("-k", k);
        Ranges.requireThreads(threads);
        Ranges.requireWarmUp(warmUp);
        if (denseUpTo < 0) {
            throw new IllegalArgumentException("--dense-up-to must not be negative, got " + denseUpTo);
        }
    }

    private void printHead(int actualWidth, int actualQueries, String leftOut) {
        if (retrievers.contains(RetrieverKind.SIMD)
                && ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
            notes.println("note: there are no rows of PQTopK, SIMD: they need java --add-modules " + VECTOR_MODULE);
        }
        out.printf(
                "Java %s, %d threads, width %d, top %d, %d queries that leave out %s each%n%n",
                System.getProperty("java.version"), threads, actualWidth, k, actualQueries, leftOut);
        out.println("| items | splits | codes | retriever | median, ms | 99 %, ms | items scored, % | bytes per item"
                + " | best items found, % |");
        out.println("| ---: | ---: | --- | --- | ---: | ---: | ---: | ---: | ---: |");
    }

    private void measureTrained(ScanThreads scan) {
        Workload workload = TrainedWorkload.read(trained, new QueryPlan(queries, k));
        printHead(workload.vectors().width(), workload.queries().size(), "their history");
        measureDense(workload, "trained", scan);
        measure(workload, "trained", scan);
    }

    private void measureDrawn(ScanThreads scan) {
        printHead(drawn.width, queries, "200 items");
        QueryPlan plan = new QueryPlan(queries, k);
        for (int itemCount : drawn.items) {
            if (isDenseTimed(itemCount)) {
                // Its time depends on the number of items and the width alone.
                int any = drawn.splits.get(0);
                measureDense(Workload.draw(Structure.RANDOM, itemCount, any, drawn.width, plan), "any", scan);
            }
            for (int m : drawn.splits) {
                for (Structure structure : drawn.structures) {
                    String name = structure.name().toLowerCase(Locale.ROOT);
                    measure(Workload.draw(structure, itemCount, m, drawn.width, plan), name, scan);
                }
            }
        }
    }

    private void measureDense(Workload workload, String structure, ScanThreads scan) {
        int itemCount = workload.vectors().itemCount();
        if (isDenseTimed(itemCount)) {
            Contender dense = Contender.dense(workload.vectors(), scan);
            Timing timing = Timing.of(dense, workload, warmUp);
            print(itemCount + " | - | " + structure, dense, timing, timing.recall(exact(workload, scan)));
        }
    }

    private boolean isDenseTimed(int itemCount) {
        return retrievers.contains(RetrieverKind.DENSE) && itemCount <= denseUpTo;
    }

    private static List<RankedItems> exact(Workload workload, ScanThreads scan) {
        return Timing.of(Contender.scalar(workload.vectors(), scan), workload, 0)
                .answers();
    }

    private void measure(Workload workload, String structure, ScanThreads scan) {
        String catalogue = workload.vectors().itemCount() + " | "
                + workload.vectors().codes().splits() + " | "
                + structure;
        List<Contender> contenders = Contender.coded(workload.vectors(), scan, retrievers);
        boolean scalarFirst = retrievers.contains(RetrieverKind.SCALAR);
        List<RankedItems> exact = scalarFirst || contenders.isEmpty() ? null : exact(workload, scan);
        for (Contender contender : contenders) {
            Timing timing = Timing.of(contender, workload, warmUp);
            exact = exact == null ? timing.answers() : exact;
            if (contender.exact() && !exact.equals(timing.answers())) {
                throw new IllegalStateException(contender.name() + " must answer as the exhaustive scan, and did not");
            }
            print(catalogue, contender, timing, timing.recall(exact));
        }
    }

    private void print(String catalogue, Contender contender, Timing timing, double recall) {
        out.printf(
                Locale.ROOT,
                "| %s | %s | %.3f | %.3f | %s | %d | %.1f |%n",
                catalogue,
                contender.name(),
                timing.milliseconds().median(),
                timing.milliseconds().tail(),
                percent(timing.scoredShare()),
                contender.bytesPerItem(),
                100 * recall);
    }

    private static String percent(Quantiles share) {
        String mean = String.format(Locale.ROOT, "%.2f", 100 * share.mean());
        return share.median() == share.tail()
                ? mean
                : String.format(Locale.ROOT, "%s (%.2f, %.2f)", mean, 100 * share.median(), 100 * share.tail());
    }
}
