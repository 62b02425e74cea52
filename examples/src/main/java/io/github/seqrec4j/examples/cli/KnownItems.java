package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SequenceRecommender;
import java.util.Arrays;
import java.util.List;

/** A saved model asked for the items of some data, which it knows by the same ids, perhaps among others and by other numbers. */
final class KnownItems implements Recommender {
    private final SequenceRecommender model;
    private final String name;
    /** By number in the data, 1..n, the number in the model. */
    private final int[] numbers;

    private final int[] back;
    private final boolean same;

    private KnownItems(SequenceRecommender model, String name, int[] numbers, boolean same) {
        this.model = model;
        this.name = name;
        this.numbers = numbers;
        this.same = same;
        this.back = new int[model.itemCount() + 1];
        for (int item = 1; item < numbers.length; item++) {
            back[numbers[item]] = item;
        }
    }

    /**
     * Looks the items up.
     *
     * @param model closed with the result
     * @param items of the data
     * @param name what the model is called where it lacks items
     */
    static KnownItems of(SequenceRecommender model, Vocabulary items, String name) {
        int[] numbers = new int[items.size() + 1];
        for (int item = 1; item < numbers.length; item++) {
            numbers[item] = model.items().index(items.id(item));
        }
        long known = Arrays.stream(numbers).filter(it -> it > 0).count();
        if (known < items.size()) {
            throw new IllegalArgumentException(name + " knows " + model.itemCount() + " items, among them " + known
                    + " of the " + items.size() + " of these data; it must know them all");
        }
        return new KnownItems(model, name, numbers, model.items().equals(items));
    }

    @Override
    public int itemCount() {
        return numbers.length - 1;
    }

    @Override
    public List<RankedItems> recommend(List<Query> queries) {
        if (same) {
            return model.recommend(queries);
        }
        return model.recommend(queries.stream().map(this::translated).toList()).stream()
                .map(list -> new RankedItems(translated(list.items(), back), list.scores()))
                .toList();
    }

    private Query translated(Query query) {
        int[] admitted = new int[itemCount()];
        int[] count = {0};
        query.filter().forEachRun(1, itemCount(), (from, to) -> {
            for (int item = from; item <= to; item++) {
                admitted[count[0]++] = numbers[item];
            }
        });
        ItemFilter filter = ItemFilter.only(Arrays.copyOf(admitted, count[0]));
        return new Query(translated(query.history(), numbers), query.k(), filter, query.userHash());
    }

    private static int[] translated(int[] items, int[] table) {
        return Arrays.stream(items).map(item -> table[item]).toArray();
    }

    @Override
    public void close() {
        model.close();
    }

    /** As model folders describe it. */
    @Override
    public String toString() {
        return name;
    }
}
