package io.github.seqrec4j.models;

import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.losses.GBCE;
import io.github.seqrec4j.sampling.UniformSampler;
import io.github.seqrec4j.train.LossPlan;

/**
 * How many negatives generalised binary cross-entropy has, and how far their scarcity is made up for: what the gSASRec and gBERT4Rec
 * recipes ask for.
 *
 * <p>Training sees every target but few of the other items, so a loss that takes both at face value learns too high
 * probabilities and tells the best items apart badly. More negatives and a higher t both counter that, at a price:
 *
 * <ul>
 *   <li>Low t: large gradients and quick gains, then an early plateau with overconfident scores.
 *   <li>t = 1: scores become probabilities in the end, but a target's gradient is so small at first that the validation
 *       score stays flat for many epochs. The higher t, the more patience early stopping needs; the authors waited for 200
 *       validations, a hundred batches apart at most.
 *   <li>Recommended are t from 0.75 to 0.9 and K from 128 to 256. The best found: K = 256 and t = 0.75 on
 *       MovieLens-1M, K = 128 and t = 0.9 on Steam and Gowalla (Petrov's thesis, 2025).
 * </ul>
 *
 * <p>Published are negatives of each target's own. Sharing them within a sequence or a batch saves most of their draws,
 * look-ups and memory. Each target is still trained against K, so t means the same; but a step meets fewer different
 * items, and what one negative gets from all targets that share it is correlated, which makes gradients noisier.
 *
 * @param negatives K, at least 1; drawn uniformly with replacement, the target and the user's own items included
 * @param calibration t, from 0, which is binary cross-entropy, to 1, fully calibrated
 * @param sharing which targets share negatives
 */
public record CalibratedNegatives(int negatives, double calibration, NegativeSharing sharing) {
    /** K = 256, t = 0.75, negatives for each target of its own: what was best on MovieLens-1M. */
    public static final CalibratedNegatives DEFAULT = new CalibratedNegatives(256, 0.75, NegativeSharing.PER_POSITION);

    /**
     * Checks the ranges.
     *
     * @param negatives K, at least 1
     * @param calibration t, 0..1
     * @param sharing which targets share negatives
     */
    public CalibratedNegatives {
        if (negatives < 1) {
            throw new IllegalArgumentException("the number of negatives must be at least 1, got " + negatives);
        }
        if (!(calibration >= 0 && calibration <= 1)) {
            throw new IllegalArgumentException("calibration must be in 0..1, got " + calibration);
        }
        if (sharing == null) {
            throw new IllegalArgumentException("sharing must be given");
        }
    }

    /**
     * Returns the score that converged training would give an item about which nothing is known, so that training starts
     * from there: the logarithm of (1 - t) / K. For t near 1 that is bounded, as the catalogue's size then
     * decides it.
     *
     * @return at most 0 but for K = 1 and t = 0, where it is 0
     */
    public double initialScore() {
        return Math.log(Math.max(1 - calibration, 1e-3) / negatives);
    }

    LossPlan loss() {
        return LossPlan.sampled(
                itemCount -> new GBCE(calibration, itemCount),
                sequences -> new NegativeOptions(new UniformSampler(sequences.itemCount()), negatives, sharing));
    }
}
