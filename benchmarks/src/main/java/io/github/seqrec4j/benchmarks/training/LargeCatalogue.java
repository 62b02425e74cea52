package io.github.seqrec4j.benchmarks.training;

import io.github.seqrec4j.benchmarks.training.CatalogueRun.Sizes;
import io.github.seqrec4j.benchmarks.training.CatalogueRun.Vectors;
import io.github.seqrec4j.model.SequenceModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times training steps over catalogues of several sizes in turns, in one process, and prints their medians, those divided by the
 * first size's, where the time goes, whether native arrays pile up, and the most memory that a process of its own with
 * a heap of 1 GB held.
 *
 * <p>What is trained is gSASRec with one set of vectors for reading and scoring: gBCE (t = 0.75), uniform negatives for each
 * position, two blocks, sequences of random items as long as the model reads. With {@code --dense} and a million items it
 * needs 4 GB beside the heap.
 */
@Command(
        name = "large-catalogue",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Time training steps over catalogues of several sizes.")
public final class LargeCatalogue implements Callable<Integer> {
    private static final int ROUNDS = 4;

    @Option(
            names = "--items",
            split = ",",
            defaultValue = "10000,1000000",
            paramLabel = "N",
            description = "Sizes of catalogues. Default: ${DEFAULT-VALUE}.")
    private List<Integer> items;

    @Option(
            names = "--batch",
            defaultValue = "128",
            paramLabel = "B",
            description = "Sequences of a step. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--width",
            defaultValue = "128",
            paramLabel = "D",
            description = "Of the vectors. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(
            names = "--splits",
            defaultValue = "8",
            paramLabel = "M",
            description = "Of the random codes. Default: ${DEFAULT-VALUE}.")
    private int splits;

    @Option(
            names = "--negatives",
            defaultValue = "64",
            paramLabel = "K",
            description = "For each position. Default: ${DEFAULT-VALUE}.")
    private int negatives;

    @Option(
            names = "--steps",
            defaultValue = "6",
            paramLabel = "N",
            description = "Of a round, of which there are four after one to warm up; the first of a round is not timed."
                    + " Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--dense", description = "Also with a vector for each item, without and with lazy Adam.")
    private boolean dense;

    @Option(
            names = "--memory-of",
            hidden = true,
            description = "Only train a round with such vectors and print the most memory that this took.")
    private Vectors memoryOf;

    private LargeCatalogue() {}

    /**
     * Runs the program and ends the process.
     *
     * @param arguments options
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LargeCatalogue()).execute(arguments));
    }

    /** A run, and the steps of all its rounds. */
    private record Measured(CatalogueRun run, int arraysBefore, List<Double> seconds) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (steps < 2) {
            throw new IllegalArgumentException("--steps must be at least 2, as the first is not timed, got " + steps);
        }
        Sizes sizes = new Sizes(batch, width, splits, negatives, steps);
        if (memoryOf != null) {
            try (CatalogueRun run = new CatalogueRun(items.get(0), memoryOf, sizes)) {
                run.steps(steps);
            }
            System.out.println(PeakMemory.ownMegabytes());
            return 0;
        }
        System.out.printf("%s engine threads; %s%n%n", System.getProperty("ai.djl.pytorch.num_threads", "all"), sizes);
        System.out.println("| vectors | items | trained numbers | median step, s | ratio"
                + " | data / forward / loss / backward / optimizer, % | managed arrays, before and after | peak MB |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | --- | --- | ---: |");
        for (Vectors vectors : dense ? Vectors.values() : new Vectors[] {Vectors.RECJPQ}) {
            measure(vectors, sizes);
        }
        return 0;
    }

    private void measure(Vectors vectors, Sizes sizes) throws IOException, InterruptedException {
        List<String> rows = times(vectors, sizes);
        // Once the models are gone, which may need most of the machine.
        for (int i = 0; i < rows.size(); i++) {
            System.out.printf("%s %s |%n", rows.get(i), peakMegabytes(items.get(i), vectors));
        }
    }

    private List<String> times(Vectors vectors, Sizes sizes) {
        List<Measured> all = new ArrayList<>();
        try {
            for (int count : items) {
                CatalogueRun run = new CatalogueRun(count, vectors, sizes);
                all.add(new Measured(run, run.model().managedArrays(), new ArrayList<>()));
                run.steps(steps);
                run.clock().reset();
            }
            for (int round = 0; round < ROUNDS; round++) {
                all.forEach(measured -> measured.seconds().addAll(measured.run().steps(steps)));
            }
            double first = TrainingSpeed.median(all.get(0).seconds());
            return all.stream().map(measured -> row(vectors, measured, first)).toList();
        } finally {
            all.forEach(measured -> measured.run().close());
        }
    }

    private static String row(Vectors vectors, Measured measured, double first) {
        SequenceModel model = measured.run().model();
        double median = TrainingSpeed.median(measured.seconds());
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.3f | %.2f | %s | %d, %d |",
                vectors.title(),
                model.itemCount(),
                model.parameterCount(),
                median,
                median / first,
                measured.run().clock().shares(),
                measured.arraysBefore(),
                model.managedArrays());
    }

    private String peakMegabytes(int itemCount, Vectors vectors) throws IOException, InterruptedException {
        return PeakMemory.printed(
                LargeCatalogue.class,
                List.of(
                        "--memory-of=" + vectors,
                        "--items=" + itemCount,
                        "--batch=" + batch,
                        "--width=" + width,
                        "--splits=" + splits,
                        "--negatives=" + negatives,
                        "--steps=" + steps));
    }
}
