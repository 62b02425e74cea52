package io.github.seqrec4j.tests.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.batch.StepLimits;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.Caser;
import io.github.seqrec4j.models.GRU4Rec;
import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.models.baseline.MostPopular;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.recommend.RecommendOptions;
import io.github.seqrec4j.recommend.RecommendedItem;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.sampling.RecencySampling;
import io.github.seqrec4j.store.ModelFolder;
import io.github.seqrec4j.tests.Gradients;
import io.github.seqrec4j.tests.SmallModels;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The networks that are no Transformers learn, from every position or the newest alone, and come back from their folders. */
class GRU4RecAndCaserTest {
    private static final Split SPLIT = SmallModels.split(300, 60, 31);
    private static final Recipe GRU4REC = GRU4Rec.recipe(GRU4Rec.Config.of(32, 1, 12, 0.1));
    private static final Recipe CASER = Caser.recipe(Caser.Config.of(16, 6, 0.2).with(new Caser.Filters(2, 8, 4)));

    @TempDir
    private Path folder;

    static Stream<Arguments> recipes() {
        return Stream.of(
                Arguments.of(Named.of("GRU4Rec, next item", GRU4REC), 30),
                Arguments.of(
                        Named.of("GRU4Rec, recency sampling", GRU4REC.withObjective(RecencySampling.defaults())), 80),
                Arguments.of(Named.of("Caser, recency sampling", CASER), 80));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void fit_simulatedStore_beatsPopularity(Recipe untrained, int epochs) {
        Recipe recipe = untrained.withBatchSize(32).withTraining(TrainingOptions.of(epochs, epochs, 2));
        Evaluator evaluator = Evaluator.fullRanking(Metrics.ndcg(10));
        double popularity =
                evaluator.evaluate(MostPopular.fit(SPLIT.train()), SPLIT.test()).value("ndcg@10");
        try (SequenceRecommender recommender = recipe.fit(SPLIT)) {
            double model = evaluator.evaluate(recommender, SPLIT.test()).value("ndcg@10");
            assertTrue(model > 1.1 * popularity, () -> "NDCG@10 is " + model + ", popularity has " + popularity);
        }
    }

    static Stream<Architecture> architectures() {
        return Stream.of(
                new GRU4Rec(GRU4Rec.Config.of(8, 2, 6, 0).with(Initialization.UNIT_NORMAL)),
                new Caser(Caser.Config.of(8, 6, 0).with(Initialization.UNIT_NORMAL)));
    }

    /** A part is cut to its longest row: what padding a row is encoded with changes no gradient either. */
    @ParameterizedTest
    @MethodSource("architectures")
    void gradients_ofParts_areThoseOfTheBatch(Architecture architecture) {
        int[] inputs = {1, 2, 3, 4, 5, 0, 0, 0, 6, 7, 0, 0, 0, 0, 8, 0, 9, 8, 7, 6};
        Batch batch = new Batch(4, 5, inputs, new int[] {4, 9, 14, 19}, new int[] {5, 4, 3, 2}, Optional.empty());
        Gradients whole = gradients(architecture, batch, StepLimits.NONE);
        Gradients parts = gradients(architecture, batch, new StepLimits(5, 1_000));
        assertEquals(whole.loss(), parts.loss(), 1e-5);
        whole.byName()
                .forEach((name, gradient) ->
                        assertArrayEquals(gradient, parts.byName().get(name), 1e-5f, name));
    }

    private static Gradients gradients(Architecture architecture, Batch batch, StepLimits limits) {
        try (SequenceModel model = SequenceModel.create(architecture, 9, 1)) {
            return Gradients.full(model, new CrossEntropy(), batch, limits);
        }
    }

    @Test
    void fit_caserByTheShiftedObjective_isRefused() {
        Recipe shifted = CASER.withObjective(new NextItem());
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> shifted.fit(SPLIT));
        assertTrue(error.getMessage().contains("one output is made from the whole sequence"), error.getMessage());
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
