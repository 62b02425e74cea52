package io.github.seqrec4j.benchmarks.generation;

import io.github.seqrec4j.models.generate.TokenWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Counts what is written that begins no item's spelling. */
final class WatchedWriter implements TokenWriter {
    private final TokenWriter writer;
    private final Set<List<Integer>> beginnings;
    private List<List<Integer>> written;
    private long unknown;

    WatchedWriter(TokenWriter writer, Set<List<Integer>> beginnings) {
        this.writer = writer;
        this.beginnings = beginnings;
        this.written = IntStream.range(0, writer.rows())
                .mapToObj(row -> List.<Integer>of())
                .toList();
    }

    long unknown() {
        return unknown;
    }

    @Override
    public int rows() {
        return writer.rows();
    }

    @Override
    public int vocabulary() {
        return writer.vocabulary();
    }

    @Override
    public float[] scores() {
        return writer.scores();
    }

    @Override
    public void append(int[] rows, int[] tokens) {
        writer.append(rows, tokens);
        List<List<Integer>> longer = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            List<Integer> beginning = new ArrayList<>(written.get(rows[i]));
            beginning.add(tokens[i]);
            unknown += beginnings.contains(beginning) ? 0 : 1;
            longer.add(beginning);
        }
        written = longer;
    }

    @Override
    public void close() {
        writer.close();
    }
}
