package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.TopK;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What was drawn for one user: beginnings that differ, each as often as it was drawn. Scratch of one call. */
final class Draws implements WrittenRows {
    /**
     * A beginning.
     *
     * @param node its node of the trie
     * @param logProbability the sum of its tokens' logarithms
     * @param count how often it was drawn
     * @param row the row that it was written in, without its last token where that is new
     */
    private record Prefix(int node, double logProbability, int count, int row) {}

    private final TokenTrie trie;
    private final SampledContinuations.Options options;
    private final RandomGenerator random;
    private int level;
    private List<Prefix> prefixes;

    Draws(TokenTrie trie, SampledContinuations.Options options, RandomGenerator random, int row) {
        this.trie = trie;
        this.options = options;
        this.random = random;
        this.prefixes = List.of(new Prefix(0, 0, options.samples(), row));
    }

    @Override
    public int size() {
        return prefixes.size();
    }

    /** Draws the next token of every continuation; those that no item begins with are discarded. */
    void draw(TokenScores scores) {
        List<Prefix> longer = new ArrayList<>();
        for (Prefix prefix : prefixes) {
            NucleusSample tokens = NucleusSample.of(scores, prefix.row(), options, level);
            int[] counts = tokens.draw(prefix.count(), random);
            for (int rank = 0; rank < counts.length; rank++) {
                int child = counts[rank] == 0 ? -1 : trie.child(level, prefix.node(), tokens.token(rank));
                if (child >= 0) {
                    double sum = prefix.logProbability() + tokens.logProbability(rank);
                    longer.add(new Prefix(child, sum, counts[rank], prefix.row()));
                }
            }
        }
        prefixes = longer;
        level++;
    }

    @Override
    public void write(int[] fromRows, int[] tokens, int firstRow) {
        List<Prefix> written = new ArrayList<>(prefixes.size());
        for (int i = 0; i < prefixes.size(); i++) {
            Prefix prefix = prefixes.get(i);
            fromRows[firstRow + i] = prefix.row();
            tokens[firstRow + i] = trie.token(level, prefix.node());
            written.add(new Prefix(prefix.node(), prefix.logProbability(), prefix.count(), firstRow + i));
        }
        prefixes = written;
    }

    RankedItems ranked(Query query) {
        TopK best = new TopK(Math.min(query.k(), trie.itemCount()));
        for (Prefix drawn : prefixes) {
            float score = (float) (1 / (1 + Math.exp(-drawn.logProbability())));
            int end = trie.endOfPlaces(level, drawn.node());
            for (int place = trie.firstPlace(level, drawn.node()); place < end; place++) {
                int item = trie.item(place);
                if (query.filter().admits(item)) {
                    best.offer(item, score);
                }
            }
        }
        return best.ranked();
    }
}
