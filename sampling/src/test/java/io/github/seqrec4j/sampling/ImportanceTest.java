package io.github.seqrec4j.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportanceTest {
    static Stream<Importance> kinds() {
        return Stream.of(
                new Importance.Exponential(Double.MIN_VALUE),
                new Importance.Exponential(.8),
                new Importance.Exponential(1),
                new Importance.Power(-1000),
                new Importance.Power(2.25),
                new Importance.Power(700),
                new Importance.Linear(1, 0),
                new Importance.Linear(0, Double.MIN_VALUE),
                new Importance.Linear(Double.MAX_VALUE, Double.MAX_VALUE));
    }

    @Test
    void probabilities_exponentialOfFiveItems_areAsWorkedOut() {
        assertProbabilities(new Importance.Exponential(.8), 5e-6, .12185, .15231, .19039, .23798, .29748);
    }

    @Test
    void probabilities_exponentialOfManyItems_giveTheNewestWhatTheFactorLeaves() {
        double[] probabilities = new Importance.Exponential(.8).probabilities(50);
        assertEquals(.2000, probabilities[49], 5e-5);
        assertEquals(.2 / (1 - Math.pow(.8, 50)), probabilities[49], 1e-15);
        assertEquals(.8, probabilities[20] / probabilities[21], 1e-14);
    }

    @Test
    void probabilities_exponentialOfOne_areEqual() {
        assertProbabilities(new Importance.Exponential(1), 1e-15, .25, .25, .25, .25);
    }

    @Test
    void probabilities_exponentialNearZero_leaveTheNewestOnly() {
        assertProbabilities(new Importance.Exponential(1e-300), 1e-299, 0, 0, 0, 1);
    }

    /** exp(ln 2) squares the places: 1, 4, 9 of 14. */
    @Test
    void probabilities_powers_areInProportionToPowersOfThePlace() {
        assertProbabilities(new Importance.Power(Math.log(2)), 1e-15, 1 / 14.0, 4 / 14.0, 9 / 14.0);
        assertProbabilities(new Importance.Power(0), 1e-15, .1, .2, .3, .4);
        double roots = 1 + Math.sqrt(2) + Math.sqrt(3) + 2;
        assertProbabilities(
                new Importance.Power(-Math.log(2)),
                1e-15,
                1 / roots,
                Math.sqrt(2) / roots,
                Math.sqrt(3) / roots,
                2 / roots);
    }

    @Test
    void probabilities_powerOfThePaper_isCloseToItsExponential() {
        double[] power = new Importance.Power(2.25).probabilities(50);
        double[] exponential = new Importance.Exponential(.8).probabilities(50);
        assertArrayEquals(exponential, power, .02);
    }

    @Test
    void probabilities_linear_growByTheSlope() {
        assertProbabilities(new Importance.Linear(2, 1), 1e-15, 1 / 16.0, 3 / 16.0, 5 / 16.0, 7 / 16.0);
        assertProbabilities(new Importance.Linear(3, 0), 1e-15, 0, 1 / 3.0, 2 / 3.0);
        assertProbabilities(new Importance.Linear(0, 5), 1e-15, .5, .5);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void probabilities_anyLength_sumToOneAndFavourTheNewest(Importance importance) {
        for (int length : new int[] {2, 3, 50, 100_000}) {
            double[] probabilities = importance.probabilities(length);
            assertEquals(1, Arrays.stream(probabilities).sum(), 1e-9);
            assertEquals(1, importance.weight(length - 1, length));
            for (int index = 1; index < length; index++) {
                assertTrue(probabilities[index] >= probabilities[index - 1] && probabilities[index - 1] >= 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void probabilities_tooFewItems_throws(int length) {
        var error = assertThrows(
                IllegalArgumentException.class, () -> new Importance.Exponential(.8).probabilities(length));
        assertEquals("length must be at least 2, got " + length, error.getMessage());
    }

    @Test
    void probabilities_baseZero_areThoseOfContinuation() {
        assertArrayEquals(new double[] {0, 0, 1}, new Importance.Exponential(0).probabilities(3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-.1, 1.1, Double.NaN})
    void newExponential_baseOutOfRange_throws(double base) {
        var error = assertThrows(IllegalArgumentException.class, () -> new Importance.Exponential(base));
        assertEquals("base must be in 0..1, got " + base, error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {701, Double.NEGATIVE_INFINITY, Double.NaN})
    void newPower_exponentOutOfRange_throws(double exponent) {
        var error = assertThrows(IllegalArgumentException.class, () -> new Importance.Power(exponent));
        assertEquals("exponent must be finite and at most 700, got " + exponent, error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.POSITIVE_INFINITY, Double.NaN})
    void newLinear_weightOutOfRange_throws(double weight) {
        var slope = assertThrows(IllegalArgumentException.class, () -> new Importance.Linear(weight, 1));
        assertEquals("slope must be finite and not negative, got " + weight, slope.getMessage());
        var intercept = assertThrows(IllegalArgumentException.class, () -> new Importance.Linear(1, weight));
        assertEquals("intercept must be finite and not negative, got " + weight, intercept.getMessage());
    }

    @Test
    void newLinear_allWeightsZero_throws() {
        var error = assertThrows(IllegalArgumentException.class, () -> new Importance.Linear(0, 0));
        assertEquals("slope and intercept must not both be 0", error.getMessage());
    }

    private static void assertProbabilities(Importance importance, double tolerance, double... expected) {
        assertArrayEquals(expected, importance.probabilities(expected.length), tolerance);
    }
}
