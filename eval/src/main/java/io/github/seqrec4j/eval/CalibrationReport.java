package io.github.seqrec4j.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link Calibration} found. Immutable and thread-safe.
 *
 * @param protocol one line: which predictions were judged, and how
 * @param caseCount how many cases were asked, at least 1
 * @param probabilityMass the sum of the probabilities of all items, mean over the cases
 * @param relevantPerCase how many distinct targets a case has, mean over the cases: the mass of a calibrated sigmoid
 * @param curve the reliability curve: the bins that hold predictions, in ascending order; at least one
 */
public record CalibrationReport(
        String protocol, int caseCount, double probabilityMass, double relevantPerCase, List<Bin> curve) {
    /**
     * One point of the reliability curve. A calibrated model's bins have equal {@code predicted} and {@code observed}; an
     * overconfident model predicts more than is observed.
     *
     * @param low the least probability of the bin
     * @param high where the next bin begins; the last bin, which ends at 1, holds its end too
     * @param count how many predictions fell into it, at least 1
     * @param predicted their mean probability
     * @param observed the share of them that hit, in 0..1
     */
    public record Bin(double low, double high, long count, double predicted, double observed) {
        /**
         * Checks that there are predictions and that they are probabilities.
         *
         * @param low the least probability of the bin
         * @param high where the next bin begins
         * @param count how many predictions fell into it, at least 1
         * @param predicted their mean probability
         * @param observed the share of them that hit, in 0..1
         */
        public Bin {
            if (!(0 <= low && low < high && high <= 1)) {
                throw new IllegalArgumentException("a bin must lie in 0..1, got low=" + low + ", high=" + high);
            }
            if (count < 1) {
                throw new IllegalArgumentException("a bin must hold at least one prediction, got " + count);
            }
            if (!(predicted >= 0 && predicted <= 1 && observed >= 0 && observed <= 1)) {
                throw new IllegalArgumentException("predicted and observed must be in 0..1, got predicted=" + predicted
                        + ", observed=" + observed);
            }
        }
    }

    /**
     * Copies the curve and checks the numbers.
     *
     * @param protocol one line: which predictions were judged, and how
     * @param caseCount how many cases were asked, at least 1
     * @param probabilityMass the sum of the probabilities of all items, mean over the cases
     * @param relevantPerCase how many distinct targets a case has, mean over the cases
     * @param curve the bins that hold predictions, in ascending order; at least one
     */
    public CalibrationReport {
        curve = List.copyOf(curve);
        if (caseCount < 1) {
            throw new IllegalArgumentException("caseCount must be at least 1, got " + caseCount);
        }
        if (!(probabilityMass >= 0 && relevantPerCase >= 0)) {
            throw new IllegalArgumentException("probabilityMass and relevantPerCase must not be negative, got "
                    + probabilityMass + " and " + relevantPerCase);
        }
        if (curve.isEmpty()) {
            throw new IllegalArgumentException("the curve must have at least one bin, got none");
        }
    }

    /**
     * Returns how many predictions were judged.
     *
     * @return the sum of the bins' counts
     */
    public long predictionCount() {
        return curve.stream().mapToLong(Bin::count).sum();
    }

    /**
     * Returns the expected calibration error: the mean over all judged predictions of their bin's |predicted - observed|.
     *
     * @return a value in 0..1; 0 is calibrated
     */
    public double ece() {
        double sum = 0;
        for (Bin bin : curve) {
            sum += bin.count() * Math.abs(bin.predicted() - bin.observed());
        }
        return sum / predictionCount();
    }

    /**
     * Renders the figures and the curve.
     *
     * @return the protocol, the number of cases, one line per figure and one per bin, with four decimals
     */
    public String toTable() {
        TextTable figures = new TextTable("measure", "value");
        figures.row("expected calibration error", TextTable.decimal(ece()));
        figures.row("probability mass per case", TextTable.decimal(probabilityMass));
        figures.row("relevant items per case", TextTable.decimal(relevantPerCase));
        TextTable bins = new TextTable("from", "to", "predictions", "predicted", "observed");
        for (Bin bin : curve) {
            bins.row(
                    TextTable.decimal(bin.low()),
                    TextTable.decimal(bin.high()),
                    Long.toString(bin.count()),
                    TextTable.decimal(bin.predicted()),
                    TextTable.decimal(bin.observed()));
        }
        return protocol + "; " + caseCount + " cases\n" + figures.render() + "\n" + bins.render();
    }

    /**
     * Renders everything as JSON.
     *
     * @return an object with {@code protocol}, {@code cases}, {@code predictions}, {@code ece}, {@code probabilityMass},
     *     {@code relevantPerCase} and {@code curve}, an array of the bins with their components, at full precision
     */
    public String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("protocol", protocol);
        json.put("cases", caseCount);
        json.put("predictions", predictionCount());
        json.put("ece", ece());
        json.put("probabilityMass", probabilityMass);
        json.put("relevantPerCase", relevantPerCase);
        json.put("curve", curve);
        return EvaluationReport.GSON.toJson(json);
    }

    /**
     * Renders the curve as comma-separated text.
     *
     * @return the header {@code low,high,count,predicted,observed} and one line per bin, at full precision; lines end with
     *     a line feed
     */
    public String toCsv() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"low", "high", "count", "predicted", "observed"});
        for (Bin bin : curve) {
            rows.add(new String[] {
                Double.toString(bin.low()),
                Double.toString(bin.high()),
                Long.toString(bin.count()),
                Double.toString(bin.predicted()),
                Double.toString(bin.observed())
            });
        }
        return CsvText.of(rows);
    }

    @Override
    public String toString() {
        return toTable();
    }
}
