package io.github.seqrec4j.recommend;

import io.github.seqrec4j.data.UserHash;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.store.ModelFolder;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a service holds: recommends after any history, in the caller's own ids in and out. No data set and no user id is
 * needed; a history is just the ids of the last items, oldest first.
 *
 * <p>Thread-safe: any number of threads may ask at once and get the answers a single thread would. It owns its model;
 * closing it waits for running calls and frees the native memory, and every later call but a second {@link #close} is
 * refused with an {@link IllegalStateException}.
 */
public final class SequenceRecommender implements Recommender {
    /** How many histories a streaming call holds at once. */
    private static final int STREAM_BATCH = 256;

    private final Recommender ranker;
    private final Vocabulary items;
    private final long[] itemCounts;
    private final Optional<StoredModel> stored;
    private final Optional<ItemVectors> vectors;
    private final OpenState state = new OpenState();

    private SequenceRecommender(Recommender ranker, Vocabulary items, long[] itemCounts, Optional<StoredModel> stored) {
        if (items.size() != ranker.itemCount() || itemCounts.length != items.size() + 1) {
            throw new IllegalArgumentException(
                    "catalogue, recommender and counts must agree, got " + items.size() + " ids, " + ranker.itemCount()
                            + " items and " + itemCounts.length + " counts (one more than items expected)");
        }
        this.ranker = ranker;
        this.items = items;
        this.itemCounts = itemCounts;
        this.stored = stored;
        this.vectors = stored.map(StoredModel::model)
                .filter(model -> model.itemEmbeddings().tokensPerItem() == 1)
                .map(ItemVectors::new);
    }

    /**
     * Serves a trained model, with the index of {@link ModelRecommender#withIndex(SequenceModel)}: making it takes memory, and seconds for
     * millions of items.
     *
     * @param stored the model; owned from now on, and frozen
     * @return a recommender that can be saved
     * @throws IllegalArgumentException if the model cannot be served, because its numbers are not finite, for example; it is closed then
     */
    public static SequenceRecommender of(StoredModel stored) {
        return of(stored, ModelRecommender::withIndex);
    }

    /**
     * Serves a trained model with an index of the caller's choice, as {@link ModelRecommender#withIndex(SequenceModel, ItemRetriever)} does.
     *
     * @param stored the model; owned from now on, and frozen
     * @param index an index of the model's output vectors
     * @return a recommender that can be saved
     * @throws IllegalArgumentException if the index does not fit the model, which is closed then
     */
    public static SequenceRecommender of(StoredModel stored, ItemRetriever index) {
        return of(stored, model -> ModelRecommender.withIndex(model, index));
    }

    /**
     * Serves a trained model that is asked in a way of the caller's choice: to write lists, for example.
     *
     * @param stored the model; owned from now on, and frozen
     * @param ranker puts a recommender around the model
     * @return a recommender that can be saved
     * @throws IllegalArgumentException if the model cannot be asked so, which is closed then
     */
    public static SequenceRecommender of(StoredModel stored, Ranker ranker) {
        SequenceModel model = stored.model();
        model.freeze(true);
        try {
            return new SequenceRecommender(
                    ranker.around(model), stored.items(), stored.itemCounts(), Optional.of(stored));
        } catch (RuntimeException | Error failure) {
            model.close();
            throw failure;
        }
    }

    /**
     * Puts own ids around any recommender, a baseline for example. The result can be asked, but not saved, and has no item
     * vectors.
     *
     * @param ranker what ranks; owned by the result from now on
     * @param items the catalogue
     * @param itemCounts n + 1 training counts, index 0 unused, for empty histories; copied
     * @return a recommender in own ids
     */
    public static SequenceRecommender of(Recommender ranker, Vocabulary items, long[] itemCounts) {
        return new SequenceRecommender(ranker, items, itemCounts.clone(), Optional.empty());
    }

    /**
     * Recommends what comes next, without items of the history.
     *
     * @param history external ids, oldest first; unknown ones are skipped; if none is left, popular items are recommended
     * @param k how many items, at least 1
     * @return the best items, best first; fewer than k where the catalogue is smaller
     */
    public List<RecommendedItem> recommend(List<String> history, int k) {
        return recommend(history, RecommendOptions.top(k));
    }

    /**
     * Recommends what comes next, for integer ids.
     *
     * @param history external ids, oldest first; otherwise as {@link #recommend(List, int)}
     * @param k how many items, at least 1
     * @return the best items, best first
     */
    public List<RecommendedItem> recommend(long[] history, int k) {
        return recommend(LongStream.of(history).mapToObj(Long::toString).toList(), k);
    }

    /**
     * Recommends what comes next.
     *
     * @param history external ids, oldest first
     * @param options how many items, which may be recommended, and what to do without a usable history
     * @return the best admitted items, best first; fewer than k where fewer are admitted
     * @throws IllegalArgumentException if the options say FAIL and an item is unknown or the history is empty
     */
    public List<RecommendedItem> recommend(List<String> history, RecommendOptions options) {
        return answer(List.of(history), Optional.empty(), options, OptionFilters.of(options, items))
                .get(0);
    }

    /**
     * Recommends what comes next for a user whom the model may know: one that reads user tokens reads the user's before the history. To
     * others the id says nothing, and it never stands in for a history.
     *
     * @param user an external user id, as in the log the model was trained on
     * @param history external ids, oldest first
     * @param options as in {@link #recommend(List, RecommendOptions)}
     * @return the best admitted items, best first
     * @throws IllegalArgumentException if the user id is empty, or as in {@link #recommend(List, RecommendOptions)}
     */
    public List<RecommendedItem> recommend(String user, List<String> history, RecommendOptions options) {
        Optional<UserHash> hash = Optional.of(UserHash.of(user));
        return answer(List.of(history), hash, options, OptionFilters.of(options, items))
                .get(0);
    }

    /**
     * Recommends for many histories, in order, holding only a few at a time: input may be longer than memory.
     *
     * @param histories external ids, oldest first, per user; read lazily
     * @param options as in {@link #recommend(List, RecommendOptions)}
     * @return one list per history, lazily; use it on one thread. Where reading a history fails, those before it are answered
     *     first
     */
    public Stream<List<RecommendedItem>> recommendAll(Stream<List<String>> histories, RecommendOptions options) {
        ItemFilter common = OptionFilters.of(options, items);
        Iterator<List<List<String>>> batches = new InBatches<>(histories.iterator(), STREAM_BATCH);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(batches, Spliterator.ORDERED), false)
                .map(batch -> answer(batch, Optional.empty(), options, common))
                .flatMap(List::stream)
                .onClose(histories::close);
    }

    private List<List<RecommendedItem>> answer(
            List<List<String>> histories, Optional<UserHash> user, RecommendOptions options, ItemFilter common) {
        return state.whileOpen(() -> answerWhileOpen(histories, user, options, common));
    }

    private List<List<RecommendedItem>> answerWhileOpen(
            List<List<String>> histories, Optional<UserHash> user, RecommendOptions options, ItemFilter common) {
        List<List<RecommendedItem>> answers = new ArrayList<>(histories.size());
        List<Query> queries = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (List<String> history : histories) {
            int[] known = OptionFilters.knownItems(history, items, options.unknownItems());
            ItemFilter filter = options.excludeSeen() ? common.andExcluding(known) : common;
            Query query = new Query(known, options.k(), filter, user);
            if (known.length > 0) {
                queries.add(query);
                places.add(answers.size());
                answers.add(List.of());
            } else {
                answers.add(answerWithoutHistory(query, options.emptyHistory()));
            }
        }
        List<RankedItems> ranked = queries.isEmpty() ? List.of() : ranker.recommend(queries);
        for (int q = 0; q < ranked.size(); q++) {
            answers.set(places.get(q), named(ranked.get(q)));
        }
        return answers;
    }

    private List<RecommendedItem> answerWithoutHistory(Query query, EmptyHistory policy) {
        return switch (policy) {
            case FAIL ->
                throw new IllegalArgumentException(
                        "the history is empty, or holds no item of the catalogue; give at least one known item or choose the"
                                + " policy POPULARITY");
            case SKIP -> List.of();
            case POPULARITY -> named(popular(query));
        };
    }

    private RankedItems popular(Query query) {
        float[] counts = new float[items.size()];
        for (int item = 1; item <= counts.length; item++) {
            counts[item - 1] = itemCounts[item];
        }
        return TopK.select(counts, 0, counts.length, query);
    }

    /**
     * Finds the items whose output vectors point most nearly the same way (cosine similarity), the item itself left out.
     *
     * @param item an external id
     * @param k how many items, at least 1
     * @return the most similar items, most similar first, with their cosine
     * @throws IllegalArgumentException if the item is unknown
     * @throws IllegalStateException if this recommender has no item vectors
     */
    public List<RecommendedItem> similarItems(String item, int k) {
        return state.whileOpen(() -> named(vectors().similar(known(item), k)));
    }

    /**
     * Returns the vector that an item is scored with.
     *
     * @param item an external id
     * @return D numbers; a new array
     * @throws IllegalArgumentException if the item is unknown
     * @throws IllegalStateException if this recommender has no item vectors
     */
    public float[] itemVector(String item) {
        return state.whileOpen(() -> vectors().vector(known(item)));
    }

    private ItemVectors vectors() {
        return vectors.orElseThrow(() -> new IllegalStateException(
                stored.isPresent()
                        ? "this model has vectors of tokens, with which it spells items, and none of items"
                        : "this recommender has no item vectors; a trained model has, a baseline has not"));
    }

    private int known(String item) {
        int index = items.index(item);
        if (index == 0) {
            throw new IllegalArgumentException(
                    "the item " + item + " is not in the catalogue of " + items.size() + " items");
        }
        return index;
    }

    /**
     * Writes the model, its ids and its origin to a folder, replacing an older model there. The old one stays until the new
     * one is complete.
     *
     * @param folder where to write
     * @throws IllegalStateException if this recommender is no trained model
     * @throws IllegalArgumentException if the folder holds something else than a model
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void save(Path folder) {
        StoredModel trained =
                stored.orElseThrow(() -> new IllegalStateException("only a trained model can be saved, this is a "
                        + ranker.getClass().getSimpleName()));
        state.whileOpen(() -> {
            ModelFolder.write(folder, trained);
            return folder;
        });
    }

    /**
     * Returns the catalogue.
     *
     * @return external ids and their numbers
     */
    public Vocabulary items() {
        return items;
    }

    /**
     * Returns the trained model behind this recommender.
     *
     * @return the model with its origin; empty for baselines
     */
    public Optional<StoredModel> model() {
        return stored;
    }

    @Override
    public int itemCount() {
        return items.size();
    }

    @Override
    public List<RankedItems> recommend(List<Query> queries) {
        return state.whileOpen(() -> ranker.recommend(queries));
    }

    private List<RecommendedItem> named(RankedItems ranked) {
        RecommendedItem[] named = new RecommendedItem[ranked.size()];
        Arrays.setAll(named, i -> new RecommendedItem(items.id(ranked.items()[i]), ranked.scores()[i]));
        return List.of(named);
    }

    /** Waits for running calls and frees the model. Later calls get an {@link IllegalStateException}. */
    @Override
    public void close() {
        state.close(() -> {
            ranker.close();
            stored.ifPresent(model -> model.model().close());
        });
    }
}
