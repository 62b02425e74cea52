package io.github.seqrec4j.tests.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.models.TIGER;
import io.github.seqrec4j.models.generate.BeamSearch;
import io.github.seqrec4j.models.generate.GeneratedItems;
import io.github.seqrec4j.models.generate.NextK;
import io.github.seqrec4j.quantization.RandomCodes;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.ModelRecommender;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Ranker;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import io.github.seqrec4j.store.Provenance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is loaded without a word is asked as it was meant to be, and can be asked otherwise. */
class LoadedModelsTest {
    private static final int ITEMS = 30;
    private static final GPTRec.Config CONFIG = GPTRec.Config.of(8, 1, 2, 12, 0);
    private static final Query QUERY = Query.excludingSeen(new int[] {4, 9, 2}, 5);

    @TempDir
    private Path folder;

    @Test
    void load_listModel_writesLists() {
        RankedItems expected = saved(new GPTRec(CONFIG.withLists(5)), ItemEmbeddings.dense(ITEMS), NextK::new);
        try (SequenceRecommender loaded = GPTRec.load(folder)) {
            assertEquals(expected, loaded.recommend(QUERY));
        }
    }

    @Test
    void load_spelledItems_searchesWithBeams() {
        UserSequences nothing = UserSequences.of(List.of(new int[] {1}), ITEMS);
        ItemTokens items = new ItemTokens(new RandomCodes().assign(nothing, new CodeShape(2, 6), 1));
        RankedItems expected = saved(new GPTRec(CONFIG), items, GeneratedItems.byBeamSearch());
        try (SequenceRecommender loaded = Models.load(folder)) {
            assertEquals(expected, loaded.recommend(QUERY));
        }
    }

    @Test
    void load_tiger_searchesAsItsRecipeDoes() {
        UserSequences nothing = UserSequences.of(List.of(new int[] {1}), ITEMS);
        ItemTokens items = new ItemTokens(new RandomCodes().assign(nothing, new CodeShape(3, 16), 1));
        BeamSearch.Options narrow = BeamSearch.Options.defaults().withWidth(TIGER.BEAM_WIDTH);
        // As many as the beam holds, so that its width tells.
        Query query = Query.excludingSeen(QUERY.history(), TIGER.BEAM_WIDTH);
        saved(
                new TIGER(TIGER.Config.of(8, 1, 2, 12, 0)),
                items,
                GeneratedItems.by(spelled -> BeamSearch.of(spelled, narrow)));
        try (SequenceRecommender loaded = TIGER.load(folder);
                SequenceRecommender same =
                        Models.load(folder, GeneratedItems.by(spelled -> BeamSearch.of(spelled, narrow)));
                SequenceRecommender wide = Models.load(folder, GeneratedItems.byBeamSearch())) {
            assertEquals(same.recommend(query), loaded.recommend(query));
            assertNotEquals(wide.recommend(query), loaded.recommend(query));
        }
    }

    @Test
    void load_withARanker_isAskedSo() {
        saved(new GPTRec(CONFIG.withLists(5)), ItemEmbeddings.dense(ITEMS), NextK::new);
        try (SequenceRecommender scoring = Models.load(folder, ModelRecommender::new);
                SequenceRecommender usual = Models.load(folder)) {
            // Whatever follows, the first item of a written list is the best by one pass.
            assertEquals(
                    usual.recommend(QUERY).items()[0], scoring.recommend(QUERY).items()[0]);
            assertEquals(
                    ITEMS,
                    scoring.recommend(new Query(QUERY.history(), ITEMS, ItemFilter.all()))
                            .size());
        }
    }

    private RankedItems saved(Architecture architecture, ItemEmbeddings items, Ranker ranker) {
        long[] counts = new long[ITEMS + 1];
        StoredModel stored = new StoredModel(
                SequenceModel.create(architecture, items, 3),
                Vocabulary.identity(ITEMS),
                counts,
                new Provenance("test", 3, "", Map.of()));
        try (SequenceRecommender recommender = SequenceRecommender.of(stored, ranker)) {
            recommender.save(folder);
            return recommender.recommend(QUERY);
        }
    }
}
