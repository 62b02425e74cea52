package io.github.seqrec4j.eval.rerank;

import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.ArrayList;
import java.util.List;

/** Asks a base for the candidates of each query. */
final class Reranker {
    /** What makes the new order of one list. */
    @FunctionalInterface
    interface Order {
        /** Adds items until the new order is full. */
        void arrange(Candidates candidates, NewOrder order);
    }

    private final Recommender base;
    private final RerankOptions options;
    private final Order order;

    Reranker(Recommender base, RerankOptions options, Order order) {
        this.base = base;
        this.options = options;
        this.order = order;
    }

    static void checkCatalogue(Recommender base, String what, int known) {
        if (known != base.itemCount()) {
            throw new IllegalArgumentException(
                    what + " must be of the base's " + base.itemCount() + " items, got " + known);
        }
    }

    List<RankedItems> recommend(List<Query> queries) {
        List<Query> wider = queries.stream()
                .map(query -> query.withK(Math.max(query.k(), asked())))
                .toList();
        List<RankedItems> lists = base.recommend(wider);
        List<RankedItems> answers = new ArrayList<>(lists.size());
        for (int q = 0; q < lists.size(); q++) {
            Candidates candidates = Candidates.of(lists.get(q), options);
            NewOrder made = new NewOrder(Math.min(queries.get(q).k(), candidates.size()));
            order.arrange(candidates, made);
            made.addOthers(candidates, options);
            answers.add(made.ranked());
        }
        return answers;
    }

    private int asked() {
        return Math.min(options.candidates(), base.itemCount());
    }
}
