package io.github.seqrec4j.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures how long a CSV of a million lines takes to read, the first time in a fresh virtual machine and later, and what
 * the log holds in memory, ids included. Not a test: figures depend on the machine.
 */
final class ReadingSpeed {
    private static final int USERS = 50_000;
    private static final int ITEMS = 20_000;
    private static final int LINES = 1_000_000;
    private static final int ROUNDS = 5;

    private ReadingSpeed() {}

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
                        "round %d: %,d lines, %.1f MB of text, %.3f s, %.1f MB on the heap, %s%n",
                        round, log.size(), Files.size(path) / 1e6, seconds, megabytes, log);
            }
        } finally {
            Files.delete(path);
        }
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
