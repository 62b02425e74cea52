package io.github.seqrec4j.eval;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** One value per list, and their mean. */
final class PerListTally implements Measure.Tally {
    private final ToDoubleFunction<JudgedList> judge;
    private final DoubleArrayList values = new DoubleArrayList();

    PerListTally(ToDoubleFunction<JudgedList> judge) {
        this.judge = judge;
    }

    /** A mean over a list's first places; 0 for an empty list. */
    static double mean(JudgedList list, int cutoff, ItemValue value) {
        int depth = list.depth(cutoff);
        double sum = 0;
        for (int i = 0; i < depth; i++) {
            sum += value.of(list.ranked()[i]);
        }
        return depth == 0 ? 0 : sum / depth;
    }

    /** What one item adds. */
    @FunctionalInterface
    interface ItemValue {
        double of(int item);
    }

    @Override
    public void add(List<JudgedList> lists) {
        lists.forEach(list -> values.add(judge.applyAsDouble(list)));
    }

    @Override
    public Measure.Values values() {
        double[] perCase = values.toDoubleArray();
        return new Measure.Values(EvaluationReport.mean(perCase), Optional.of(perCase));
    }
}
