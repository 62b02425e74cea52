package io.github.seqrec4j.benchmarks;

import io.github.seqrec4j.data.InteractionLog;
import io.github.seqrec4j.data.InteractionReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Measures how long a CSV of a million lines takes to read, the first time in a fresh virtual machine and later, beside the
 * floor of only splitting it into lines, and what the log holds in memory, ids included.
 */
public final class LogReading {
    private static final int USERS = 50_000;
    private static final int ITEMS = 20_000;
    private static final int LINES = 1_000_000;
    private static final int ROUNDS = 5;

    private LogReading() {}

    /**
     * Prints the figures of five readings.
     *
     * @param arguments none
     * @throws IOException if the temporary file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path path = Files.createTempFile("log", ".csv");
        try {
            write(path);
            for (int round = 1; round <= ROUNDS; round++) {
                long heap = usedHeap();
                long start = System.nanoTime();
                InteractionLog log =
                        InteractionReader.csv(path, "user", "item", "time").read();
                double seconds = (System.nanoTime() - start) / 1e9;
                double megabytes = (usedHeap() - heap) / 1e6;
                System.out.printf(
                        "round %d: %,d lines, %.1f MB of text, %.3f s (lines only: %.3f s), %.1f MB on the heap%n",
                        round, log.size(), Files.size(path) / 1e6, seconds, lineFloor(path), megabytes);
            }
        } finally {
            Files.delete(path);
        }
    }

    private static double lineFloor(Path path) throws IOException {
        long start = System.nanoTime();
        try (Stream<String> lines = Files.lines(path)) {
            if (lines.mapToInt(String::length).sum() == 0) {
                throw new IllegalStateException("the file must hold lines");
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void write(Path path) {
        InteractionLog.Builder builder = InteractionLog.builder();
        long state = 1;
        for (int i = 0; i < LINES; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            builder.add("user-" + (state >>> 33) % USERS, "item-" + (state >>> 40) % ITEMS, 1_577_836_800L + 37L * i);
        }
        builder.build().writeCsv(path);
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
