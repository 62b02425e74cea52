package io.github.seqrec4j.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.batch.Example;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Objective} promises, for each way of reading that it names: rows that fit the model, targets from the sequence,
 * nothing given away, and the same row from the same randomness. Extend it and supply the objective.
 */
public abstract class ObjectiveContract {
    private static final int ITEMS = 60;
    private static final int MAX_LENGTH = 8;

    /** Makes the objective under test. */
    protected abstract Objective objective();

    /** Whether targets are items that the sequence does not have: those of a teacher, for example. */
    protected boolean asksForOthers() {
        return false;
    }

    /** Gives an example to look at. */
    @FunctionalInterface
    private interface Check {
        void accept(int[] sequence, ModelInput input, Example example);
    }

    private void forMany(Check check) {
        Objective objective = objective();
        for (Reading reading : objective.readings()) {
            ModelInput input = new ModelInput(ITEMS, MAX_LENGTH, reading);
            RandomGenerator random = RandomStreams.of(5);
            for (int round = 0; round < 200; round++) {
                int[] sequence = distinctItems(objective.minimumLength() + round % 30, random);
                check.accept(sequence, input, objective.example(sequence, input, random));
            }
        }
    }

    /** Distinct, so that an item's place is known by its id. */
    private static int[] distinctItems(int count, RandomGenerator random) {
        int[] items = new int[ITEMS];
        Arrays.setAll(items, i -> i + 1);
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(ITEMS - i);
            int held = items[i];
            items[i] = items[j];
            items[j] = held;
        }
        return Arrays.copyOf(items, count);
    }

    @Test
    void readings_any_areNamed() {
        assertFalse(objective().readings().isEmpty());
        assertTrue(objective().minimumLength() >= 1);
    }

    @Test
    void example_anySequence_fitsTheModel() {
        forMany((sequence, input, example) -> {
            int read = input.reading() == Reading.LIST ? separatorIn(example, input) + 1 : example.inputs().length;
            assertTrue(read >= 1 && read <= MAX_LENGTH);
            boolean token = input.reading() == Reading.MASKED || input.reading() == Reading.LIST;
            int highest = token ? input.mask() : ITEMS;
            assertTrue(Arrays.stream(example.inputs()).allMatch(id -> id >= 1 && id <= highest));
        });
    }

    private static int separatorIn(Example example, ModelInput input) {
        int place = 0;
        while (example.inputs()[place] != input.separator()) {
            place++;
        }
        return place;
    }

    @Test
    void example_anySequence_asksForItsItemsAndReadsItsItems() {
        forMany((sequence, input, example) -> {
            Set<Integer> items = Arrays.stream(sequence).boxed().collect(Collectors.toSet());
            if (!asksForOthers()) {
                for (int target : example.targets()) {
                    assertTrue(items.contains(target), () -> target + " is not in the sequence");
                }
            } else {
                Arrays.stream(example.targets()).forEach(items::add);
            }
            for (int id : example.inputs()) {
                assertTrue(id == input.mask() || items.contains(id), () -> id + " is not in the sequence");
            }
        });
    }

    /** A causal output may be asked for what comes later, a decoder's for what stands there; others for what is not read at all. */
    @Test
    void example_anySequence_givesNoTargetAway() {
        forMany((sequence, input, example) -> {
            for (int p = 0; p < example.targets().length; p++) {
                int target = example.targets()[p];
                boolean causal = input.reading() == Reading.CAUSAL || input.reading() == Reading.LIST;
                int place = example.positions()[p];
                boolean inPlace = input.reading().writesInPlace();
                int seen = inPlace ? place : causal ? place + 1 : example.inputs().length;
                boolean read = Arrays.stream(example.inputs(), 0, seen).anyMatch(id -> id == target);
                assertFalse(read, () -> target + " is read before it is asked for");
            }
        });
    }

    @Test
    void example_readAroundMasks_isAskedForAtMasks() {
        forMany((sequence, input, example) -> {
            if (input.reading() == Reading.MASKED) {
                for (int position : example.positions()) {
                    assertEquals(input.mask(), example.inputs()[position]);
                }
            }
        });
    }

    @Test
    void example_readAsAWhole_isAskedForAtTheNewest() {
        forMany((sequence, input, example) -> {
            if (input.reading() == Reading.WHOLE) {
                for (int position : example.positions()) {
                    assertEquals(example.inputs().length - 1, position);
                }
            }
        });
    }

    @Test
    void example_anySequence_keepsItAsItIs() {
        Objective objective = objective();
        int[] sequence = distinctItems(20, RandomStreams.of(6));
        int[] before = sequence.clone();
        for (Reading reading : objective.readings()) {
            Example example =
                    objective.example(sequence, new ModelInput(ITEMS, MAX_LENGTH, reading), RandomStreams.of(7));
            Arrays.fill(example.inputs(), 1);
            Arrays.fill(example.targets(), 1);
            assertArrayEquals(before, sequence);
        }
    }

    @Test
    void example_sameRandomness_isTheSame() {
        Objective objective = objective();
        int[] sequence = distinctItems(20, RandomStreams.of(8));
        for (Reading reading : objective.readings()) {
            ModelInput input = new ModelInput(ITEMS, MAX_LENGTH, reading);
            Example one = objective.example(sequence, input, RandomStreams.of(9));
            Example same = objective.example(sequence, input, RandomStreams.of(9));
            assertArrayEquals(one.inputs(), same.inputs());
            assertArrayEquals(one.positions(), same.positions());
            assertArrayEquals(one.targets(), same.targets());
        }
    }
}
