package io.github.seqrec4j.eval;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws lines with markers. */
record CurvePicture(String horizontal, String vertical) {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 600;

    byte[] png(Map<String, List<TradeOffCurve.Point>> lines) {
        try {
            return BitmapEncoder.getBitmapBytes(chart(lines), BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into memory: " + e, e);
        }
    }

    private XYChart chart(Map<String, List<TradeOffCurve.Point>> lines) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(horizontal)
                .yAxisTitle(vertical)
                .build();
        chart.getStyler().setLocale(Locale.ROOT);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        lines.forEach((name, points) -> chart.addSeries(
                name,
                points.stream().mapToDouble(TradeOffCurve.Point::second).toArray(),
                points.stream().mapToDouble(TradeOffCurve.Point::accuracy).toArray()));
        return chart;
    }
}
