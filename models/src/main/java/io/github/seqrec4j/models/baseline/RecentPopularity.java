package io.github.seqrec4j.models.baseline;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.time.Duration;
import java.util.List;

/**
 * Recommends what occurs most often in the last days of training, whatever the history (Ji, Sun, Zhang and Li, "A re-visit
 * of the popularity baseline in recommender systems", SIGIR 2020).
 *
 * <p>Score: the number of occurrences within the window, plus a fraction below 1 that grows with the number of occurrences in
 * all of training. Items that are equally frequent of late, those without a recent occurrence among them, thus stand in the
 * order of their overall popularity, then of their ids.
 *
 * <p>Immutable, thread-safe, heap only.
 */
public final class RecentPopularity implements Recommender {
    private final float[] scores;

    private RecentPopularity(float[] scores) {
        this.scores = scores;
    }

    /**
     * Counts.
     *
     * @param sequences the training sequences, with times in seconds since the epoch
     * @param window how far back to look from the newest training time t: occurrences later than t - window count; at
     *     least one second
     * @return the recommender
     * @throws IllegalArgumentException if the sequences carry no times or the window is too short
     */
    public static RecentPopularity fit(UserSequences sequences, Duration window) {
        if (window.toSeconds() < 1) {
            throw new IllegalArgumentException("window must be at least one second, got " + window);
        }
        if (!sequences.hasTimes()) {
            throw new IllegalArgumentException("recent popularity needs times, but these sequences carry none");
        }
        float[] scores = CatalogueScan.popularity(sequences);
        int[] recent = recentCounts(sequences, window.toSeconds());
        for (int i = 0; i < scores.length; i++) {
            scores[i] += recent[i];
        }
        return new RecentPopularity(scores);
    }

    private static int[] recentCounts(UserSequences sequences, long window) {
        long newest = Long.MIN_VALUE;
        for (int user = 0; user < sequences.userCount(); user++) {
            int length = sequences.length(user);
            if (length > 0) {
                newest = Math.max(newest, sequences.time(user, length - 1));
            }
        }
        int[] counts = new int[sequences.itemCount()];
        for (int user = 0; user < sequences.userCount(); user++) {
            for (int i = sequences.length(user) - 1; i >= 0 && sequences.time(user, i) > newest - window; i--) {
                counts[sequences.item(user, i) - 1]++;
            }
        }
        return counts;
    }

    @Override
    public int itemCount() {
        return scores.length;
    }

    @Override
    public List<RankedItems> recommend(List<Query> queries) {
        return CatalogueScan.rank(
                queries, scores.length, (history, target) -> System.arraycopy(scores, 0, target, 0, scores.length));
    }
}
