package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.random.RandomStreams;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ItemTagsTest {
    private static final List<String> NAMES = List.of("action", "comedy", "drama", "horror");
    private final ItemTags tags = ItemTags.of(NAMES, new int[][] {{2, 0, 2}, {0, 1, 2, 3}, {}, {3}, {0, 2}});

    @Test
    void tagsOf_repeatedAndUnsorted_areAscendingAndDistinct() {
        assertArrayEquals(new int[] {0, 2}, tags.tagsOf(1));
        assertArrayEquals(new int[] {}, tags.tagsOf(3));
        assertEquals(5, tags.itemCount());
        assertEquals(NAMES, tags.names());
        assertEquals("ItemTags[5 items, 4 of them with some of 4 tags]", tags.toString());
    }

    @Test
    void hasTags_ofEachItem_tellsWhetherThereAreAny() {
        assertTrue(tags.hasTags(1));
        assertFalse(tags.hasTags(3));
        assertEquals(4, tags.taggedItemCount());
    }

    @Test
    void cosine_byHand_isSharedTagsOverTheRootOfTheProduct() {
        assertEquals(2 / Math.sqrt(2 * 4), tags.cosine(1, 2));
        assertEquals(0, tags.cosine(1, 4));
        assertEquals(1, tags.cosine(1, 5));
        assertEquals(1, tags.cosine(2, 2));
        assertEquals(0, tags.cosine(3, 3));
        assertEquals(0, tags.cosine(1, 3));
    }

    @Test
    void cosine_randomTags_isSymmetricInRangeAndThatOfTheVectors() {
        RandomGenerator random = RandomStreams.of(5);
        double[][] vectors = new double[12][9];
        int[][] drawn = new int[12][];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = random.ints(random.nextInt(6), 0, 9).toArray();
            for (int tag : drawn[i]) {
                vectors[i][tag] = 1;
            }
        }
        ItemTags made = ItemTags.of(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i"), drawn);
        for (int i = 1; i <= 12; i++) {
            for (int j = 1; j <= 12; j++) {
                double product = dot(vectors[i - 1], vectors[j - 1]);
                double norms = Math.sqrt(dot(vectors[i - 1], vectors[i - 1]) * dot(vectors[j - 1], vectors[j - 1]));
                assertEquals(norms == 0 ? 0 : product / norms, made.cosine(i, j), 1e-12);
                assertEquals(made.cosine(i, j), made.cosine(j, i));
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Test
    void of_arraysChangedLater_keepsItsOwn() {
        int[][] given = {{1, 0}};
        ItemTags made = ItemTags.of(NAMES, given);
        given[0][0] = 3;
        made.tagsOf(1)[0] = 3;
        assertArrayEquals(new int[] {0, 1}, made.tagsOf(1));
        assertEquals(ItemTags.of(NAMES, new int[][] {{0, 1}}), made);
        assertEquals(ItemTags.of(NAMES, new int[][] {{0, 1}}).hashCode(), made.hashCode());
        assertNotEquals(tags, made);
    }

    @Test
    void of_wrongNumbersNamesOrItems_isRefused() {
        assertRefused("tags must be below their number 4, got 4 for item 2", NAMES, new int[][] {{0}, {1, 4}});
        assertRefused("tags must be below their number 4, got -1 for item 1", NAMES, new int[][] {{-1}});
        assertRefused("the names of tags must be distinct, got 'a' twice", List.of("a", "b", "a"), new int[][] {{0}});
        assertRefused("there must be tags of at least one item, got none", NAMES, new int[0][]);
        for (int item : new int[] {0, 6}) {
            for (Runnable call :
                    List.<Runnable>of(() -> tags.tagsOf(item), () -> tags.hasTags(item), () -> tags.cosine(1, item))) {
                var error = assertThrows(IllegalArgumentException.class, call::run);
                assertEquals("items must be in 1..5, got " + item, error.getMessage());
            }
        }
    }

    private static void assertRefused(String message, List<String> names, int[][] tags) {
        var error = assertThrows(IllegalArgumentException.class, () -> ItemTags.of(names, tags));
        assertEquals(message, error.getMessage());
    }
}
