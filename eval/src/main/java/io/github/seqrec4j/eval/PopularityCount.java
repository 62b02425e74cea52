package io.github.seqrec4j.eval;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** See {@link BeyondAccuracy#popularityCount}. */
record PopularityCount(int cutoff, ItemPopularity popularity) implements Measure {
    static final String NAME = "npcount";

    PopularityCount {
        Relevance.checkCutoff(cutoff);
    }

    @Override
    public String name() {
        return NAME + "@" + cutoff;
    }

    @Override
    public Tally begin(int itemCount) {
        BeyondAccuracy.checkCatalogue(name(), "counts", popularity.itemCount(), itemCount);
        return new Sums();
    }

    private final class Sums implements Tally {
        private final int[] mostPopularFirst = IntStream.rangeClosed(1, popularity.itemCount())
                .boxed()
                .sorted((a, b) -> Long.compare(popularity.count(b), popularity.count(a)))
                .mapToInt(Integer::intValue)
                .toArray();
        private final DoubleArrayList shares = new DoubleArrayList();
        private double sum;
        private double sumOfPopular;

        @Override
        public void add(List<JudgedList> lists) {
            for (JudgedList list : lists) {
                double share = 0;
                for (int i = 0; i < list.depth(cutoff); i++) {
                    share += popularity.share(list.ranked()[i]);
                }
                shares.add(share);
                sum += share;
                sumOfPopular += popular(list);
            }
        }

        /** The same sum for the most popular items that the query admits. */
        private double popular(JudgedList list) {
            double share = 0;
            int found = 0;
            for (int i = 0; i < mostPopularFirst.length && found < cutoff; i++) {
                if (list.query().filter().admits(mostPopularFirst[i])) {
                    share += popularity.share(mostPopularFirst[i]);
                    found++;
                }
            }
            return share;
        }

        @Override
        public Values values() {
            // Where no admitted item was ever bought, no list can be more popular than another.
            double scale = sumOfPopular == 0 ? 0 : shares.size() / sumOfPopular;
            double[] perCase = shares.doubleStream().map(share -> share * scale).toArray();
            return new Values(sumOfPopular == 0 ? 0 : sum / sumOfPopular, Optional.of(perCase));
        }
    }
}
