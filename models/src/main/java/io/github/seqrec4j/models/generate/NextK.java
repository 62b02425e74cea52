package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.recommend.Histories;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SimilarLength;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes recommendation lists item by item, each item after the history and the items before it ("Next-K"). Items that the query does not
 * admit, and those that the list already has, are left out of every choice. Petrov and Macdonald, "Generative Sequential
 * Recommendation with GPTRec", Gen-IR workshop at SIGIR 2023.
 *
 * <p>The score of the item in place i, from 1 on, is 1 / log2(i + 1): it says nothing but the order. Thread-safe once the model is
 * frozen; the model belongs to whoever made it and is not closed here.
 */
public final class NextK implements Recommender {
    /** Bounds the memory of a generation: B x L positions, and B x N scores. */
    private static final int MAX_POSITIONS = 1 << 14;

    private static final int MAX_SCORES = 1 << 23;

    private final SequenceModel model;
    private final NextItemChoice choice;

    /**
     * Writes lists greedily, with a key-value cache.
     *
     * @param model a model with an {@link IncrementalEncoder} and one token per item; frozen, unless only one thread asks
     */
    public NextK(SequenceModel model) {
        this(model, NextItemChoice.GREEDY);
    }

    /**
     * Writes lists with a key-value cache.
     *
     * @param model a model with an {@link IncrementalEncoder} and one token per item; frozen, unless only one thread asks
     * @param choice how each item is chosen
     */
    public NextK(SequenceModel model, NextItemChoice choice) {
        this.model = model;
        this.choice = choice;
    }

    /**
     * Writes lists greedily with any recommender, a whole query for each item: the history is asked for its best item, which is put
     * behind the history, and so on. What a window of limited length no longer holds is forgotten on the way, as published.
     *
     * @param base whom to ask; closed with the result
     * @return a recommender whose lists cost k queries each
     */
    public static Recommender recomputing(Recommender base) {
        return new RecomputedNextK(base);
    }

    @Override
    public int itemCount() {
        return model.itemCount();
    }

    @Override
    public List<RankedItems> recommend(List<Query> queries) {
        int[][] histories = new int[queries.size()][];
        for (int q = 0; q < histories.length; q++) {
            histories[q] = queries.get(q).history();
            Histories.check(histories[q], itemCount());
        }
        RankedItems[] answers = new RankedItems[histories.length];
        for (int[] group : SimilarLength.groups(histories, this::rowsAtLength)) {
            List<Query> asked = Arrays.stream(group).mapToObj(queries::get).toList();
            List<RankedItems> lists = write(asked);
            for (int b = 0; b < group.length; b++) {
                answers[group[b]] = lists.get(b);
            }
        }
        return Arrays.asList(answers);
    }

    private int rowsAtLength(int longest) {
        int length = Math.max(1, Math.min(longest, model.architecture().maxLength()));
        return Math.max(1, Math.min(MAX_POSITIONS / length, MAX_SCORES / itemCount()));
    }

    /** Writes the lists of some histories together. */
    private List<RankedItems> write(List<Query> queries) {
        List<ListInWriting> lists =
                queries.stream().map(query -> new ListInWriting(query, choice)).toList();
        int longest =
                Math.min(itemCount(), queries.stream().mapToInt(Query::k).max().orElseThrow());
        List<int[]> histories = queries.stream().map(Query::history).toList();
        try (CachedWriter writer = CachedWriter.begin(model, histories, longest)) {
            List<ListInWriting> open = lists;
            int[] rows = choose(open, writer);
            while (rows.length > 0) {
                open = Arrays.stream(rows).mapToObj(open::get).toList();
                writer.append(
                        rows, open.stream().mapToInt(ListInWriting::newest).toArray());
                rows = choose(open, writer);
            }
        }
        return lists.stream().map(ListInWriting::ranked).toList();
    }

    /** Adds an item to each list that can get one; returns the rows of those that want another. */
    private static int[] choose(List<ListInWriting> lists, CachedWriter writer) {
        float[] scores = writer.scores();
        int catalogue = writer.vocabulary();
        return IntStream.range(0, lists.size())
                .filter(row -> lists.get(row).choose(scores, row * catalogue, catalogue))
                .toArray();
    }
}
