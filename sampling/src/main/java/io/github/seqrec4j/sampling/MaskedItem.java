package io.github.seqrec4j.sampling;

import io.github.seqrec4j.batch.Example;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.batch.Reading;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The masked objective of BERT4Rec: some of the items are hidden, and each is predicted where it stood from all that is left.
 *
 * <p>Reads the newest items, at most L, and hides
 *
 * <pre>  min(maxMasks, max(1, round(maskShare * items read)))</pre>
 *
 * <p>of them, all choices alike, anew every time. With a probability of {@code lastOnlyShare} the newest item alone is hidden
 * instead, which is what the model is asked when it recommends.
 *
 * <p>Sun et al., "BERT4Rec: Sequential Recommendation with Bidirectional Encoder Representations from Transformer", CIKM
 * 2019, mask copies of each sequence once, before training; drawing anew is what Petrov and Macdonald, "A Systematic Review and
 * Replicability Study of BERT4Rec for Sequential Recommendation", RecSys 2022, did, who took the share of the whole
 * sequence rather than of the part that is read.
 *
 * @param maskShare the share of items to hide, above 0 and at most 1
 * @param maxMasks how many items to hide at most, at least 1
 * @param lastOnlyShare how often the newest item alone is hidden, in 0..1
 */
public record MaskedItem(double maskShare, int maxMasks, double lastOnlyShare) implements Objective {
    /**
     * Checks the ranges.
     *
     * @param maskShare the share of items to hide, above 0 and at most 1
     * @param maxMasks how many items to hide at most, at least 1
     * @param lastOnlyShare how often the newest item alone is hidden, in 0..1
     * @throws IllegalArgumentException if an option is out of range
     */
    public MaskedItem {
        if (!(maskShare > 0 && maskShare <= 1)) {
            throw new IllegalArgumentException("maskShare must be above 0 and at most 1, got " + maskShare);
        }
        if (maxMasks < 1) {
            throw new IllegalArgumentException("maxMasks must be at least 1, got " + maxMasks);
        }
        if (!(lastOnlyShare >= 0 && lastOnlyShare <= 1)) {
            throw new IllegalArgumentException("lastOnlyShare must be in 0..1, got " + lastOnlyShare);
        }
    }

    /**
     * Returns the share of 0.2 and the limit of 20 of the replicability study, with the newest item alone hidden in one row of
     * ten.
     *
     * @return the objective
     */
    public static MaskedItem defaults() {
        return new MaskedItem(.2, 20, .1);
    }

    @Override
    public int minimumLength() {
        return 2;
    }

    @Override
    public Set<Reading> readings() {
        return EnumSet.of(Reading.MASKED);
    }

    @Override
    public Example example(int[] sequence, ModelInput input, RandomGenerator random) {
        int length = Math.min(sequence.length, input.maxLength());
        int[] inputs = Arrays.copyOfRange(sequence, sequence.length - length, sequence.length);
        int[] positions = random.nextDouble() < lastOnlyShare
                ? new int[] {length - 1}
                : distinct(maskCount(length), length, random);
        int[] targets = new int[positions.length];
        for (int p = 0; p < positions.length; p++) {
            targets[p] = inputs[positions[p]];
            inputs[positions[p]] = input.mask();
        }
        return new Example(inputs, positions, targets);
    }

    private int maskCount(int length) {
        return (int) Math.min(maxMasks, Math.max(1, Math.round(maskShare * length)));
    }

    /**
     * Draws distinct numbers of 0..bound-1, ascending, each set of them alike: Floyd's algorithm (Bentley and Floyd, "A Sample
     * of Brilliance", Communications of the ACM, 1987).
     */
    private static int[] distinct(int count, int bound, RandomGenerator random) {
        BitSet drawn = new BitSet(bound);
        for (int last = bound - count; last < bound; last++) {
            int number = random.nextInt(last + 1);
            drawn.set(drawn.get(number) ? last : number);
        }
        return drawn.stream().toArray();
    }
}
