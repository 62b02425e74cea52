package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.recommend.ItemRetriever;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.TopK;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Skips items that cannot be among the best: scores the items of the codes with the highest sub-scores, a few codes at a time,
 * until no other item can reach the k-th best. Exact, ties included.
 *
 * <p>Aleksandr V. Petrov, Craig Macdonald and Nicola Tonellotto, "Efficient Recommendation with Millions of Items by Dynamic
 * Pruning of Sub-Item Embeddings", SIGIR 2025.
 *
 * <p>Symbols: Inv, for each split and code the items that have it; BS, how many codes one step visits; theta, the k-th best
 * score so far; sigma, the most that an item of unvisited codes can score. The search ends as soon as sigma is below theta,
 * where the paper also ends when they are equal, so that of equal scores the smaller id wins. Items visited before are not
 * scored again. With an allow list the listed items are scored and nothing is skipped.
 *
 * <p>Takes 5 M bytes per item, and 4 more for each thread that searches at the same time. Immutable and thread-safe.
 */
public final class RecJPQPrune implements ItemRetriever {
    /** How many codes a step visits; what the paper recommends. */
    public static final int DEFAULT_STEP = 8;

    private static final int VALUES = CodeShape.BYTE_VALUES;

    private final CodedVectors vectors;
    private final CodeLists[] lists;
    private final int step;
    private final PQTopK exhaustive;
    /** Sets that no search is using. */
    private final Queue<VisitedItems> idle = new ConcurrentLinkedQueue<>();

    private RecJPQPrune(CodedVectors vectors, CodeLists[] lists, int step) {
        this.vectors = vectors;
        this.lists = lists;
        this.step = step;
        this.exhaustive = PQTopK.scalar(vectors);
    }

    /**
     * Builds the inverted lists.
     *
     * @param vectors the catalogue
     * @return a retriever with {@link #DEFAULT_STEP}
     */
    public static RecJPQPrune of(CodedVectors vectors) {
        ItemCodes codes = vectors.codes();
        CodeLists[] lists = new CodeLists[codes.splits()];
        for (int split = 0; split < lists.length; split++) {
            lists[split] = CodeLists.of(codes, split);
        }
        return new RecJPQPrune(vectors, lists, DEFAULT_STEP);
    }

    /**
     * Changes how many codes a step visits before the bound is looked at again.
     *
     * @param codesPerStep BS, in 1..256
     * @return a retriever over the same lists
     */
    public RecJPQPrune withStep(int codesPerStep) {
        if (codesPerStep < 1 || codesPerStep > VALUES) {
            throw new IllegalArgumentException("codesPerStep must be in 1..256, got " + codesPerStep);
        }
        return new RecJPQPrune(vectors, lists, codesPerStep);
    }

    /**
     * Returns the memory that codes and lists take.
     *
     * @return bytes per item, the codes of {@link CodedVectors} included, the sets of running searches not
     */
    public int bytesPerItem() {
        return exhaustive.bytesPerItem() + lists.length * Integer.BYTES;
    }

    @Override
    public int itemCount() {
        return vectors.itemCount();
    }

    @Override
    public int width() {
        return vectors.width();
    }

    @Override
    public List<RankedItems> retrieve(List<VectorQuery> queries) {
        return queries.stream().map(query -> search(query).items()).toList();
    }

    /**
     * Answers a query and counts the work.
     *
     * @param query the question
     * @return the best admitted items, and how many were scored
     * @throws IllegalArgumentException as {@link #retrieve(VectorQuery)}
     */
    public PrunedSearch search(VectorQuery query) {
        PreparedQuery prepared = PreparedQuery.of(query, vectors);
        if (prepared.filter().hasAllowList()) {
            return new PrunedSearch(
                    exhaustive.retrievePrepared(List.of(prepared)).get(0),
                    prepared.filter().allowedCount());
        }
        VisitedItems visited = idle.poll();
        if (visited == null) {
            visited = new VisitedItems(itemCount());
        }
        visited.clear();
        PrunedSearch found = new Search(prepared, visited).run();
        idle.add(visited);
        return found;
    }

    /** One search; its fields are the symbols of the algorithm. */
    private final class Search {
        private final PreparedQuery query;
        private final ItemScorer scorer;
        private final VisitedItems visited;
        private final TopK top;
        private final RankedCodes[] ranked = new RankedCodes[lists.length];
        private final int[] next = new int[lists.length];
        private long scored;

        Search(PreparedQuery query, VisitedItems visited) {
            this.query = query;
            this.scorer = query.scorer();
            this.visited = visited;
            this.top = query.newTopK();
            for (int split = 0; split < ranked.length; split++) {
                ranked[split] = RankedCodes.of(scorer.subScores(), split);
            }
        }

        PrunedSearch run() {
            // Negated: sums of finite numbers are never NaN, and equality goes on.
            while (!(bound() < top.threshold())) {
                int split = bestSplit();
                int end = Math.min(VALUES, next[split] + step);
                while (next[split] < end) {
                    visit(lists[split], ranked[split].code(next[split]++));
                }
                if (end == VALUES) {
                    break;
                }
            }
            return new PrunedSearch(top.ranked(), scored);
        }

        /**
         * The most that an unvisited item can score. Added in the order of a score, and rounding keeps order, so that no
         * score of an unvisited item exceeds it by even the last bit.
         */
        private float bound() {
            float sum = 0;
            for (int split = 0; split < ranked.length; split++) {
                sum += ranked[split].score(next[split]);
            }
            return sum;
        }

        private int bestSplit() {
            int best = 0;
            for (int split = 1; split < ranked.length; split++) {
                if (ranked[split].score(next[split]) > ranked[best].score(next[best])) {
                    best = split;
                }
            }
            return best;
        }

        private void visit(CodeLists list, int code) {
            int[] items = list.items();
            for (int i = list.start(code); i < list.end(code); i++) {
                if (visited.add(items[i])) {
                    offer(items[i]);
                }
            }
        }

        private void offer(int item) {
            float score = scorer.score(item);
            scored++;
            if (!(score < top.threshold()) && query.filter().admits(item)) {
                top.offer(item, score);
            }
        }
    }
}
