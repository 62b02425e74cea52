package io.github.seqrec4j.models.align;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.seqrec4j.models.align.PPOOptions.Discounts;
import org.junit.jupiter.api.Test;

/** Worked by hand. */
class AdvantagesTest {
    private static final double[] REWARDS = {1, 0, 2};
    /** Behind the values of another list. */
    private static final float[] VALUES = {9, 9, 9, .5f, 1, 1.5f};

    @Test
    void of_discounted_sumsErrorsOfTheValuesAndRewards() {
        Advantages advantages = Advantages.of(REWARDS, VALUES, 3, new Discounts(.5, .8));
        // Errors: 1 + .5 * 1 - .5 = 1; 0 + .5 * 1.5 - 1 = -.25; 2 - 1.5 = .5. Each further one counts .4 times.
        assertArrayEquals(new double[] {1 + .4 * -.05, -.05, .5}, advantages.advantages(), 1e-12);
        assertArrayEquals(new double[] {1.5, 1, 2}, advantages.returns(), 1e-12);
    }

    @Test
    void of_lambdaZero_trustsTheNextValue() {
        Advantages advantages = Advantages.of(REWARDS, VALUES, 3, new Discounts(1, 0));
        assertArrayEquals(new double[] {1 + 1 - .5, 1.5 - 1, 2 - 1.5}, advantages.advantages(), 1e-12);
    }

    @Test
    void of_lambdaOne_isTheReturnBeyondTheValue() {
        Advantages advantages = Advantages.of(REWARDS, VALUES, 3, new Discounts(1, 1));
        assertArrayEquals(new double[] {3 - .5, 2 - 1, 2 - 1.5}, advantages.advantages(), 1e-12);
        assertArrayEquals(new double[] {3, 2, 2}, advantages.returns(), 1e-12);
    }
}
