package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemCodesTest {
    private static final int[][] CODES = {{0, 255, 1}, {128, 127, 2}};

    @Test
    void code_anyItemAndSplit_isUnsigned() {
        ItemCodes codes = ItemCodes.of(CODES);
        assertEquals(2, codes.itemCount());
        assertEquals(3, codes.splits());
        for (int item = 1; item <= 2; item++) {
            for (int split = 0; split < 3; split++) {
                assertEquals(CODES[item - 1][split], codes.code(item, split));
            }
        }
    }

    @Test
    void bytes_readAgain_giveEqualCodes() {
        ItemCodes codes = ItemCodes.of(CODES);
        assertArrayEquals(new byte[] {0, -1, 1, -128, 127, 2}, codes.bytes());
        assertEquals(codes, ItemCodes.of(3, codes.bytes()));
        assertEquals(codes.hashCode(), ItemCodes.of(3, codes.bytes()).hashCode());
        assertNotEquals(codes, ItemCodes.of(2, codes.bytes()));
    }

    @Test
    void of_arrayChangedAfterwards_keepsTheCodes() {
        byte[] bytes = {1, 2};
        ItemCodes codes = ItemCodes.of(1, bytes);
        bytes[0] = 9;
        assertEquals(1, codes.code(1, 0));
    }

    @Test
    void code_outsideTheCatalogue_throws() {
        ItemCodes codes = ItemCodes.of(CODES);
        for (int[] wrong : new int[][] {{0, 0}, {3, 0}, {1, -1}, {1, 3}}) {
            var error = assertThrows(IllegalArgumentException.class, () -> codes.code(wrong[0], wrong[1]));
            assertEquals(
                    "items must be in 1..2 and splits in 0..2, got item " + wrong[0] + " and split " + wrong[1],
                    error.getMessage());
        }
    }

    @Test
    void of_bytesThatDoNotFit_throws() {
        var error = assertThrows(IllegalArgumentException.class, () -> ItemCodes.of(3, new byte[4]));
        assertEquals("codes must be 3 bytes for each of one or more items, got 4 bytes", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> ItemCodes.of(3, new byte[0]));
        assertEquals(
                "splits must be at least 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> ItemCodes.of(0, new byte[4]))
                        .getMessage());
    }

    @Test
    void of_numbersOutOfRange_namesItemAndSplit() {
        for (int wrong : new int[] {-1, 256}) {
            var error =
                    assertThrows(IllegalArgumentException.class, () -> ItemCodes.of(new int[][] {{1, 2}, {3, wrong}}));
            assertEquals("codes must be in 0..255, got " + wrong + " for item 2 in split 1", error.getMessage());
        }
    }

    @Test
    void of_unequalLengthsOrNothing_throws() {
        var error = assertThrows(IllegalArgumentException.class, () -> ItemCodes.of(new int[][] {{1, 2}, {3}}));
        assertEquals("every item must have 2 codes, got 1 for item 2", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> ItemCodes.of(new int[0][]));
        assertThrows(IllegalArgumentException.class, () -> ItemCodes.of(new int[1][0]));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 255, 256, 257, 512, 65_535, 65_536})
    void code_anyNumberOfValues_isKept(int values) {
        int[][] numbers = {{0, values - 1, 1}, {values / 2, 0, values - 2}};
        ItemCodes codes = ItemCodes.of(values, numbers);
        assertEquals(values, codes.values());
        assertEquals(new CodeShape(3, values), codes.shape());
        for (int item = 1; item <= 2; item++) {
            for (int split = 0; split < 3; split++) {
                assertEquals(numbers[item - 1][split], codes.code(item, split));
            }
        }
        assertEquals(codes, ItemCodes.of(values, numbers));
        assertEquals(codes.hashCode(), ItemCodes.of(values, numbers).hashCode());
        assertEquals(codes.fingerprint(), ItemCodes.of(values, numbers).fingerprint());
        numbers[1][2]++;
        assertNotEquals(codes, ItemCodes.of(values, numbers));
        assertNotEquals(codes.fingerprint(), ItemCodes.of(values, numbers).fingerprint());
    }

    @Test
    void equals_otherNumberOfValues_isFalse() {
        int[][] numbers = {{0, 1}, {1, 1}};
        ItemCodes codes = ItemCodes.of(16, numbers);
        for (int other : new int[] {17, 256, 1_000}) {
            assertNotEquals(codes, ItemCodes.of(other, numbers));
            assertNotEquals(codes.fingerprint(), ItemCodes.of(other, numbers).fingerprint());
        }
        assertEquals("ItemCodes[2 items, 2 splits, 16 values]", codes.toString());
    }

    /** Checkpoints hold it. */
    @Test
    void fingerprint_of256Values_isThatOfSizeAndBytes() {
        assertEquals(
                new Fingerprint("codes")
                        .add(3)
                        .add(new byte[] {0, -1, 1, -128, 127, 2})
                        .toHex(),
                ItemCodes.of(CODES).fingerprint());
    }

    @Test
    void bytes_otherThan256Values_areRefused() {
        for (int values : new int[] {16, 512}) {
            ItemCodes codes = ItemCodes.of(values, new int[][] {{1}});
            var error = assertThrows(IllegalArgumentException.class, codes::bytes);
            assertEquals(
                    "reading codes as bytes needs codes of 256 values, got codes of " + values, error.getMessage());
        }
    }

    @Test
    void builder_wrongNumbersAndPlaces_areRefused() {
        ItemCodes.Builder builder = ItemCodes.builder(new CodeShape(2, 512), 3);
        var code = assertThrows(IllegalArgumentException.class, () -> builder.set(3, 1, 512));
        assertEquals("codes must be in 0..511, got 512 for item 3 in split 1", code.getMessage());
        var item = assertThrows(IllegalArgumentException.class, () -> builder.set(4, 1, 0));
        assertEquals("items must be in 1..3 and splits in 0..1, got item 4 and split 1", item.getMessage());
        builder.set(3, 1, 511);
        assertEquals(511, builder.build().code(3, 1));
        assertThrows(IllegalStateException.class, builder::build);
        assertThrows(IllegalStateException.class, () -> builder.set(1, 0, 0));
    }

    @Test
    void shape_outOfRange_isRefused() {
        for (int wrong : new int[] {1, 65_537}) {
            var values = assertThrows(IllegalArgumentException.class, () -> new CodeShape(1, wrong));
            assertEquals("values must be in 2..65536, got " + wrong, values.getMessage());
        }
        var splits = assertThrows(IllegalArgumentException.class, () -> new CodeShape(0, 2));
        assertEquals("splits must be at least 1, got 0", splits.getMessage());
    }
}
