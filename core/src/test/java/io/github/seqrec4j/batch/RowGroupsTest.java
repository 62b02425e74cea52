package io.github.seqrec4j.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowGroupsTest {
    private static final int[] LENGTHS = {50, 3, 4, 2, 200, 7, 180, 5};

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 64, 300})
    void similarLength_anyBatch_keepsEveryInputAndTarget(int rows) {
        RandomGenerator random = RandomStreams.of(rows);
        int[] lengths = random.ints(rows, 1, 201).toArray();
        Batch batch = batch(lengths);
        RowGroups grouped = RowGroups.similarLength(batch);
        int[] laidOut = layOut(grouped);
        int[] atTargets = new int[batch.targetCount()];
        for (int p = 0; p < atTargets.length; p++) {
            atTargets[p] = laidOut[grouped.targetRows()[p]];
            assertEquals(batch.inputs()[batch.positions()[p]], atTargets[p]);
        }
        assertArrayEquals(
                batch.targets(), IntStream.of(atTargets).map(id -> id + 1).toArray());
        assertEquals(
                rows, grouped.groups().stream().mapToInt(RowGroups.Group::rows).sum());
    }

    @Test
    void similarLength_mixedLengths_costsLessThanOnePiece() {
        int[] lengths = IntStream.range(0, 128)
                .map(row -> LENGTHS[row % LENGTHS.length])
                .toArray();
        RowGroups grouped = RowGroups.similarLength(batch(lengths));
        assertTrue(grouped.groups().size() > 1, "groups: " + grouped.groups().size());
        int padded = grouped.groups().stream()
                .mapToInt(group -> group.inputs().length)
                .sum();
        int real = IntStream.of(lengths).sum();
        assertTrue(padded < 1.3 * real, padded + " positions for " + real + " items");
    }

    @Test
    void similarLength_everyCut_isNotCheaper() {
        int[] lengths = {400, 400, 400, 1, 1, 1, 30, 30};
        RowGroups grouped = RowGroups.similarLength(batch(lengths));
        long cost = cost(grouped);
        int[] sorted = IntStream.of(lengths).sorted().toArray();
        for (int cuts = 0; cuts < 1 << (sorted.length - 1); cuts++) {
            assertTrue(cost <= cost(sorted, cuts), "cheaper cuts: " + Integer.toBinaryString(cuts));
        }
    }

    @Test
    void similarLength_equalLengths_sharesTheBatch() {
        Batch batch = batch(new int[] {9, 9, 9});
        RowGroups grouped = RowGroups.similarLength(batch);
        assertEquals(1, grouped.groups().size());
        assertSame(batch.inputs(), grouped.groups().get(0).inputs());
        assertSame(batch.positions(), grouped.targetRows());
    }

    private static long cost(RowGroups grouped) {
        return grouped.groups().stream()
                .mapToLong(group -> RowGroups.GROUP_COST + group.inputs().length)
                .sum();
    }

    private static long cost(int[] sorted, int cuts) {
        long cost = 0;
        int rows = 0;
        for (int i = 0; i < sorted.length; i++) {
            rows++;
            if (i == sorted.length - 1 || (cuts >> i & 1) == 1) {
                cost += RowGroups.GROUP_COST + (long) rows * sorted[i];
                rows = 0;
            }
        }
        return cost;
    }

    private static int[] layOut(RowGroups grouped) {
        return grouped.groups().stream()
                .flatMapToInt(group -> IntStream.of(group.inputs()))
                .toArray();
    }

    /** Rows of distinct ids; every position predicts the id after its own. */
    private static Batch batch(int[] lengths) {
        int longest = IntStream.of(lengths).max().orElseThrow();
        int[] inputs = new int[lengths.length * longest];
        List<Integer> positions = new ArrayList<>();
        for (int row = 0; row < lengths.length; row++) {
            for (int t = longest - lengths[row]; t < longest; t++) {
                inputs[row * longest + t] = 1 + row * longest + t;
                positions.add(row * longest + t);
            }
        }
        int[] at = positions.stream().mapToInt(Integer::intValue).toArray();
        int[] targets = IntStream.of(at).map(position -> inputs[position] + 1).toArray();
        return new Batch(lengths.length, longest, inputs, at, targets, Optional.empty());
    }
}
