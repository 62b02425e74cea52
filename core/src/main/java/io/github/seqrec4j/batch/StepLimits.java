package io.github.seqrec4j.batch;

/**
 * How much of a step is computed at once. A batch that exceeds a limit is worked on in parts whose gradients add up to those
 * of the whole, so limits change no number beyond rounding, and which dropout masks are drawn. They bound memory.
 *
 * @param positions how many positions, padding included, are encoded together at most; a longer sequence is still encoded in
 *     one piece
 * @param scores how many numbers scoring may make at once, logits or vectors looked up per position, FLOAT32; a loss and
 *     its gradient hold a few arrays of that size. A single target that needs more is still scored in one piece
 */
public record StepLimits(int positions, int scores) {
    /** 2,048 positions and 32 million scores (128 MB). */
    public static final StepLimits DEFAULT = new StepLimits(2_048, 32_000_000);

    /** No limits: a step is computed in one piece. */
    public static final StepLimits NONE = new StepLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /**
     * Checks the limits.
     *
     * @param positions how many positions, padding included, are encoded together at most
     * @param scores how many numbers scoring may make at once
     */
    public StepLimits {
        if (positions < 1) {
            throw new IllegalArgumentException("the limit on positions must be at least 1, got " + positions);
        }
        if (scores < 1) {
            throw new IllegalArgumentException("the limit on scores must be at least 1, got " + scores);
        }
    }
}
