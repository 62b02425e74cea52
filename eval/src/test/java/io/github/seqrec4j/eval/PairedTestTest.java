package io.github.seqrec4j.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Student's distribution has closed forms for few degrees of freedom; the expected values come from those. */
class PairedTestTest {
    @Test
    void differences_twoModels_areSecondMinusFirst() {
        assertArrayEquals(
                new double[] {0.5, -0.25}, PairedTest.differences(new double[] {0.25, 0.5}, new double[] {0.75, 0.25}));
    }

    @Test
    void pValue_twoCases_isCauchys() {
        // Mean 2 and standard deviation sqrt(2), so t = 2 / (sqrt(2) / sqrt(2)).
        double t = 2;
        assertEquals(1 - 2 / Math.PI * Math.atan(t), PairedTest.pValue(new double[] {1, 3}), 1e-12);
    }

    @Test
    void pValue_threeCases_isTheClosedForm() {
        // Mean 2 and standard deviation 1, so t = 2 / (1 / sqrt(3)).
        double t = 2 * Math.sqrt(3);
        double expected = 1 - t / Math.sqrt(2 + t * t);
        assertEquals(expected, PairedTest.pValue(new double[] {1, 2, 3}), 1e-12);
        assertEquals(expected, PairedTest.pValue(new double[] {-1, -2, -3}), 1e-12);
    }

    @Test
    void pValue_fiveCases_isTheClosedForm() {
        // Mean .3 and variance .025, so t^2 = .09 / (.025 / 5) = 18; u = 1 + t^2 / 4.
        double u = 1 + 18 / 4.0;
        double centre = 3 / 4.0 * Math.sqrt(18 / u) * (1 - 18 / (12 * u));
        assertEquals(1 - centre, PairedTest.pValue(new double[] {0.1, 0.2, 0.3, 0.4, 0.5}), 1e-12);
        assertEquals(0.013236, 1 - centre, 1e-6);
    }

    @Test
    void pValue_meanZero_isOne() {
        assertEquals(1, PairedTest.pValue(new double[] {1, -1, 2, -2}), 1e-12);
    }

    @Test
    void pValue_allTheSame_isTheLimit() {
        assertEquals(1, PairedTest.pValue(new double[] {0, 0, 0}));
        assertEquals(1, PairedTest.pValue(new double[] {0.0, -0.0}));
        assertEquals(0, PairedTest.pValue(new double[] {0.1, 0.1, 0.1}));
        assertEquals(0, PairedTest.pValue(new double[] {-0.1, -0.1, -0.1}));
    }
}
