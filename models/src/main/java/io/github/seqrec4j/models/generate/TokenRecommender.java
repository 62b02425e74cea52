package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Ranker;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SimilarLength;
import java.util.Arrays;
import java.util.List;

/**
 * Recommends with a network that spells items with tokens: it reads the spelled history and an {@link ItemGenerator} ranks what it may
 * write behind. Positions are as in training, where the last item's tokens stand at the end of the row. Thread-safe once the model is
 * frozen; the model belongs to whoever made it and is not closed here.
 */
public final class TokenRecommender implements Recommender {
    /** Bounds the memory of a generation: positions whose keys and values are kept, and R x V scores. */
    private static final int MAX_POSITIONS = 1 << 16;

    private static final int MAX_SCORES = 1 << 23;

    private final SequenceModel model;
    private final ItemTokens items;
    private final ItemGenerator generator;

    private TokenRecommender(SequenceModel model, ItemTokens items, ItemGenerator generator) {
        this.model = model;
        this.items = items;
        this.generator = generator;
    }

    /**
     * Ranks by beam search.
     *
     * @param options how to search
     * @return puts a recommender around a model that spells items with tokens and has an {@link IncrementalEncoder}; sorts the spellings
     *     of its catalogue each time
     */
    public static Ranker beams(BeamSearch.Options options) {
        return model -> {
            ItemTokens items = tokens(model);
            return new TokenRecommender(model, items, BeamSearch.of(items, options));
        };
    }

    private static ItemTokens tokens(SequenceModel model) {
        if (model.itemEmbeddings() instanceof ItemTokens items) {
            return items;
        }
        throw new IllegalArgumentException("a beam search needs a model that spells items with tokens, got one of "
                + model.itemEmbeddings().kind() + " items");
    }

    @Override
    public int itemCount() {
        return items.catalogueSize();
    }

    @Override
    public List<RankedItems> recommend(List<Query> queries) {
        int[][] histories = new int[queries.size()][];
        for (int q = 0; q < histories.length; q++) {
            histories[q] = spelled(queries.get(q).history());
        }
        int rows = queries.stream()
                .mapToInt(query -> generator.rows(query.k()))
                .max()
                .orElse(1);
        RankedItems[] answers = new RankedItems[histories.length];
        for (int[] group : SimilarLength.groups(histories, longest -> queriesAtLength(longest, rows))) {
            rank(group, histories, queries, answers);
        }
        return Arrays.asList(answers);
    }

    private int[] spelled(int[] history) {
        for (int item : history) {
            if (item < 1 || item > itemCount()) {
                throw new IllegalArgumentException("history items must be in 1.." + itemCount() + ", got " + item);
            }
        }
        return items.spelled(history);
    }

    private int queriesAtLength(int longest, int rows) {
        int length = Math.max(1, Math.min(longest, model.architecture().maxLength()));
        return Math.max(1, Math.min(MAX_POSITIONS / length / rows, MAX_SCORES / model.itemCount() / rows));
    }

    private void rank(int[] group, int[][] histories, List<Query> queries, RankedItems[] answers) {
        List<int[]> read = Arrays.stream(group).mapToObj(q -> histories[q]).toList();
        List<Query> asked = Arrays.stream(group).mapToObj(queries::get).toList();
        // One more than is written: in training the last item's last token is read as well.
        try (CachedWriter writer = CachedWriter.begin(model, read, items.tokensPerItem() + 1)) {
            List<RankedItems> lists = generator.generate(writer, asked);
            for (int b = 0; b < group.length; b++) {
                answers[group[b]] = lists.get(b);
            }
        }
    }
}
