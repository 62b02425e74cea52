package io.github.seqrec4j.eval;

import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.util.List;
import java.util.Optional;

/** See {@link BeyondAccuracy#serendipity}. */
record Serendipity(int cutoff, Recommender baseline) implements Measure {
    static final String NAME = "serendipity";

    Serendipity {
        Relevance.checkCutoff(cutoff);
    }

    @Override
    public String name() {
        return NAME + "@" + cutoff;
    }

    @Override
    public Tally begin(int itemCount) {
        BeyondAccuracy.checkCatalogue(name(), "a baseline", baseline.itemCount(), itemCount);
        return new Shares();
    }

    private final class Shares implements Tally {
        private final DoubleArrayList shares = new DoubleArrayList();

        @Override
        public void add(List<JudgedList> lists) {
            List<Query> queries =
                    lists.stream().map(list -> list.query().withK(cutoff)).toList();
            List<RankedItems> answers = baseline.recommend(queries);
            if (answers.size() != queries.size()) {
                throw new IllegalStateException("the baseline must answer every query, got " + answers.size()
                        + " lists for " + queries.size() + " queries");
            }
            for (int i = 0; i < answers.size(); i++) {
                shares.add(share(lists.get(i), answers.get(i).items()));
            }
        }

        private double share(JudgedList list, int[] expected) {
            int surprising = 0;
            for (int i = 0; i < list.depth(cutoff); i++) {
                int item = list.ranked()[i];
                if (Relevance.contains(list.targets(), item) && !Relevance.contains(expected, item)) {
                    surprising++;
                }
            }
            return (double) surprising / cutoff;
        }

        @Override
        public Values values() {
            double[] perCase = shares.toDoubleArray();
            return new Values(EvaluationReport.mean(perCase), Optional.of(perCase));
        }
    }
}
