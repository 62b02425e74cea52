package io.github.seqrec4j.recommend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorQueryTest {
    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void new_numberThatIsNotFinite_namesItsPlace(float number) {
        var error = assertThrows(IllegalArgumentException.class, () -> VectorQuery.of(new float[] {1, 2, number}, 10));
        assertEquals("the query must hold finite numbers, got " + number + " at place 2", error.getMessage());
    }

    @Test
    void new_noneToReturn_throws() {
        var error = assertThrows(IllegalArgumentException.class, () -> VectorQuery.of(new float[1], 0));
        assertEquals("k must be at least 1, got 0", error.getMessage());
    }
}
