package io.github.seqrec4j.benchmarks.generation;

import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.SequenceRecommender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What saved models take: bytes of the folder, trained numbers, and the time of a list of ten for one user with twenty items of history, in
 * turns, so that all meet the same machine. Run it with {@code -Dai.djl.pytorch.num_threads=1}.
 */
public final class ModelLatency {
    private static final int K = 10;
    private static final int HISTORY = 20;
    private static final int WARM_UP = 50;
    private static final int LISTS = 300;

    private ModelLatency() {}

    /**
     * Prints a line per model.
     *
     * @param arguments model folders
     */
    public static void main(String[] arguments) {
        List<SequenceRecommender> models = Arrays.stream(arguments)
                .map(folder -> Models.load(Path.of(folder)))
                .toList();
        double[][] milliseconds = new double[models.size()][LISTS];
        for (int i = -WARM_UP; i < LISTS; i++) {
            for (int m = 0; m < models.size(); m++) {
                SequenceRecommender model = models.get(m);
                int[] history = RandomStreams.of(42, i)
                        .ints(HISTORY, 1, model.itemCount() + 1)
                        .toArray();
                long started = System.nanoTime();
                model.recommend(List.of(Query.excludingSeen(history, K)));
                if (i >= 0) {
                    milliseconds[m][i] = (System.nanoTime() - started) / 1e6;
                }
            }
        }
        for (int m = 0; m < models.size(); m++) {
            Arrays.sort(milliseconds[m]);
            System.out.printf(
                    "%s: %,d bytes, %,d trained numbers, median %.2f ms, 99 %% %.2f ms%n",
                    arguments[m],
                    bytes(Path.of(arguments[m])),
                    models.get(m).model().orElseThrow().model().parameterCount(),
                    milliseconds[m][LISTS / 2],
                    milliseconds[m][LISTS * 99 / 100]);
            models.get(m).close();
        }
    }

    private static long bytes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list " + folder, failure);
        }
    }
}
