package io.github.seqrec4j.quantization.semantic;

import io.github.seqrec4j.data.CodeShape;
import java.util.random.RandomGenerator;

/**
 * Finds code vectors that no item uses, and sets them where items are: Dhariwal et al., "Jukebox: a generative model for music", 2020. Used
 * by one thread.
 */
final class DeadCodes {
    private final CodeShape shape;
    private final long limit;
    /** Steps since value c of level l was used, at l v + c. */
    private final long[] unused;

    /** Where a code vector is dead that was not used for some steps. */
    DeadCodes(CodeShape shape, long steps) {
        this.shape = shape;
        this.limit = steps;
        this.unused = new long[shape.splits() * shape.values()];
    }

    /**
     * Counts a step, and puts dead code vectors in the place of a random residual of their level.
     *
     * @param codes m x B codes, level after level
     * @param residuals m x B x K, what the levels before leave of each item
     * @param vectors m v x K code vectors, overwritten
     * @return how many vectors were set anew
     */
    int revive(int[] codes, float[] residuals, float[] vectors, RandomGenerator random) {
        int items = codes.length / shape.splits();
        int width = vectors.length / unused.length;
        for (int i = 0; i < unused.length; i++) {
            unused[i]++;
        }
        for (int i = 0; i < codes.length; i++) {
            unused[i / items * shape.values() + codes[i]] = 0;
        }
        int revived = 0;
        for (int value = 0; value < unused.length; value++) {
            if (unused[value] >= limit) {
                int place = value / shape.values() * items + random.nextInt(items);
                System.arraycopy(residuals, place * width, vectors, value * width, width);
                unused[value] = 0;
                revived++;
            }
        }
        return revived;
    }
}
