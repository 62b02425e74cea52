package io.github.seqrec4j.batch;

/**
 * One training row: what the model reads and what it must predict where.
 *
 * <p>A position may be named more than once, for objectives that expect several items at one place. Arrays are kept as
 * given, not copied.
 *
 * @param inputs ids without padding, oldest first, at most the model's length and a user token before them
 * @param positions indices into {@code inputs}; each target is predicted from the model's output there
 * @param targets item ids, as many as positions, at least one
 */
public record Example(int[] inputs, int[] positions, int[] targets) {
    /**
     * Checks that there are targets and that each has its position among the inputs.
     *
     * @param inputs ids without padding, oldest first, at most the model's length and a user token before them
     * @param positions indices into {@code inputs}; each target is predicted from the model's output there
     * @param targets item ids, as many as positions, at least one
     */
    public Example {
        if (positions.length != targets.length) {
            throw new IllegalArgumentException("an example needs one position per target, got " + positions.length
                    + " positions and " + targets.length + " targets");
        }
        if (targets.length == 0) {
            throw new IllegalArgumentException("an example needs at least one target, got none");
        }
        for (int position : positions) {
            if (position < 0 || position >= inputs.length) {
                throw new IllegalArgumentException(
                        "positions must be in 0.." + (inputs.length - 1) + ", got " + position);
            }
        }
    }
}
