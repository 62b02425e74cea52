package io.github.seqrec4j.tests.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.models.TIGER;
import io.github.seqrec4j.models.generate.BeamSearch;
import io.github.seqrec4j.models.generate.ColdStart;
import io.github.seqrec4j.models.generate.GeneratedItems;
import io.github.seqrec4j.models.generate.NewItems;
import io.github.seqrec4j.quantization.semantic.ResidualKMeans;
import io.github.seqrec4j.quantization.semantic.SemanticIds;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.Ranker;
import io.github.seqrec4j.recommend.RecommendOptions;
import io.github.seqrec4j.recommend.RecommendedItem;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import io.github.seqrec4j.store.Provenance;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items that come after training: spelled, recommended as far as their share goes, kept. */
class NewItemsTest {
    private static final int ITEMS = 40;
    private static final int WIDTH = 3;

    @TempDir
    private Path folder;

    private static ItemFeatures features(int count, long seed) {
        RandomGenerator random = RandomStreams.of(seed);
        float[] values = new float[count * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return ItemFeatures.of(count, WIDTH, values);
    }

    private static StoredModel trained() {
        SemanticIds ids =
                SemanticIds.of(ResidualKMeans.defaults().fit(features(ITEMS, 1), 2, 8, 1), features(ITEMS, 1));
        return stored(ids);
    }

    private static StoredModel stored(ItemEmbeddings items) {
        TIGER tiger = new TIGER(TIGER.Config.of(8, 1, 2, 4 * items.tokensPerItem(), 0));
        SequenceModel model = SequenceModel.create(tiger, items, 3);
        model.freeze(true);
        long[] counts = new long[ITEMS + 1];
        Arrays.fill(counts, 1, ITEMS + 1, 5);
        return new StoredModel(model, Vocabulary.identity(ITEMS), counts, new Provenance("test", 3, "none", Map.of()));
    }

    private static Ranker searching(long[] counts, double share) {
        BeamSearch.Options options = BeamSearch.Options.defaults().with(ColdStart.notIn(counts, share));
        return GeneratedItems.by(items -> BeamSearch.of(items, options));
    }

    private static List<RecommendedItem> answers(SequenceRecommender recommender) {
        return recommender.recommend(List.of("3", "17", "8"), RecommendOptions.top(20));
    }

    @Test
    void added_withoutAShare_recommendsAsBefore() {
        StoredModel trained = trained();
        StoredModel larger = NewItems.added(trained, List.of("100", "101"), features(2, 2));
        try (SequenceRecommender before = SequenceRecommender.of(trained, searching(trained.itemCounts(), 0));
                SequenceRecommender after = SequenceRecommender.of(larger, searching(larger.itemCounts(), 0))) {
            assertEquals(answers(before), answers(after));
            assertEquals(ITEMS + 2, after.itemCount());
        }
    }

    @Test
    void added_asAnOldItem_isFoundWithItAndKept() {
        StoredModel trained = trained();
        // The same content as the old item that the model likes best.
        String best;
        try (SequenceRecommender before = SequenceRecommender.of(trained(), searching(trained.itemCounts(), 0))) {
            best = answers(before).get(0).id();
        }
        ItemFeatures twin = features(ITEMS, 1).ofItems(new int[] {Integer.parseInt(best)});
        StoredModel larger = NewItems.added(trained, List.of("new"), twin);
        trained.model().close();
        try (SequenceRecommender after = SequenceRecommender.of(larger, searching(larger.itemCounts(), 0.1))) {
            List<RecommendedItem> list = answers(after);
            assertEquals("new", list.get(0).id());
            // Read as any other.
            assertEquals(20, after.recommend(List.of("new", "4"), 20).size());
            after.save(folder);
            try (SequenceRecommender loaded = Models.load(folder, searching(larger.itemCounts(), 0.1))) {
                assertEquals(list, answers(loaded));
            }
        }
    }

    @Test
    void added_whatDoesNotFit_isRefused() {
        StoredModel trained = trained();
        assertRefused(
                "new items need one vector each, got 1 ids and 2 vectors",
                () -> NewItems.added(trained, List.of("x"), features(2, 2)));
        assertRefused(
                "the item 7 is there already, as number 7 of the catalogue; new items must be new",
                () -> NewItems.added(trained, List.of("7"), features(1, 2)));
        assertRefused(
                "the vector of an item must have the 3 numbers that the quantizer was trained on, got 2",
                () -> NewItems.added(trained, List.of("x"), ItemFeatures.of(1, 2, new float[] {1, 2})));
        trained.model().close();
        StoredModel dense = stored(ItemEmbeddings.dense(ITEMS));
        assertRefused(
                "only items with semantic ids can be added to a trained model, its items are dense",
                () -> NewItems.added(dense, List.of("x"), features(1, 2)));
        assertTrue(dense.model().parameterCount() > 0);
        dense.model().close();
    }

    private static void assertRefused(String message, Runnable action) {
        var error = assertThrows(IllegalArgumentException.class, action::run);
        assertEquals(message, error.getMessage());
    }
}
