package io.github.seqrec4j.models.align;

import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.recommend.SimilarLength;
import java.util.Arrays;
import java.util.List;

/** Cuts a batch into parts that are worked on one after the other: episodes of similar length together, within limits of memory. */
final class EpisodeParts {
    /** B x L positions of a part. */
    private static final int MAX_POSITIONS = 1 << 12;

    /** B x K x N scores of a part. */
    private static final int MAX_SCORES = 1 << 21;

    private EpisodeParts() {}

    static List<List<Episode>> of(List<Episode> batch, ModelInput input) {
        int[][] read =
                batch.stream().map(episode -> input.query(episode.history())).toArray(int[][]::new);
        int listLength = batch.get(0).list().length;
        int byScores = Math.max(1, MAX_SCORES / Math.multiplyExact(listLength, input.itemCount()));
        return SimilarLength.groups(
                        read, longest -> Math.max(1, Math.min(byScores, MAX_POSITIONS / (longest + listLength))))
                .stream()
                .map(group -> Arrays.stream(group).mapToObj(batch::get).toList())
                .toList();
    }
}
