package io.github.seqrec4j.quantization.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.data.ItemFeatures;
import org.junit.jupiter.api.Test;

class NearestContentTest {
    /** Two kinds of items, one that is of neither, and one of the first kind and another that nobody bought. */
    private static final ItemFeatures CONTENT =
            ItemFeatures.of(6, 2, new float[] {1, 0, 2, 0, 0, 1, 0, 0, 3, 0.1f, -1, 5});

    private static final ItemFeatures VECTORS =
            ItemFeatures.of(6, 2, new float[] {2, 0, 0, 2, 0, -2, 0, 0, 0, 0, 0, 0});

    @Test
    void filled_unknownItems_areTheMeansOfTheNearest() {
        ItemFeatures filled = NearestContent.filled(VECTORS, CONTENT, 2);
        for (int item = 1; item <= 3; item++) {
            assertArrayEquals(VECTORS.vector(item), filled.vector(item));
        }
        // The mean of items 1 and 2, as long as the known ones are.
        float root = (float) Math.sqrt(2);
        assertArrayEquals(new float[] {root, root}, filled.vector(5), 1e-6f);
        assertArrayEquals(
                new float[] {0, -2}, NearestContent.filled(VECTORS, CONTENT, 1).vector(6), 1e-6f);
    }

    @Test
    void filled_withoutContent_staysUnknown() {
        assertArrayEquals(
                new float[2], NearestContent.filled(VECTORS, CONTENT, 2).vector(4));
    }

    @Test
    void filled_whatDoesNotFit_isRefused() {
        assertRefused(
                "vectors and content must be of the same items, got 6 and 2",
                () -> NearestContent.filled(VECTORS, CONTENT.ofItems(new int[] {1, 2}), 1));
        assertRefused("neighbours must be at least 1, got 0", () -> NearestContent.filled(VECTORS, CONTENT, 0));
        assertRefused(
                "no vector is known of 6 items",
                () -> NearestContent.filled(ItemFeatures.of(6, 1, new float[6]), CONTENT, 1));
    }

    private static void assertRefused(String message, Runnable action) {
        var error = assertThrows(IllegalArgumentException.class, action::run);
        assertEquals(message, error.getMessage());
    }
}
