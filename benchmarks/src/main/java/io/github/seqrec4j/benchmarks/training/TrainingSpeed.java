package io.github.seqrec4j.benchmarks.training;

import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.batch.BatchOptions;
import io.github.seqrec4j.batch.BatchStream;
import io.github.seqrec4j.batch.Batches;
import io.github.seqrec4j.batch.StepLimits;
import io.github.seqrec4j.data.UserSequences;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Times whole training steps of the library and of a plain reference in turns, in one process, on the same data and sizes, and
 * prints their medians, the ratio, the floor that the machine's arithmetic sets, where the library's time goes, and the
 * peak memory of either, measured in a process of its own.
 *
 * <p>Needs the research logs; takes about ten minutes on two cores and, for the reference with 256 negatives, 16 GB of memory.
 */
public final class TrainingSpeed {
    private static final int ROUNDS = 4;
    private static final int WARM_UP = 40;
    private static final int STEPS = 12;
    private static final int REFERENCE_STEPS = 3;

    private TrainingSpeed() {}

    /**
     * Measures and prints.
     *
     * @param arguments the folder of the logs, then the names of workloads to measure, all if there are none; {@code
     *     --without-reference} leaves the reference out
     * @throws Exception if a process for measuring memory fails
     */
    public static void main(String[] arguments) throws Exception {
        List<String> words = new ArrayList<>(Arrays.asList(arguments));
        boolean compares = !words.remove("--without-reference");
        if (words.isEmpty()) {
            throw new IllegalArgumentException("name the folder with ml1m/ and beauty/, for example ../shared/data");
        }
        Path data = Path.of(words.remove(0));
        List<Workload> workloads = words.isEmpty()
                ? List.of(Workload.values())
                : words.stream().map(Workload::valueOf).toList();
        System.out.printf(
                "%s engine threads, GOMP_SPINCOUNT=%s%n%n",
                System.getProperty("ai.djl.pytorch.num_threads", "all"), System.getenv("GOMP_SPINCOUNT"));
        System.out.println(
                "| workload | library, s per step | plain reference | ratio | floor | times the floor | s per epoch |"
                        + " data / forward / loss / backward / optimizer, % | peak MB, library / reference |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (Workload workload : workloads) {
            measure(workload, data, compares && workload.hasReference());
        }
        System.out.printf(
                Locale.ROOT,
                "%nProducts, GFLOP/s: %.0f of 2048 x 2048 (the floor), %.0f of 2048 x 128 with a layer's 128 x 128, %.0f of"
                        + " 10 x 200 x 128 queries and keys%n",
                MatrixProducts.large() / 1e9,
                MatrixProducts.ofLayer(128) / 1e9,
                MatrixProducts.ofAttention(200, 128) / 1e9);
    }

    private static void measure(Workload workload, Path data, boolean compares) throws Exception {
        String times = times(workload, workload.sequences(data), compares);
        // Once both models are gone: the reference alone may need most of the machine.
        System.out.printf(
                "%s %s / %s |%n",
                times,
                PeakMemory.megabytes(workload, data, true),
                compares ? PeakMemory.megabytes(workload, data, false) : "-");
    }

    private static String times(Workload workload, UserSequences sequences, boolean compares) {
        List<Double> ours = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        double rate = 0;
        boolean large = workload == Workload.LARGE_SOFTMAX;
        int steps = large ? 3 : STEPS;
        try (LibraryRun library = new LibraryRun(workload, sequences);
                PlainReference reference = new PlainReference(workload, sequences.itemCount())) {
            library.steps(large ? 2 : WARM_UP);
            library.clock().reset();
            if (compares) {
                referenceSteps(reference, workload, sequences, REFERENCE_STEPS, ROUNDS);
            }
            for (int round = 0; round < ROUNDS; round++) {
                ours.addAll(library.steps(steps));
                if (compares) {
                    plain.addAll(referenceSteps(reference, workload, sequences, REFERENCE_STEPS, round));
                }
                rate = Math.max(rate, MatrixProducts.large());
            }
            double median = median(ours);
            double floor = library.operations(Math.min(STEPS, library.stepsPerEpoch())) / rate;
            return String.format(
                    Locale.ROOT,
                    "| %s | %.4f | %s | %s | %.4f | %.2f | %.1f | %s |",
                    workload.title(),
                    median,
                    compares ? String.format(Locale.ROOT, "%.3f", median(plain)) : "-",
                    compares ? String.format(Locale.ROOT, "%.1f", median(plain) / median) : "-",
                    floor,
                    median / floor,
                    mean(ours) * library.stepsPerEpoch(),
                    library.clock().shares());
        }
    }

    /** Padding, drawing and training, as the library's steps; the first step is for warming up. */
    static List<Double> referenceSteps(
            PlainReference reference, Workload workload, UserSequences sequences, int steps, int seed) {
        BatchOptions options = new BatchOptions(Workload.BATCH_SIZE, false, false, StepLimits.NONE);
        Batches batches = new Batches(
                sequences,
                workload.architecture().input(sequences.itemCount()),
                workload.objective(),
                options,
                workload.negatives(sequences.itemCount()));
        List<Double> seconds = new ArrayList<>();
        try (BatchStream<Batch> stream = batches.epoch(seed)) {
            for (int i = 0; i < steps; i++) {
                long start = System.nanoTime();
                reference.step(stream.next());
                seconds.add((System.nanoTime() - start) / 1e9);
            }
        }
        return seconds.subList(1, seconds.size());
    }

    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
