package io.github.seqrec4j.tests.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.models.Caser;
import io.github.seqrec4j.models.GRU4Rec;
import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.models.baseline.MostPopular;
import io.github.seqrec4j.recommend.RecommendOptions;
import io.github.seqrec4j.recommend.RecommendedItem;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.sampling.RecencySampling;
import io.github.seqrec4j.sampling.SequenceContinuation;
import io.github.seqrec4j.store.ModelFolder;
import io.github.seqrec4j.tests.SmallModels;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The networks that are no Transformers learn by each objective that suits them, and come back from their folders. */
class GRU4RecAndCaserTest {
    private static final Split SPLIT = SmallModels.split(300, 60, 31);
    private static final Recipe GRU4REC = GRU4Rec.recipe(GRU4Rec.Config.of(32, 1, 12, 0.1));
    private static final Recipe CASER = Caser.recipe(Caser.Config.of(16, 6, 0.2).with(new Caser.Filters(2, 8, 4)));

    @TempDir
    private Path folder;

    static Map<String, Recipe> recipes() {
        return Map.of(
                "GRU4Rec, next item", GRU4REC,
                "GRU4Rec, recency sampling", GRU4REC.withObjective(RecencySampling.defaults()),
                "GRU4Rec, continuation", GRU4REC.withObjective(new SequenceContinuation()),
                "Caser, recency sampling", CASER,
                "Caser, continuation", CASER.withObjective(new SequenceContinuation()));
    }

    static Stream<String> names() {
        return recipes().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("names")
    void fit_simulatedStore_beatsPopularity(String name) {
        Recipe recipe = recipes().get(name).withBatchSize(32).withTraining(TrainingOptions.of(25, 25, 2));
        Evaluator evaluator = Evaluator.fullRanking(Metrics.ndcg(10));
        double popularity =
                evaluator.evaluate(MostPopular.fit(SPLIT.train()), SPLIT.test()).value("ndcg@10");
        try (SequenceRecommender recommender = recipe.fit(SPLIT)) {
            double model = evaluator.evaluate(recommender, SPLIT.test()).value("ndcg@10");
            assertTrue(model > 1.1 * popularity, () -> "NDCG@10 is " + model + ", popularity has " + popularity);
        }
    }

    @Test
    void fit_caserByTheShiftedObjective_isRefused() {
        Recipe shifted = CASER.withObjective(new NextItem());
        assertThrows(IllegalArgumentException.class, () -> shifted.fit(SPLIT));
    }

    static Stream<Arguments> saved() {
        GRU4Rec.Config gru4rec = GRU4Rec.Config.of(8, 2, 6, 0);
        Caser.Config caser = Caser.Config.of(8, 6, 0);
        Function<Path, SequenceRecommender> ofGRU4Rec = GRU4Rec::load;
        Function<Path, SequenceRecommender> ofCaser = Caser::load;
        return Stream.of(
                Arguments.of(new GRU4Rec(gru4rec), ofGRU4Rec),
                Arguments.of(new GRU4Rec(gru4rec.withTiedOutput(true)), ofGRU4Rec),
                Arguments.of(new Caser(caser), ofCaser),
                Arguments.of(new Caser(caser.withTiedOutput(true)), ofCaser));
    }

    @ParameterizedTest
    @MethodSource("saved")
    void load_savedModel_recommendsTheSameToTheLastBit(
            Architecture architecture, Function<Path, SequenceRecommender> reader) {
        Path place = folder.resolve("model");
        try (SequenceRecommender saved = SequenceRecommender.of(SmallModels.stored(architecture, 3))) {
            saved.save(place);
            assertEquals(architecture.name(), ModelFolder.modelName(place));
            try (SequenceRecommender loaded = reader.apply(place);
                    SequenceRecommender byName = Models.load(place)) {
                assertEquals(answers(saved), answers(loaded));
                assertEquals(answers(saved), answers(byName));
                assertEquals(saved.similarItems("article 4", 5), loaded.similarItems("article 4", 5));
                assertEquals(architecture, loaded.model().orElseThrow().model().architecture());
            }
        }
    }

    private static List<List<RecommendedItem>> answers(SequenceRecommender recommender) {
        return recommender
                .recommendAll(SmallModels.histories(20).stream(), RecommendOptions.top(SmallModels.ITEMS))
                .toList();
    }
}
