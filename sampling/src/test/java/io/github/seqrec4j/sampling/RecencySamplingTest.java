package io.github.seqrec4j.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.batch.Example;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.contract.ObjectiveContract;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecencySamplingTest extends ObjectiveContract {
    @Override
    protected Objective objective() {
        return RecencySampling.defaults();
    }

    private static final int ITEMS = 10_000;

    @Test
    void example_oneDraw_followsTheProbabilities() {
        RandomGenerator random = RandomStreams.of(1);
        for (Importance importance :
                List.of(new Importance.Exponential(.8), new Importance.Power(2.25), new Importance.Linear(2, 1))) {
            RecencySampling objective = new RecencySampling(importance, .2);
            int[] counts = new int[5];
            for (int i = 0; i < 100_000; i++) {
                counts[example(objective, Reading.CAUSAL, 10, 5, random).targets()[0] - 1]++;
            }
            double chiSquare = Frequencies.chiSquare(counts, importance.probabilities(5));
            assertTrue(chiSquare < 18.5, () -> importance + " has a chi-square of " + chiSquare + " at 4 degrees");
        }
    }

    /** Drawn with replacement: a place is among c draws with probability 1 - (1 - p)^c. */
    @Test
    void example_severalDraws_areASetDrawnWithReplacement() {
        RandomGenerator random = RandomStreams.of(2);
        RecencySampling objective = new RecencySampling(new Importance.Exponential(.8), .4);
        int[] counts = new int[10];
        int rounds = 100_000;
        for (int i = 0; i < rounds; i++) {
            for (int target : example(objective, Reading.CAUSAL, 10, 10, random).targets()) {
                counts[target - 1]++;
            }
        }
        double[] probabilities = objective.importance().probabilities(10);
        for (int index = 0; index < 10; index++) {
            double expected = 1 - Math.pow(1 - probabilities[index], 4);
            double deviation = Math.sqrt(expected * (1 - expected) / rounds);
            assertEquals(expected, counts[index] / (double) rounds, 4 * deviation);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, .2, 1", "9, .2, 1", "10, .2, 2", "14, .2, 2", "15, .2, 3", "2, .99, 1", "3, .99, 2", "3, .001, 1"})
    void example_equalItems_hasAtMostTheShareOfTargets(int length, double share, int most) {
        RandomGenerator random = RandomStreams.of(3);
        RecencySampling objective = new RecencySampling(new Importance.Exponential(1), share);
        int[] counts = IntStream.range(0, 1000)
                .map(i -> example(objective, Reading.CAUSAL, 20, length, random).targets().length)
                .toArray();
        assertEquals(most, Arrays.stream(counts).max().orElseThrow());
        assertEquals(1, Arrays.stream(counts).min().orElseThrow());
    }

    @Test
    void example_greatestShare_leavesAnItemToRead() {
        RandomGenerator random = RandomStreams.of(4);
        RecencySampling objective = new RecencySampling(new Importance.Exponential(1), Math.nextDown(1.0));
        for (int length = 2; length < 40; length++) {
            for (int i = 0; i < 100; i++) {
                assertTrue(
                        example(objective, Reading.CAUSAL, 50, length, random).inputs().length >= 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Reading.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ENCODER_DECODER", "CAUSAL_ENCODER_DECODER"})
    void example_anyReading_readsWhatIsLeftAndPredictsTheRestAtTheEnd(Reading reading) {
        RandomGenerator random = RandomStreams.of(5);
        boolean masked = reading == Reading.MASKED || reading == Reading.LIST;
        for (int i = 0; i < 100; i++) {
            Example example = example(RecencySampling.defaults(), reading, 100, 30, random);
            int[] inputs = example.inputs();
            int items = inputs.length - (masked ? 1 : 0);
            if (masked) {
                assertEquals(ITEMS + 1, inputs[items]);
            }
            int[] both = IntStream.concat(Arrays.stream(inputs, 0, items), Arrays.stream(example.targets()))
                    .sorted()
                    .toArray();
            assertArrayEquals(IntStream.rangeClosed(1, 30).toArray(), both);
            assertArrayEquals(Arrays.stream(inputs, 0, items).sorted().toArray(), Arrays.copyOf(inputs, items));
            for (int position : example.positions()) {
                assertEquals(inputs.length - 1, position);
            }
        }
    }

    /** Were the sequence cut first, no target would be older than what the model reads, and fewer would be drawn. */
    @Test
    void example_longSequence_isCutAfterTheTargetsAreTakenOut() {
        RandomGenerator random = RandomStreams.of(6);
        RecencySampling objective = new RecencySampling(new Importance.Exponential(1), .5);
        Example example = example(objective, Reading.CAUSAL, 5, 1000, random);
        assertTrue(example.targets().length > 300);
        int[] targets = example.targets();
        int[] left = IntStream.rangeClosed(1, 1000)
                .filter(item -> Arrays.stream(targets).noneMatch(target -> target == item))
                .toArray();
        assertArrayEquals(Arrays.copyOfRange(left, left.length - 5, left.length), example.inputs());
        int[] masked = example(objective, Reading.MASKED, 5, 1000, random).inputs();
        assertEquals(5, masked.length);
        assertEquals(ITEMS + 1, masked[4]);
    }

    @Test
    void example_repeatedItem_isTakenOutWhereItWasDrawnOnly() {
        int[] sequence = {7, 8, 7, 7};
        RecencySampling newest = new RecencySampling(new Importance.Exponential(1e-300), .3);
        Example example = newest.example(sequence, ModelInput.causal(ITEMS, 10), RandomStreams.of(7));
        assertArrayEquals(new int[] {7, 8, 7}, example.inputs());
        assertArrayEquals(new int[] {7}, example.targets());
    }

    @Test
    void example_baseNearZero_continuesTheSequence() {
        RecencySampling newest = new RecencySampling(new Importance.Exponential(Double.MIN_VALUE), .5);
        RandomGenerator random = RandomStreams.of(8);
        for (int i = 0; i < 100; i++) {
            Example example = example(newest, Reading.CAUSAL, 10, 8, random);
            Example expected = new SequenceContinuation()
                    .example(IntStream.rangeClosed(1, 8).toArray(), ModelInput.causal(ITEMS, 10), random);
            assertArrayEquals(expected.inputs(), example.inputs());
            assertArrayEquals(expected.targets(), example.targets());
        }
    }

    @Test
    void example_weightZero_isNeverDrawn() {
        RecencySampling linear = new RecencySampling(new Importance.Linear(1, 0), .9);
        RandomGenerator random = RandomStreams.of(9);
        for (int i = 0; i < 10_000; i++) {
            assertEquals(1, example(linear, Reading.CAUSAL, 10, 4, random).inputs()[0]);
        }
    }

    @Test
    void defaults_are_thePapers() {
        assertEquals(new RecencySampling(new Importance.Exponential(.8), .2), RecencySampling.defaults());
        assertEquals(2, RecencySampling.defaults().minimumLength());
        assertEquals(
                EnumSet.of(Reading.CAUSAL, Reading.MASKED, Reading.WHOLE, Reading.LIST),
                RecencySampling.defaults().readings());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -.2, Double.NaN})
    void new_shareOutOfRange_throws(double share) {
        var error = assertThrows(
                IllegalArgumentException.class, () -> new RecencySampling(new Importance.Exponential(.8), share));
        assertEquals("targetShare must be above 0 and below 1, got " + share, error.getMessage());
    }

    /** Makes an example of the sequence 1, 2, ... */
    private static Example example(
            RecencySampling objective, Reading reading, int maxLength, int length, RandomGenerator random) {
        return objective.example(
                IntStream.rangeClosed(1, length).toArray(), new ModelInput(ITEMS, maxLength, reading), random);
    }
}
