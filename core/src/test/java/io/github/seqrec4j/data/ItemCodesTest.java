package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

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
}
