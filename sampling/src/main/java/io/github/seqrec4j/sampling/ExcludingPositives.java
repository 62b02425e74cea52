package io.github.seqrec4j.sampling;

import io.github.seqrec4j.batch.NegativeSampler;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Another sampler's draws without items that the user did choose: what is rejected is drawn again, so the other items
 * keep their relative probabilities.
 *
 * <p>The published practice differs. SASRec as released rejects all that the user interacted with in training ({@link
 * Rejection#SEQUENCE}); its re-implementation in the gSASRec and RSS papers rejects the target alone ({@link
 * Rejection#TARGET}); gSASRec rejects nothing (no decorator). Draws that several targets share are made for one of
 * them, so only {@code SEQUENCE} keeps the others out.
 *
 * <p>{@link #logProbability} is that of the decorated sampler, before rejection: within a position rejection scales the
 * probabilities of all items that are left by one factor, which a softmax does not see.
 *
 * @param sampler draws the items
 * @param rejection which draws to repeat
 */
public record ExcludingPositives(NegativeSampler sampler, Rejection rejection) implements NegativeSampler {
    /** So many rejections in a row mean that nothing is left, or next to nothing. They take a fraction of a second. */
    private static final int FRUITLESS_DRAWS = 1 << 20;

    /** A quarter full: most look-ups of other items end at the first slot. */
    private static final float LOAD = 0.25f;

    private static final int[] NOTHING = {};

    /** Which draws are repeated. */
    public enum Rejection {
        /** A draw that equals the target it was made for. */
        TARGET,
        /** A draw that equals its target or occurs anywhere in the sequence. */
        SEQUENCE
    }

    /**
     * Checks that both parts are there.
     *
     * @param sampler draws the items
     * @param rejection which draws to repeat
     */
    public ExcludingPositives {
        Objects.requireNonNull(sampler, "sampler");
        Objects.requireNonNull(rejection, "rejection");
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if a million draws in a row were rejected, as when the sequence covers the
     *     catalogue
     */
    @Override
    public int[] sample(int[] targets, int perTarget, int[] sequence, RandomGenerator random) {
        int[] draws = sampler.sample(targets, perTarget, sequence, random);
        IntOpenHashSet avoided = new IntOpenHashSet(rejection == Rejection.SEQUENCE ? sequence : NOTHING, LOAD);
        int[] pending = rejected(draws, targets, avoided);
        int fruitless = 0;
        while (pending.length > 0) {
            int[] pendingTargets =
                    Arrays.stream(pending).map(i -> targets[i / perTarget]).toArray();
            int[] again = sampler.sample(pendingTargets, 1, sequence, random);
            int left = 0;
            for (int i = 0; i < again.length; i++) {
                if (again[i] == pendingTargets[i] || avoided.contains(again[i])) {
                    pending[left++] = pending[i];
                } else {
                    draws[pending[i]] = again[i];
                }
            }
            fruitless = left < pending.length ? 0 : fruitless + left;
            if (fruitless >= FRUITLESS_DRAWS) {
                throw nothingLeft(pendingTargets[0], sequence.length);
            }
            pending = Arrays.copyOf(pending, left);
        }
        return draws;
    }

    @Override
    public double logProbability(int item) {
        return sampler.logProbability(item);
    }

    /** Returns the places of the draws to repeat. */
    private static int[] rejected(int[] draws, int[] targets, IntOpenHashSet avoided) {
        IntArrayList places = new IntArrayList();
        int perTarget = targets.length == 0 ? 0 : draws.length / targets.length;
        int place = 0;
        for (int target : targets) {
            for (int end = place + perTarget; place < end; place++) {
                if (draws[place] == target || avoided.contains(draws[place])) {
                    places.add(place);
                }
            }
        }
        return places.toIntArray();
    }

    private IllegalStateException nothingLeft(int target, int length) {
        return new IllegalStateException("no negative left for target " + target + " after a sequence of " + length
                + " items: " + sampler + " gave " + FRUITLESS_DRAWS + " draws in a row that had to be rejected by "
                + rejection + "; train with a larger catalogue, or reject less");
    }
}
