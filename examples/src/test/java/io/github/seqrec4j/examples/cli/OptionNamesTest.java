package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionNamesTest {
    private static final OptionNames NAMES =
            new OptionNames(Map.of("rate", "--learning-rate", "rate of decay", "--decay", "depth", "--depth"));

    private static String refused(String message) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> NAMES.make(() -> {
                            throw new IllegalArgumentException(message);
                        }))
                .getMessage();
    }

    @Test
    void make_wholeWords_becomeOptions() {
        assertEquals(
                "--depth must be below --learning-rate, got --depth=3",
                refused("depth must be below rate, got depth=3"));
        assertEquals("--decay must be 0", refused("rate of decay must be 0"));
    }

    @Test
    void make_partsOfWordsAndOptions_stay() {
        assertEquals("rates, --learning-rate, depth-first", refused("rates, --learning-rate, depth-first"));
    }

    @Test
    void make_nothingRefused_isReturned() {
        assertEquals(3, NAMES.make(() -> 3));
    }
}
