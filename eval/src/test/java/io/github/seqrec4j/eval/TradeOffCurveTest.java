package io.github.seqrec4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.HoldoutCase;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeOffCurveTest {
    private final TradeOffCurve curve = TradeOffCurve.of("lambda", "ndcg@10", "ild@10")
            .with(new TradeOffCurve.Point("MMR", 1, 0.16, 0.28))
            .with(new TradeOffCurve.Point("MMR", 0.5, 0.15, 0.32))
            .with(new TradeOffCurve.Point("GPTRec, aligned", 0.2, 0.155, 0.36))
            .with(new TradeOffCurve.Point("MMR", 0.2, 0.1, 0.42))
            .with(new TradeOffCurve.Point("GPTRec, aligned", 1, 0.13, 0.44));

    @TempDir
    private Path folder;

    @Test
    void accuracyAt_betweenPoints_isOnTheLine() {
        assertEquals(0.155, curve.accuracyAt("MMR", 0.30).orElseThrow(), 1e-12);
        assertEquals(0.13, curve.accuracyAt("MMR", 0.36).orElseThrow(), 1e-12);
        assertEquals(0.1425, curve.accuracyAt("GPTRec, aligned", 0.40).orElseThrow(), 1e-12);
    }

    @Test
    void accuracyAt_points_isTheirs() {
        for (TradeOffCurve.Point point : curve.points()) {
            assertEquals(
                    point.accuracy(),
                    curve.accuracyAt(point.series(), point.second()).orElseThrow());
        }
    }

    @Test
    void accuracyAt_outsideTheRange_isEmpty() {
        assertEquals(OptionalDouble.empty(), curve.accuracyAt("MMR", 0.2799));
        assertEquals(OptionalDouble.empty(), curve.accuracyAt("MMR", 0.4201));
        assertEquals(OptionalDouble.empty(), curve.accuracyAt("MMR", Double.NaN));
    }

    @Test
    void accuracyAt_equalSecondFigures_isThatOfTheMostAccurate() {
        TradeOffCurve more = curve.with(new TradeOffCurve.Point("MMR", 0.6, 0.152, 0.32));
        assertEquals(0.152, more.accuracyAt("MMR", 0.32).orElseThrow());
        assertEquals(0.156, more.accuracyAt("MMR", 0.30).orElseThrow(), 1e-12);
        assertEquals(0.126, more.accuracyAt("MMR", 0.37).orElseThrow(), 1e-12);
    }

    @Test
    void accuracyAt_unknownSeries_namesThoseThereAre() {
        var error = assertThrows(IllegalArgumentException.class, () -> curve.accuracyAt("mmr", 0.3));
        assertEquals("no series 'mmr' in this curve, it has [MMR, GPTRec, aligned]", error.getMessage());
    }

    @Test
    void with_report_takesItsFigures() {
        EvaluationReport report = Evaluator.fullRanking(Metrics.recall(1))
                .measuring(BeyondAccuracy.coverage(1))
                .evaluate(new FixedScores(1, 2), List.of(new HoldoutCase(1, new int[0], new int[] {2})));
        TradeOffCurve made =
                TradeOffCurve.of("lambda", "recall@1", "coverage@1").with("a", 0.3, report);
        assertEquals(List.of(new TradeOffCurve.Point("a", 0.3, 1, 0.5)), made.points());
        TradeOffCurve other = TradeOffCurve.of("lambda", "recall@1", "ild@2");
        var error = assertThrows(IllegalArgumentException.class, () -> other.with("a", 0.3, report));
        assertEquals("no metric 'ild@2' in this report, it has [recall@1, coverage@1]", error.getMessage());
    }

    @Test
    void toTable_anyLocale_hasALinePerPoint() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(
                    "series           lambda  ndcg@10  ild@10\n"
                            + "MMR              1.0000   0.1600  0.2800\n"
                            + "MMR              0.5000   0.1500  0.3200\n"
                            + "GPTRec, aligned  0.2000   0.1550  0.3600\n"
                            + "MMR              0.2000   0.1000  0.4200\n"
                            + "GPTRec, aligned  1.0000   0.1300  0.4400\n",
                    curve.toTable());
        } finally {
            Locale.setDefault(before);
        }
        assertEquals(curve.toTable(), curve.toString());
    }

    @Test
    void toCsv_seriesWithComma_isQuoted() {
        List<String> lines = curve.toCsv().lines().toList();
        assertEquals("series,lambda,ndcg@10,ild@10", lines.get(0));
        assertEquals("\"GPTRec, aligned\",0.2,0.155,0.36", lines.get(3));
        assertEquals(6, lines.size());
    }

    @Test
    void writePng_curve_isAPictureWithLinesInTwoColours() throws IOException {
        Path file = folder.resolve("curve.png");
        curve.writePng(file);
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(file)));
        assertEquals(900, picture.getWidth());
        assertEquals(600, picture.getHeight());
        long colours = IntStream.range(0, 900 * 600)
                .map(i -> picture.getRGB(i % 900, i / 900))
                .filter(TradeOffCurveTest::isColour)
                .distinct()
                .count();
        assertTrue(colours >= 2, "colours " + colours);
    }

    private static boolean isColour(int rgb) {
        int red = rgb >> 16 & 255;
        int green = rgb >> 8 & 255;
        int blue = rgb & 255;
        return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue)) > 120;
    }

    @Test
    void toPng_onePoint_isDrawn() {
        TradeOffCurve single =
                TradeOffCurve.of("lambda", "ndcg@10", "ild@10").with(new TradeOffCurve.Point("a", 0, 0, 0));
        assertFalse(single.toPng().length == 0);
    }

    @Test
    void toPng_noPoints_isRefused() {
        TradeOffCurve empty = TradeOffCurve.of("lambda", "ndcg@10", "ild@10");
        var error = assertThrows(IllegalStateException.class, empty::toPng);
        assertEquals("there must be at least one point to draw, got none", error.getMessage());
        assertEquals("series  lambda  ndcg@10  ild@10\n", empty.toTable());
    }

    @Test
    void writePng_missingFolder_namesTheFile() {
        Path file = folder.resolve("no").resolve("curve.png");
        var error = assertThrows(UncheckedIOException.class, () -> curve.writePng(file));
        assertTrue(error.getMessage().startsWith("cannot write " + file), error.getMessage());
    }

    @Test
    void point_notFiniteOrWithoutName_isRefused() {
        var error =
                assertThrows(IllegalArgumentException.class, () -> new TradeOffCurve.Point("a", 1, Double.NaN, 0.5));
        assertEquals("points must be finite, got parameter=1.0, accuracy=NaN, second=0.5 for a", error.getMessage());
        error = assertThrows(IllegalArgumentException.class, () -> new TradeOffCurve.Point(" ", 1, 1, 1));
        assertEquals("a series needs a name, got ' '", error.getMessage());
    }
}
