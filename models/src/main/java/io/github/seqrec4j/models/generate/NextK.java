package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.recommend.Histories;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SimilarLength;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes recommendation lists item by item, each item after the history and the items before it ("Next-K"). Items that the query does not
 * admit, and those that the list already has, are left out of every choice. Petrov and Macdonald, "Generative Sequential
 * Recommendation with GPTRec", Gen-IR workshop at SIGIR 2023.
 *
 * <p>A language model counts positions from the newest place, so room for the list is left behind the history: for k rounded up to a multiple
 * of {@value #ROOM}, or for k where that is more than half of what the model reads. Lists of the same room are beginnings of each
 * other.
 *
 * <p>The score of the item in place i, from 1 on, is 1 / log2(i + 1): it says nothing but the order. Thread-safe once the model is
 * frozen; the model belongs to whoever made it and is not closed here.
 */
public final class NextK implements Recommender {
    /** Bounds the memory of a generation: B x L positions, and B x N scores. */
    private static final int MAX_POSITIONS = 1 << 14;

    private static final int MAX_SCORES = 1 << 23;

    private static final int ROOM = 10;

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
     * @throws IllegalArgumentException if the model cannot go on where it stopped, or several tokens spell an item
     */
    public NextK(SequenceModel model, NextItemChoice choice) {
        CachedWriter.encoder(model);
        int tokens = model.itemEmbeddings().tokensPerItem();
        if (tokens > 1) {
            throw new IllegalArgumentException("lists are written with a token per item, got a model with " + tokens
                    + "; use NextK.recomputing around GeneratedItems");
        }
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
        queries.forEach(query -> Histories.check(query.history(), itemCount()));
        RankedItems[] answers = new RankedItems[queries.size()];
        IntStream.range(0, answers.length)
                .boxed()
                .collect(Collectors.groupingBy(q -> room(queries.get(q).k())))
                .forEach((room, asked) -> answer(room, asked, queries, answers));
        return Arrays.asList(answers);
    }

    /** How many places are left for a list; the same whatever other lists are written with it. */
    private int room(int k) {
        int wanted = Math.min(k, itemCount());
        int rounded =
                Math.min((wanted + ROOM - 1) / ROOM * ROOM, model.architecture().maxLength() / 2);
        return model.architecture().reading() == Reading.LIST ? wanted : Math.max(wanted, rounded);
    }

    private void answer(int room, List<Integer> asked, List<Query> queries, RankedItems[] answers) {
        int[][] histories = asked.stream().map(q -> queries.get(q).history()).toArray(int[][]::new);
        for (int[] group : SimilarLength.groups(histories, this::rowsAtLength)) {
            List<RankedItems> lists = write(
                    Arrays.stream(group)
                            .mapToObj(i -> queries.get(asked.get(i)))
                            .toList(),
                    room);
            for (int b = 0; b < group.length; b++) {
                answers[asked.get(group[b])] = lists.get(b);
            }
        }
    }

    private int rowsAtLength(int longest) {
        int length = Math.max(1, Math.min(longest, model.architecture().maxLength()));
        return Math.max(1, Math.min(MAX_POSITIONS / length, MAX_SCORES / itemCount()));
    }

    /** Writes the lists of some histories together. */
    private List<RankedItems> write(List<Query> queries, int room) {
        List<ListInWriting> lists =
                queries.stream().map(query -> new ListInWriting(query, choice)).toList();
        List<int[]> histories = queries.stream().map(Query::history).toList();
        try (CachedWriter writer = CachedWriter.begin(model, histories, room)) {
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
