package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void of_quotesAndSpaces_divideAsAShellDoes() {
        assertEquals(List.of("a", "b c", "d\"e", "", "f g"), Words.of("  a 'b c'\td'\"'e \"\" f' 'g\n"));
        assertEquals(List.of(), Words.of("  "));
    }

    @Test
    void of_openQuote_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Words.of("--name 'two words"));
    }
}
