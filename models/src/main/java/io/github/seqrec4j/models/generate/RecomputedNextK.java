package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Next-K over any recommender: each item is asked for with the history and the items before it. */
record RecomputedNextK(Recommender base) implements Recommender {
    @Override
    public int itemCount() {
        return base.itemCount();
    }

    @Override
    public List<RankedItems> recommend(List<Query> queries) {
        List<int[]> lists = new ArrayList<>();
        queries.forEach(query -> lists.add(new int[0]));
        List<Integer> open = new ArrayList<>();
        for (int q = 0; q < queries.size(); q++) {
            open.add(q);
        }
        while (!open.isEmpty()) {
            List<RankedItems> found = base.recommend(
                    open.stream().map(q -> next(queries.get(q), lists.get(q))).toList());
            List<Integer> wanting = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                int q = open.get(i);
                if (found.get(i).size() > 0) {
                    lists.set(q, appended(lists.get(q), found.get(i).items()[0]));
                    if (lists.get(q).length < queries.get(q).k()) {
                        wanting.add(q);
                    }
                }
            }
            open = wanting;
        }
        return lists.stream()
                .map(list -> new RankedItems(list, ListInWriting.scoresOfPlaces(list.length)))
                .toList();
    }

    private static Query next(Query query, int[] list) {
        int[] history = Arrays.copyOf(query.history(), query.history().length + list.length);
        System.arraycopy(list, 0, history, query.history().length, list.length);
        return new Query(history, 1, query.filter().andExcluding(list), query.userHash());
    }

    private static int[] appended(int[] list, int item) {
        int[] longer = Arrays.copyOf(list, list.length + 1);
        longer[list.length] = item;
        return longer;
    }

    @Override
    public void close() {
        base.close();
    }
}
