package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.ItemTags;
import io.github.seqrec4j.eval.ItemPopularity;
import io.github.seqrec4j.eval.rerank.MaximalMarginalRelevance;
import io.github.seqrec4j.eval.rerank.PopularityPenalty;
import io.github.seqrec4j.eval.rerank.RerankOptions;
import io.github.seqrec4j.recommend.Recommender;
import java.util.Optional;

/** How lists are put into a new order. */
enum RerankKind {
    MMR,
    POPULARITY;

    /** Whether it asks for tags of items. */
    boolean needsTags() {
        return this == MMR;
    }

    /** Puts the lists of a recommender into a new order; closed with it. */
    Recommender around(Recommender base, RerankOptions options, SplitData parts, Optional<ItemTags> tags) {
        return switch (this) {
            case MMR -> new MaximalMarginalRelevance(base, tags.orElseThrow(), options);
            case POPULARITY ->
                new PopularityPenalty(base, ItemPopularity.of(parts.split().train()), options);
        };
    }
}
