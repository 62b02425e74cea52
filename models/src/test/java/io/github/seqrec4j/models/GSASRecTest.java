package io.github.seqrec4j.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.data.LeaveOneOut;
import io.github.seqrec4j.data.SimulatedLog;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GSASRecTest {
    private static final SASRec.Config CONFIG = SASRec.Config.of(16, 1, 1, 10, 0.1);
    private static final Split SPLIT =
            LeaveOneOut.everyUser().split(SimulatedLog.of(120, 40, 10, 3).generate());

    @Test
    void recipe_default_isThePublishedTraining() {
        fit(GSASRec.recipe(CONFIG), stored -> {
            Map<String, String> options = stored.provenance().options();
            assertEquals("GBCE[calibration=0.75, itemCount=40]", options.get("loss"));
            assertEquals("256 PER_POSITION from UniformSampler[itemCount=40]", options.get("negatives"));
            assertEquals("NextItem[]", options.get("objective"));
        });
    }

    @Test
    void recipe_ofAnyConfig_scoresWithATableOfItsOwn() {
        assertTrue(CONFIG.variant().output().tied());
        fit(GSASRec.recipe(CONFIG, new CalibratedNegatives(2, 0, NegativeSharing.PER_BATCH)), stored -> {
            List<String> names = List.copyOf(stored.model().parameters().keySet());
            assertTrue(names.contains("items.table") && names.contains("output.table"), names::toString);
            SASRec.Variant tied = CONFIG.variant();
            SASRec.Variant untied = new SASRec.Variant(
                    tied.normStyle(),
                    tied.outputProjection(),
                    tied.scaledEmbeddings(),
                    new SASRec.Output(false, Math.log(1.0 / 2)),
                    tied.feedForward(),
                    tied.initialization());
            assertEquals(new SASRec(CONFIG.with(untied)), stored.model().architecture());
        });
    }

    @Test
    void recipe_withoutConfig_hasThePublishedSizes() {
        Recipe recipe = GSASRec.recipe();
        fit(recipe, stored -> {
            SASRec.Config config = ((SASRec) stored.model().architecture()).config();
            assertEquals(SASRec.Config.of(128, 2, 1, 200, 0.5).with(config.variant()), config);
            assertEquals(
                    new SASRec.Output(false, Math.log(0.25 / 256)),
                    config.variant().output());
        });
    }

    @Test
    void recipe_chosenOptions_areTrainedWith() {
        fit(GSASRec.recipe(CONFIG, new CalibratedNegatives(3, 1, NegativeSharing.PER_SEQUENCE)), stored -> {
            Map<String, String> options = stored.provenance().options();
            assertEquals("GBCE[calibration=1.0, itemCount=40]", options.get("loss"));
            assertEquals("3 PER_SEQUENCE from UniformSampler[itemCount=40]", options.get("negatives"));
        });
    }

    @Test
    void recipe_everyItemHasOneSuccessor_learnsIt() {
        double score = Successors.learned(
                GSASRec.recipe(CONFIG, new CalibratedNegatives(16, 0.75, NegativeSharing.PER_POSITION)));
        assertTrue(score > 0.9, "NDCG@10 is " + score);
    }

    @Test
    void options_outOfRange_sayWhatAndWhy() {
        assertRefused(
                "the number of negatives must be at least 1, got 0",
                () -> new CalibratedNegatives(0, 0.75, NegativeSharing.PER_POSITION));
        assertRefused(
                "calibration must be in 0..1, got -0.1",
                () -> new CalibratedNegatives(1, -0.1, NegativeSharing.PER_POSITION));
        assertRefused(
                "calibration must be in 0..1, got 1.5",
                () -> new CalibratedNegatives(1, 1.5, NegativeSharing.PER_POSITION));
        assertRefused(
                "calibration must be in 0..1, got NaN",
                () -> new CalibratedNegatives(1, Double.NaN, NegativeSharing.PER_POSITION));
        assertRefused("sharing must be given", () -> new CalibratedNegatives(1, 0.75, null));
    }

    private static void fit(Recipe recipe, Consumer<StoredModel> check) {
        try (SequenceRecommender trained =
                recipe.withTraining(TrainingOptions.of(1, 1, 1)).fit(SPLIT)) {
            check.accept(trained.model().orElseThrow());
        }
    }

    private static void assertRefused(String message, Executable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
