package io.github.seqrec4j.models.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes by a table: the probabilities of all tokens after what was written behind a history. */
final class ScriptedWriter implements TokenWriter {
    private final int vocabulary;
    private final Map<List<Integer>, double[]> table;
    private List<List<Integer>> rows;

    private ScriptedWriter(int vocabulary, Map<List<Integer>, double[]> table, List<List<Integer>> rows) {
        this.vocabulary = vocabulary;
        this.table = table;
        this.rows = rows;
    }

    /** One row, behind whatever history. */
    static ScriptedWriter of(int vocabulary, Map<List<Integer>, double[]> table) {
        return new ScriptedWriter(vocabulary, table, List.of(List.of()));
    }

    @Override
    public int rows() {
        return rows.size();
    }

    @Override
    public int vocabulary() {
        return vocabulary;
    }

    @Override
    public float[] scores() {
        float[] scores = new float[rows.size() * vocabulary];
        for (int row = 0; row < rows.size(); row++) {
            double[] probabilities = table.get(rows.get(row));
            if (probabilities == null) {
                throw new AssertionError("not in the script: " + rows.get(row));
            }
            for (int i = 0; i < vocabulary; i++) {
                scores[row * vocabulary + i] = (float) Math.log(probabilities[i]);
            }
        }
        return scores;
    }

    @Override
    public void append(int[] from, int[] tokens) {
        List<List<Integer>> next = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            List<Integer> longer = new ArrayList<>(rows.get(from[i]));
            longer.add(tokens[i]);
            next.add(longer);
        }
        rows = next;
    }

    @Override
    public void close() {}
}
