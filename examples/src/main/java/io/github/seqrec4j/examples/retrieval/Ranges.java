package io.github.seqrec4j.examples.retrieval;

/** What numbers on a command line may be; says otherwise in names of options. */
final class Ranges {
    /** The most that a pool may have. */
    private static final int MAX_THREADS = 32767;

    private Ranges() {}

    static void requirePositive(String option, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(option + " must be at least 1, got " + number);
        }
    }

    static void requireThreads(int threads) {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("--threads must be in 1.." + MAX_THREADS + ", got " + threads);
        }
    }

    static void requireSplits(int splits, int width) {
        requirePositive("--splits", splits);
        if (width % splits != 0) {
            throw new IllegalArgumentException(
                    "--width must be divisible by --splits, got --width=" + width + ", --splits=" + splits);
        }
    }

    static void requireWarmUp(double seconds) {
        if (!(seconds >= 0) || Double.isInfinite(seconds)) {
            throw new IllegalArgumentException("--warm-up must be at least 0 seconds, got " + seconds);
        }
    }
}
