package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.recommend.Histories;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.List;

/** A beam as wide as the catalogue gives what every recommender promises. */
class BeamSearchContractTest extends RecommenderContract {
    /** Some spellings are shared. */
    private static final ItemTokens ITEMS = FakeWriter.items(ITEM_COUNT, 4, 2);

    @Override
    protected Recommender fit(UserSequences sequences) {
        BeamSearch search = BeamSearch.of(ITEMS, BeamSearch.Options.defaults());
        return new Recommender() {
            @Override
            public int itemCount() {
                return ITEM_COUNT;
            }

            @Override
            public List<RankedItems> recommend(List<Query> queries) {
                queries.forEach(query -> Histories.check(query.history(), ITEM_COUNT));
                return search.generate(FakeWriter.of(ITEMS, queries), queries);
            }
        };
    }
}
