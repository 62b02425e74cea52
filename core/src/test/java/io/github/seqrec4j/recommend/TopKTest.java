package io.github.seqrec4j.recommend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.random.RandomStreams;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopKTest {
    private static final float[] SPECIAL = {
        Float.NEGATIVE_INFINITY,
        -Float.MAX_VALUE,
        -1,
        -Float.MIN_VALUE,
        -0f,
        0f,
        Float.MIN_VALUE,
        1,
        Float.MAX_VALUE,
        Float.POSITIVE_INFINITY
    };

    /** How the scores of a test catalogue are drawn. */
    enum Scores {
        RANDOM {
            @Override
            float draw(RandomGenerator random) {
                return (float) random.nextGaussian();
            }
        },
        FEW_VALUES {
            @Override
            float draw(RandomGenerator random) {
                return random.nextInt(3) - 1;
            }
        },
        EQUAL {
            @Override
            float draw(RandomGenerator random) {
                return -2.5f;
            }
        },
        SPECIAL_VALUES {
            @Override
            float draw(RandomGenerator random) {
                return SPECIAL[random.nextInt(SPECIAL.length)];
            }
        },
        ANY_BITS {
            @Override
            float draw(RandomGenerator random) {
                float score = Float.intBitsToFloat(random.nextInt());
                return Float.isNaN(score) ? 0 : score;
            }
        };

        abstract float draw(RandomGenerator random);
    }

    @ParameterizedTest
    @EnumSource(Scores.class)
    void select_anyScoresFilterAndK_equalsASortedCatalogue(Scores kind) {
        RandomGenerator random = RandomStreams.of(1, kind.ordinal());
        for (int round = 0; round < 1000; round++) {
            int n = 1 + random.nextInt(60);
            int offset = random.nextInt(5);
            float[] scores = new float[offset + n + random.nextInt(5)];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = kind.draw(random);
            }
            Query query = new Query(new int[0], 1 + random.nextInt(70), filter(n, random));
            assertEquals(sorted(scores, offset, n, query), TopK.select(scores, offset, n, query));
        }
    }

    /** Ids of the lists may lie outside the catalogue. */
    private static ItemFilter filter(int n, RandomGenerator random) {
        Supplier<int[]> ids =
                () -> random.ints(random.nextInt(n + 1), -2, n + 4).toArray();
        return switch (random.nextInt(4)) {
            case 0 -> ItemFilter.all();
            case 1 -> ItemFilter.excluding(ids.get());
            case 2 -> ItemFilter.only(ids.get());
            default -> ItemFilter.only(ids.get()).andExcluding(ids.get());
        };
    }

    private static RankedItems sorted(float[] scores, int offset, int n, Query query) {
        List<Integer> best = IntStream.rangeClosed(1, n)
                .filter(query.filter()::admits)
                .boxed()
                .sorted(Comparator.comparing((Integer item) -> -(scores[offset + item - 1] + 0f))
                        .thenComparing(item -> item))
                .limit(query.k())
                .toList();
        float[] bestScores = new float[best.size()];
        for (int i = 0; i < bestScores.length; i++) {
            bestScores[i] = scores[offset + best.get(i) - 1] + 0f;
        }
        return new RankedItems(best.stream().mapToInt(item -> item).toArray(), bestScores);
    }

    @Test
    void select_zerosOfBothSigns_tie() {
        float[] scores = {-0f, 0f, -0f, 0f};
        Query query = new Query(new int[0], 3, ItemFilter.all());
        assertArrayEquals(new int[] {1, 2, 3}, TopK.select(scores, 0, 4, query).items());
    }

    @Test
    void select_kBeyondTheCatalogue_allocatesNoMoreThanTheCatalogue() {
        Query query = new Query(new int[0], Integer.MAX_VALUE, ItemFilter.all());
        assertEquals(2, TopK.select(new float[] {1, 2}, 0, 2, query).size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9})
    void select_notANumber_namesTheItem(int item) {
        float[] scores = {9, 8, 7, 6, 5, 4, 3, 2, 1};
        scores[item - 1] = Float.NaN;
        Query query = new Query(new int[0], 2, ItemFilter.all());
        var error = assertThrows(IllegalArgumentException.class, () -> TopK.select(scores, 0, 9, query));
        assertEquals("the score of item " + item + " is not a number (NaN)", error.getMessage());
    }

    @Test
    void offer_anyOrder_givesTheSameSelection() {
        int[] items = IntStream.rangeClosed(1, 40).toArray();
        RandomGenerator random = RandomStreams.of(2);
        TopK first = new TopK(7);
        TopK second = new TopK(7);
        for (int item : items) {
            first.offer(item, item % 5);
        }
        for (int i = items.length - 1; i >= 0; i--) {
            int j = random.nextInt(i + 1);
            second.offer(items[j], items[j] % 5);
            items[j] = items[i];
        }
        assertEquals(first.ranked(), second.ranked());
        assertArrayEquals(new int[] {4, 9, 14, 19, 24, 29, 34}, first.ranked().items());
    }

    @Test
    void offerAll_selectionsOfParts_isTheSelectionOfAll() {
        RandomGenerator random = RandomStreams.of(5);
        for (int round = 0; round < 200; round++) {
            TopK whole = new TopK(6);
            List<TopK> parts = List.of(new TopK(6), new TopK(6), new TopK(6));
            int n = random.nextInt(40);
            for (int item = 1; item <= n; item++) {
                float score = random.nextInt(5) - 2;
                whole.offer(item, score);
                parts.get(random.nextInt(3)).offer(item, score);
            }
            parts.get(0).offerAll(parts.get(1));
            parts.get(0).offerAll(parts.get(2));
            assertEquals(whole.ranked(), parts.get(0).ranked());
        }
    }

    @Test
    void threshold_fullOrNot_isTheLowestScoreKept() {
        TopK top = new TopK(2);
        top.offer(1, 5);
        assertEquals(Float.NEGATIVE_INFINITY, top.threshold());
        assertFalse(top.isFull());
        top.offer(2, 3);
        assertEquals(3, top.threshold());
        assertTrue(top.isFull());
        top.offer(3, 4);
        assertEquals(4, top.threshold());
    }

    @Test
    void ranked_nothingOffered_isEmpty() {
        assertEquals(0, new TopK(3).ranked().size());
    }

    @Test
    void new_noneToKeep_throws() {
        var error = assertThrows(IllegalArgumentException.class, () -> new TopK(0));
        assertEquals("k must be at least 1, got 0", error.getMessage());
    }
}
