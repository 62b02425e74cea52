package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ItemFeaturesTest {
    private static final ItemFeatures THREE = ItemFeatures.of(3, 2, new float[] {3, 4, 0, 0, 1, -1});

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void vector_item_isItsRow() {
        assertEquals(3, THREE.itemCount());
        assertEquals(2, THREE.width());
        assertArrayEquals(new float[] {3, 4}, THREE.vector(1));
        assertArrayEquals(new float[] {1, -1}, THREE.vector(3));
        assertTrue(THREE.isKnown(3));
        assertFalse(THREE.isKnown(2));
        assertEquals("ItemFeatures[3 items x 2]", THREE.toString());
    }

    @Test
    void of_arraysChangedLater_changesNothing() {
        float[] values = {1, 2};
        ItemFeatures features = ItemFeatures.of(1, 2, values);
        values[0] = 9;
        features.vector(1)[1] = 9;
        assertArrayEquals(new float[] {1, 2}, features.vector(1));
        assertEquals(ItemFeatures.of(1, 2, new float[] {1, 2}), features);
        assertNotEquals(ItemFeatures.of(2, 1, new float[] {1, 2}), features);
    }

    @Test
    void of_wrongNumbers_isRefused() {
        assertRefused(
                "features must be finite numbers, got NaN for item 2 in column 1",
                () -> ItemFeatures.of(2, 2, new float[] {1, 2, 3, Float.NaN}));
        assertRefused(
                "features must be finite numbers, got -Infinity for item 1 in column 0",
                () -> ItemFeatures.of(1, 1, new float[] {Float.NEGATIVE_INFINITY}));
        assertRefused(
                "features of 2 items with 2 numbers each need 4 numbers, got 3",
                () -> ItemFeatures.of(2, 2, new float[3]));
        assertRefused(
                "features need at least one item and one column, got 0 x 2", () -> ItemFeatures.of(0, 2, new float[0]));
        assertRefused(
                "features need at least one item and one column, got 2 x 0", () -> ItemFeatures.of(2, 0, new float[0]));
    }

    @Test
    void concat_sameItems_joinsRows() {
        ItemFeatures joined =
                THREE.concat(ItemFeatures.of(3, 1, new float[] {7, 8, 9}).scaled(0.5));
        assertArrayEquals(new float[] {3, 4, 3.5f}, joined.vector(1));
        assertArrayEquals(new float[] {0, 0, 4}, joined.vector(2));
        assertRefused(
                "features of the same items can be joined, got features of 3 items and of 1",
                () -> THREE.concat(ItemFeatures.of(1, 1, new float[1])));
    }

    @Test
    void scaled_beyondFloats_isRefused() {
        assertRefused("the weight of features must be finite, got NaN", () -> THREE.scaled(Double.NaN));
        assertRefused(
                "features must be finite numbers, got Infinity for item 1 in column 0", () -> THREE.scaled(1e300));
    }

    @Test
    void normalized_vectors_haveLengthOneOrZero() {
        ItemFeatures normalized = THREE.normalized();
        assertArrayEquals(new float[] {0.6f, 0.8f}, normalized.vector(1));
        assertArrayEquals(new float[] {0, 0}, normalized.vector(2));
        assertArrayEquals(
                new float[] {1, 0},
                ItemFeatures.of(1, 2, new float[] {1e30f, 0}).normalized().vector(1));
    }

    @Test
    void ofItems_selection_isNumberedAnew() {
        ItemFeatures selected = THREE.ofItems(new int[] {3, 1, 3});
        assertEquals(ItemFeatures.of(3, 2, new float[] {1, -1, 3, 4, 1, -1}), selected);
        assertRefused("items must be in 1..3, got 4", () -> THREE.ofItems(new int[] {1, 4}));
        assertRefused("items must be in 1..3, got 0", () -> THREE.vector(0));
        assertRefused("at least one item must be selected, got none", () -> THREE.ofItems(new int[0]));
    }
}
