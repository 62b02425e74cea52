package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.TopK;
import java.util.Arrays;

/** One user's beginnings, the most probable first, whether an item begins so or not. Scratch of one search. */
final class UnconstrainedBeam implements WrittenRows {
    private static final int NO_NODE = -1;

    private final TokenTrie trie;
    private final int width;
    private final Temperatures temperatures;
    private int level;
    /** The node of each beginning, or none. */
    private int[] nodes = {0};

    /** The last token of each beginning. */
    private int[] tokens = {};

    private float[] logProbabilities = {0};
    /** The row of each beginning, before one is written that is new. */
    private int[] rows;

    UnconstrainedBeam(TokenTrie trie, int width, Temperatures temperatures, int row) {
        this.trie = trie;
        this.width = width;
        this.temperatures = temperatures;
        this.rows = new int[] {row};
    }

    @Override
    public int size() {
        return nodes.length;
    }

    /** Makes every beginning longer by each token and keeps the best; what is impossible is no beginning. */
    void advance(TokenScores scores) {
        int vocabulary = scores.vocabulary();
        TopK best = new TopK((int) Math.min(width, (long) nodes.length * vocabulary));
        for (int b = 0; b < nodes.length; b++) {
            LogSoftmax next = scores.logSoftmax(rows[b], temperatures.at(level));
            for (int token = 1; token <= vocabulary; token++) {
                float score = (float) (logProbabilities[b] + next.of(scores.score(rows[b], token)));
                if (score > Float.NEGATIVE_INFINITY) {
                    best.offer(b * vocabulary + token, score);
                }
            }
        }
        replace(best.ranked(), vocabulary);
    }

    private void replace(RankedItems kept, int vocabulary) {
        int[] newNodes = new int[kept.size()];
        int[] newRows = new int[kept.size()];
        int[] newTokens = new int[kept.size()];
        for (int i = 0; i < newNodes.length; i++) {
            int parent = (kept.items()[i] - 1) / vocabulary;
            newTokens[i] = kept.items()[i] - parent * vocabulary;
            newNodes[i] = nodes[parent] == NO_NODE ? NO_NODE : trie.child(level, nodes[parent], newTokens[i]);
            newRows[i] = rows[parent];
        }
        nodes = newNodes;
        tokens = newTokens;
        rows = newRows;
        logProbabilities = kept.scores();
        level++;
    }

    @Override
    public void write(int[] fromRows, int[] newTokens, int firstRow) {
        for (int b = 0; b < nodes.length; b++) {
            fromRows[firstRow + b] = rows[b];
            newTokens[firstRow + b] = tokens[b];
            rows[b] = firstRow + b;
        }
    }

    /** How many of the best whole spellings, of as many as there are up to k, are no item's. */
    int invalid(int k) {
        return (int) Arrays.stream(nodes, 0, Math.min(k, nodes.length))
                .filter(node -> node == NO_NODE)
                .count();
    }

    /** Ranks the admitted items that are spelled so. */
    RankedItems ranked(Query query) {
        TopK best = new TopK(Math.min(query.k(), trie.itemCount()));
        for (int b = 0; b < nodes.length; b++) {
            if (nodes[b] != NO_NODE) {
                offerItems(best, b, query.filter());
            }
        }
        return best.ranked();
    }

    private void offerItems(TopK best, int b, ItemFilter filter) {
        int end = trie.endOfPlaces(level, nodes[b]);
        for (int place = trie.firstPlace(level, nodes[b]); place < end; place++) {
            int item = trie.item(place);
            if (filter.admits(item)) {
                best.offer(item, logProbabilities[b]);
            }
        }
    }
}
