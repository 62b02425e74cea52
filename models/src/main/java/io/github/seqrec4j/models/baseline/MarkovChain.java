package io.github.seqrec4j.models.baseline;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.List;

/**
 * A first-order Markov chain: recommends what followed the newest item of the history most often. The unfactorised chain of
 * Rendle, Freudenthaler and Schmidt-Thieme, "Factorizing personalized Markov chains for next-basket recommendation", WWW
 * 2010, one chain for all users.
 *
 * <p>Score: how often the item directly followed the newest item in training, plus a fraction below 1 that grows with the
 * item's occurrences in training. Equally frequent successors thus stand in the order of their popularity, then of their ids;
 * items that never followed come after all successors, again by popularity; and an empty history gets popularity alone.
 *
 * <p>Immutable, thread-safe, heap only; memory grows with the number of distinct transitions, not with n squared.
 */
public final class MarkovChain implements Recommender {
    private final float[] popularity;
    private final SparseRows transitions;

    private MarkovChain(float[] popularity, SparseRows transitions) {
        this.popularity = popularity;
        this.transitions = transitions;
    }

    /**
     * Counts transitions.
     *
     * @param sequences the training sequences
     * @return the recommender
     */
    public static MarkovChain fit(UserSequences sequences) {
        Successors successors = new Successors(sequences);
        SparseRows.Builder rows = new SparseRows.Builder(sequences.itemCount());
        Tally tally = new Tally(sequences.itemCount());
        for (int item = 1; item <= sequences.itemCount(); item++) {
            successors.count(item, tally);
            for (int i = 0; i < tally.size(); i++) {
                rows.add(tally.item(i), tally.count(tally.item(i)));
            }
            rows.endRow();
            tally.clear();
        }
        return new MarkovChain(CatalogueScan.popularity(sequences), rows.build());
    }

    @Override
    public int itemCount() {
        return popularity.length;
    }

    @Override
    public List<RankedItems> recommend(List<Query> queries) {
        return CatalogueScan.rank(queries, popularity.length, this::score);
    }

    private void score(int[] history, float[] scores) {
        System.arraycopy(popularity, 0, scores, 0, scores.length);
        if (history.length == 0) {
            return;
        }
        int newest = history[history.length - 1];
        for (int i = transitions.start(newest); i < transitions.end(newest); i++) {
            scores[transitions.item(i) - 1] += transitions.value(i);
        }
    }

    /** What followed each item, with repeats: one array, grouped by the earlier item. */
    private static final class Successors {
        private final int[] offsets;
        private final int[] followers;

        Successors(UserSequences sequences) {
            offsets = new int[sequences.itemCount() + 2];
            for (int user = 0; user < sequences.userCount(); user++) {
                for (int i = 0; i + 1 < sequences.length(user); i++) {
                    offsets[sequences.item(user, i) + 1]++;
                }
            }
            for (int item = 1; item < offsets.length; item++) {
                offsets[item] += offsets[item - 1];
            }
            followers = new int[offsets[offsets.length - 1]];
            int[] next = offsets.clone();
            for (int user = 0; user < sequences.userCount(); user++) {
                for (int i = 0; i + 1 < sequences.length(user); i++) {
                    followers[next[sequences.item(user, i)]++] = sequences.item(user, i + 1);
                }
            }
        }

        void count(int item, Tally tally) {
            for (int i = offsets[item]; i < offsets[item + 1]; i++) {
                tally.add(followers[i]);
            }
        }
    }
}
