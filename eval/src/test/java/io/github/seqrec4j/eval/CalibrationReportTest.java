package io.github.seqrec4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParser;
import io.github.seqrec4j.eval.CalibrationReport.Bin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CalibrationReportTest {
    private final CalibrationReport report = new CalibrationReport(
            "top 2", 8, 3.5, 1, List.of(new Bin(0, 0.5, 4, 0.25, 0.5), new Bin(0.5, 1, 12, 0.75, 0.125)));

    @Test
    void ece_twoBins_weighsThemByTheirCounts() {
        // (4 * |.25 - .5| + 12 * |.75 - .125|) / 16
        assertEquals((1 + 7.5) / 16, report.ece());
        assertEquals(16, report.predictionCount());
    }

    @Test
    void toTable_anyLocale_hasFiguresAndCurve() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(
                    "top 2; 8 cases\n"
                            + "measure                      value\n"
                            + "expected calibration error  0.5313\n"
                            + "probability mass per case   3.5000\n"
                            + "relevant items per case     1.0000\n"
                            + "\n"
                            + "from        to  predictions  predicted  observed\n"
                            + "0.0000  0.5000            4     0.2500    0.5000\n"
                            + "0.5000  1.0000           12     0.7500    0.1250\n",
                    report.toTable());
        } finally {
            Locale.setDefault(before);
        }
        assertEquals(report.toTable(), report.toString());
    }

    @Test
    void toJson_report_holdsEverything() {
        assertEquals(
                JsonParser.parseString("{'protocol': 'top 2', 'cases': 8, 'predictions': 16, 'ece': 0.53125,"
                        + " 'probabilityMass': 3.5, 'relevantPerCase': 1.0, 'curve': ["
                        + "{'low': 0.0, 'high': 0.5, 'count': 4, 'predicted': 0.25, 'observed': 0.5},"
                        + "{'low': 0.5, 'high': 1.0, 'count': 12, 'predicted': 0.75, 'observed': 0.125}]}"),
                JsonParser.parseString(report.toJson()));
    }

    @Test
    void toCsv_report_isTheCurve() {
        assertEquals("low,high,count,predicted,observed\n0.0,0.5,4,0.25,0.5\n0.5,1.0,12,0.75,0.125\n", report.toCsv());
    }

    @Test
    void curve_changedByTheCaller_leavesTheReportAlone() {
        List<Bin> bins = new ArrayList<>(report.curve());
        CalibrationReport copy = new CalibrationReport("top 2", 8, 3.5, 1, bins);
        bins.clear();
        assertEquals(report, copy);
    }

    @Test
    void components_outOfRange_areRefused() {
        List<Bin> curve = report.curve();
        assertRefused("caseCount must be at least 1, got 0", () -> new CalibrationReport("", 0, 1, 1, curve));
        assertRefused(
                "probabilityMass and relevantPerCase must not be negative, got NaN and 1.0",
                () -> new CalibrationReport("", 1, Double.NaN, 1, curve));
        assertRefused(
                "the curve must have at least one bin, got none", () -> new CalibrationReport("", 1, 1, 1, List.of()));
        assertRefused("a bin must lie in 0..1, got low=0.5, high=0.5", () -> new Bin(0.5, 0.5, 1, 0.5, 1));
        assertRefused("a bin must hold at least one prediction, got 0", () -> new Bin(0, 1, 0, 0.5, 1));
        assertRefused(
                "predicted and observed must be in 0..1, got predicted=0.5, observed=1.5",
                () -> new Bin(0, 1, 1, 0.5, 1.5));
    }

    private static void assertRefused(String message, Runnable action) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, action::run);
        assertEquals(message, error.getMessage());
    }
}
