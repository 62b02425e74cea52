package io.github.seqrec4j.batch;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The shifted objective of SASRec: every position predicts the item after it. Uses the newest L + 1 items.
 *
 * <p>Kang and McAuley, "Self-Attentive Sequential Recommendation", ICDM 2018.
 */
public record NextItem() implements Objective {
    @Override
    public int minimumLength() {
        return 2;
    }

    @Override
    public Set<Reading> readings() {
        return EnumSet.of(Reading.CAUSAL);
    }

    @Override
    public Objective overTokens(int perItem) {
        return perItem == 1 ? this : new NextToken(perItem);
    }

    @Override
    public Example example(int[] sequence, ModelInput input, RandomGenerator random) {
        int length = Math.min(sequence.length - 1, input.maxLength());
        int start = sequence.length - 1 - length;
        int[] positions = new int[length];
        Arrays.setAll(positions, i -> i);
        return new Example(
                Arrays.copyOfRange(sequence, start, start + length),
                positions,
                Arrays.copyOfRange(sequence, start + 1, start + 1 + length));
    }
}
