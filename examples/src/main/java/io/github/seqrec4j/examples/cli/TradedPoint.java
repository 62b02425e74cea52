package io.github.seqrec4j.examples.cli;

import java.nio.file.Path;

/**
 * A saved model as a point of a curve.
 *
 * @param series the line it belongs to
 * @param parameter what it was made with, by the curve's parameter
 * @param folder where it is
 */
record TradedPoint(String series, double parameter, Path folder) {
    /** Reads "series:parameter=folder", or a folder, whose name then is the series. */
    static TradedPoint of(String text) {
        int equals = text.indexOf('=');
        int colon = text.lastIndexOf(':', equals);
        if (equals < 0) {
            Path folder = Path.of(text);
            return new TradedPoint(folder.getFileName().toString(), 0, folder);
        }
        try {
            double parameter = Double.parseDouble(text.substring(colon + 1, equals));
            if (colon > 0 && Double.isFinite(parameter)) {
                return new TradedPoint(text.substring(0, colon), parameter, Path.of(text.substring(equals + 1)));
            }
        } catch (NumberFormatException noNumber) {
            // Refused below.
        }
        throw new IllegalArgumentException(
                "--model-dir is written DIR or SERIES:PARAMETER=DIR, for example ppo:0.5=tuned," + " got '" + text
                        + "'");
    }
}
