package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    @Test
    void index_bothKinds_isTheInverseOfId() {
        for (Vocabulary vocabulary :
                List.of(Vocabulary.ofStrings(List.of("7", "3")), Vocabulary.ofLongs(new long[] {7, 3}))) {
            assertEquals(2, vocabulary.size());
            assertEquals(2, vocabulary.index("3"));
            assertEquals(2, vocabulary.index(3L));
            assertEquals("7", vocabulary.id(1));
            assertEquals(7, vocabulary.longId(1));
            assertEquals(0, vocabulary.index("x"));
            assertEquals(0, vocabulary.index(99));
        }
        assertNotEquals(Vocabulary.ofStrings(List.of("7")), Vocabulary.ofLongs(new long[] {7}));
    }

    @Test
    void id_outOfRange_namesTheRange() {
        assertEquals(
                "numbers are 1..2, got 3",
                assertThrows(IndexOutOfBoundsException.class, () -> Vocabulary.identity(2)
                                .id(3))
                        .getMessage());
    }

    @Test
    void of_repeatedId_namesBothNumbers() {
        assertEquals(
                "external ids must be distinct, got a as number 1 and 3",
                assertThrows(IllegalArgumentException.class, () -> Vocabulary.ofStrings(List.of("a", "b", "a")))
                        .getMessage());
    }

    @Test
    void select_someNumbers_renumbersThem() {
        Vocabulary letters = Vocabulary.ofStrings(List.of("a", "b", "c"));
        assertEquals(Vocabulary.ofStrings(List.of("c", "a")), letters.select(new int[] {3, 1}));
        assertEquals(Vocabulary.ofLongs(new long[] {2}), Vocabulary.identity(3).select(new int[] {2}));
    }

    @Test
    void extended_newIds_comeBehindAndStayIntegersWhereTheyCan() {
        Vocabulary numbers = Vocabulary.ofLongs(new long[] {7, 3});
        assertEquals(Vocabulary.ofLongs(new long[] {7, 3, -5}), numbers.extended(List.of("-5")));
        assertEquals(Vocabulary.ofStrings(List.of("7", "3", "008")), numbers.extended(List.of("008")));
        assertEquals(
                Vocabulary.ofStrings(List.of("a", "b", "4")),
                Vocabulary.ofStrings(List.of("a", "b")).extended(List.of("4")));
    }

    @Test
    void extended_knownId_isRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> Vocabulary.ofStrings(List.of("a", "b"))
                .extended(List.of("c", "b")));
        assertEquals(
                "the item b is there already, as number 2 of the catalogue; new items must be new", error.getMessage());
    }
}
