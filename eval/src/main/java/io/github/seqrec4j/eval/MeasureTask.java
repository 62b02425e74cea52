package io.github.seqrec4j.eval;

import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import java.util.ArrayList;
import java.util.List;

/** Hands the answers of an evaluation to its measures, a batch at a time. */
final class MeasureTask {
    private final List<Measure> measures;
    private final List<Measure.Tally> tallies;
    private final int batchSize;
    private final List<JudgedList> batch = new ArrayList<>();
    private int caseCount;

    MeasureTask(List<Measure> measures, int itemCount, int batchSize) {
        this.measures = measures;
        this.tallies =
                measures.stream().map(measure -> measure.begin(itemCount)).toList();
        this.batchSize = batchSize;
    }

    void judge(Query query, RankedItems answer, int[] targets) {
        if (!tallies.isEmpty()) {
            caseCount++;
            batch.add(new JudgedList(query, answer.items(), targets));
            if (batch.size() == batchSize) {
                flush();
            }
        }
    }

    private void flush() {
        tallies.forEach(tally -> tally.add(List.copyOf(batch)));
        batch.clear();
    }

    /** Ends the evaluation: what each measure found, in order. */
    List<Measure.Values> values() {
        if (!batch.isEmpty()) {
            flush();
        }
        List<Measure.Values> found = tallies.stream().map(Measure.Tally::values).toList();
        for (int m = 0; m < found.size(); m++) {
            check(measures.get(m), found.get(m));
        }
        return found;
    }

    private void check(Measure measure, Measure.Values values) {
        int count = values.perCase().map(perCase -> perCase.length).orElse(caseCount);
        if (count != caseCount) {
            throw new IllegalStateException(measure.name() + " must give one value for each of the " + caseCount
                    + " cases, or none, got " + count);
        }
    }
}
