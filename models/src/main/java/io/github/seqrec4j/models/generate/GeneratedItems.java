package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.recommend.Histories;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Ranker;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SimilarLength;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Ranks items that are spelled with tokens by what a model writes after a history ("Top-K" of several tokens per item). Thread-safe once the
 * model is frozen; the model belongs to whoever made it and is not closed here.
 *
 * <p>Room for the tokens of one item is kept behind the history, as in training: L / t - 1 items of it are read, behind the user's
 * token if the model reads such tokens and the query names a user.
 */
public final class GeneratedItems implements Recommender {
    /** Bounds the memory of a generation: rows x L positions, and rows x V scores. */
    private static final int MAX_POSITIONS = 1 << 15;

    private static final int MAX_SCORES = 1 << 23;

    private final SequenceModel model;
    private final ItemGenerator generator;
    private final int itemCount;

    private GeneratedItems(SequenceModel model, ItemGenerator generator, int itemCount) {
        this.model = model;
        this.generator = generator;
        this.itemCount = itemCount;
    }

    /**
     * Returns the way to ask models whose items are spelled with tokens.
     *
     * @param generators makes the way to rank of how items are spelled: {@code items -> BeamSearch.of(items, options)}, for example
     * @return puts a recommender around a model with an {@link IncrementalEncoder}; refuses models whose items are not spelled, and those
     *     that read fewer tokens than two items have
     */
    public static Ranker by(Function<ItemTokens, ItemGenerator> generators) {
        return model -> {
            ItemTokens items = model.itemEmbeddings()
                    .tokens()
                    .orElseThrow(
                            () -> new IllegalArgumentException("items must be spelled with tokens to be generated, got "
                                    + model.itemEmbeddings().kind() + " items"));
            requireRoom(model, items);
            return new GeneratedItems(model, generators.apply(items), items.catalogueSize());
        };
    }

    private static void requireRoom(SequenceModel model, ItemTokens items) {
        int length = model.architecture().maxLength();
        if (length < 2 * items.tokensPerItem()) {
            throw new IllegalArgumentException("maxLength must have room for an item to read and one to write, "
                    + 2 * items.tokensPerItem() + " tokens, got " + length);
        }
    }

    /**
     * Returns the usual way: a beam search of width 50.
     *
     * @return puts a recommender around a model
     */
    public static Ranker byBeamSearch() {
        return by(items -> BeamSearch.of(items, BeamSearch.Options.defaults()));
    }

    @Override
    public int itemCount() {
        return itemCount;
    }

    @Override
    public List<RankedItems> recommend(List<Query> queries) {
        ModelInput input = model.architecture().input(model.itemCount());
        int[][] histories = new int[queries.size()][];
        int most = 1;
        for (int q = 0; q < histories.length; q++) {
            histories[q] = input.behindUser(
                    spelled(queries.get(q).history()), queries.get(q).userHash());
            most = Math.max(most, generator.rows(queries.get(q).k()));
        }
        RankedItems[] answers = new RankedItems[histories.length];
        int rows = most;
        for (int[] group : SimilarLength.groups(histories, longest -> queriesAtLength(longest, rows))) {
            List<Query> asked = Arrays.stream(group).mapToObj(queries::get).toList();
            List<RankedItems> found = generate(asked, group, histories);
            for (int i = 0; i < group.length; i++) {
                answers[group[i]] = found.get(i);
            }
        }
        return Arrays.asList(answers);
    }

    private int[] spelled(int[] history) {
        Histories.check(history, itemCount);
        int items = model.architecture().maxLength() / tokensPerItem() - 1;
        int from = Math.max(0, history.length - items);
        return model.itemEmbeddings().spelled(Arrays.copyOfRange(history, from, history.length));
    }

    private int tokensPerItem() {
        return model.itemEmbeddings().tokensPerItem();
    }

    private int queriesAtLength(int longest, int rows) {
        int positions = MAX_POSITIONS / Math.multiplyExact(rows, longest + tokensPerItem());
        int scores = MAX_SCORES / Math.multiplyExact(rows, model.itemCount());
        return Math.max(1, Math.min(positions, scores));
    }

    private List<RankedItems> generate(List<Query> queries, int[] group, int[][] histories) {
        List<int[]> read = Arrays.stream(group).mapToObj(q -> histories[q]).toList();
        // One place more than is read: room for all tokens of an item.
        try (CachedWriter writer = CachedWriter.begin(model, read, tokensPerItem() + 1)) {
            return generator.generate(writer, queries);
        }
    }
}
