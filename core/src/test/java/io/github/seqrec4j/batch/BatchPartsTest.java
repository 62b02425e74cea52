package io.github.seqrec4j.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchPartsTest {
    private static final int[] LENGTHS = {3, 5, 8, 15, 40, 90, 140, 199};
    private static final int K = 3;

    /** Each target keeps what stands up to its position, and its negatives. */
    @ParameterizedTest
    @EnumSource(NegativeSharing.class)
    void of_anyBatch_keepsEveryTargetWithItsHistoryAndNegatives(NegativeSharing sharing) {
        for (int rows : new int[] {1, 8, 64, 300}) {
            for (int limit : new int[] {1, 150, 2_000, Integer.MAX_VALUE}) {
                int[] lengths = RandomStreams.of(rows).ints(rows, 1, 201).toArray();
                Batch batch = batch(lengths, Optional.of(sharing));
                for (boolean similar : new boolean[] {true, false}) {
                    TreeMap<Integer, String> kept = new TreeMap<>();
                    int seen = 0;
                    for (Batch part : BatchParts.of(batch, options(similar, limit))) {
                        kept.putAll(descriptions(part));
                        seen += part.rows();
                    }
                    assertEquals(descriptions(batch), kept);
                    assertEquals(rows, seen);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 199, 200, 1_000, 5_000})
    void of_limit_isKeptUnlessOneRowExceedsIt(int limit) {
        int[] lengths = RandomStreams.of(7).ints(128, 1, 201).toArray();
        for (boolean similar : new boolean[] {true, false}) {
            for (Batch part : BatchParts.of(batch(lengths, Optional.empty()), options(similar, limit))) {
                assertTrue(
                        part.inputs().length <= limit || part.rows() == 1,
                        () -> part.rows() + " x " + part.length() + " exceeds " + limit);
            }
        }
    }

    @Test
    void of_mixedLengths_costsLessThanOnePiece() {
        int[] lengths = IntStream.range(0, 128)
                .map(row -> LENGTHS[row % LENGTHS.length])
                .toArray();
        List<Batch> parts = BatchParts.of(batch(lengths, Optional.empty()), options(true, Integer.MAX_VALUE));
        assertTrue(parts.size() > 1, "parts: " + parts.size());
        int padded = parts.stream().mapToInt(part -> part.inputs().length).sum();
        int real = IntStream.of(lengths).sum();
        assertTrue(padded < 1.3 * real, padded + " positions for " + real + " items");
    }

    @Test
    void of_everyOtherCut_isNotCheaper() {
        int[] lengths = {400, 400, 400, 1, 1, 1, 30, 30};
        int limit = 900;
        List<Batch> parts = BatchParts.of(batch(lengths, Optional.empty()), options(true, limit));
        long cost = parts.stream()
                .mapToLong(part -> BatchParts.PART_COST + part.inputs().length)
                .sum();
        int[] sorted = IntStream.of(lengths).sorted().toArray();
        for (int cuts = 0; cuts < 1 << (sorted.length - 1); cuts++) {
            assertTrue(cost <= cost(sorted, cuts, limit), "cheaper cuts: " + Integer.toBinaryString(cuts));
        }
    }

    /** What cuts cost, a bit for each place between two rows; too much to be best where the limit is exceeded. */
    private static long cost(int[] sorted, int cuts, int limit) {
        long cost = 0;
        int rows = 0;
        for (int i = 0; i < sorted.length; i++) {
            rows++;
            if (i == sorted.length - 1 || (cuts >> i & 1) == 1) {
                long positions = (long) rows * sorted[i];
                cost += positions > limit && rows > 1 ? Integer.MAX_VALUE : BatchParts.PART_COST + positions;
                rows = 0;
            }
        }
        return cost;
    }

    @Test
    void of_nothingToCut_isTheBatch() {
        Batch batch = batch(new int[] {9, 9, 9}, Optional.empty());
        assertSame(batch, BatchParts.of(batch, options(true, 27)).get(0));
        assertSame(batch, BatchParts.of(batch, options(false, 27)).get(0));
    }

    @Test
    void of_rowsWithoutTargets_areLeftOutWhereTheyMakeAPart() {
        Batch batch = new Batch(2, 2, new int[] {1, 2, 3, 4}, new int[] {3}, new int[] {5}, Optional.empty());
        List<Batch> parts = BatchParts.of(batch, options(false, 2));
        assertEquals(1, parts.size());
        assertEquals(List.of(3, 4), IntStream.of(parts.get(0).inputs()).boxed().toList());
    }

    /** By target: its history and negatives. */
    private static TreeMap<Integer, String> descriptions(Batch batch) {
        TreeMap<Integer, String> descriptions = new TreeMap<>();
        TreeSet<Integer> rows = new TreeSet<>();
        for (int p = 0; p < batch.targetCount(); p++) {
            int position = batch.positions()[p];
            int row = position / batch.length();
            rows.add(row);
            int[] history = Arrays.stream(batch.inputs(), row * batch.length(), position + 1)
                    .filter(id -> id != 0)
                    .toArray();
            Negatives negatives = batch.negatives().orElseThrow();
            int group =
                    switch (negatives.sharing()) {
                        case PER_POSITION -> p;
                        case PER_SEQUENCE -> row;
                        case PER_BATCH -> 0;
                    };
            int[] ids = Arrays.copyOfRange(negatives.ids(), group * K, group * K + K);
            descriptions.put(batch.targets()[p], Arrays.toString(history) + Arrays.toString(ids));
        }
        return descriptions;
    }

    private static BatchOptions options(boolean similarLength, int positions) {
        return new BatchOptions(1_000, similarLength, false, new StepLimits(positions, Integer.MAX_VALUE));
    }

    /** Rows of distinct ids; every position predicts the id after its own. */
    private static Batch batch(int[] lengths, Optional<NegativeSharing> sharing) {
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
        Optional<Negatives> negatives = sharing.map(kind -> {
            int groups =
                    switch (kind) {
                        case PER_POSITION -> targets.length;
                        case PER_SEQUENCE -> lengths.length;
                        case PER_BATCH -> 1;
                    };
            return new Negatives(IntStream.range(1, 1 + groups * K).toArray(), K, kind);
        });
        return new Batch(lengths.length, longest, inputs, at, targets, negatives);
    }
}
