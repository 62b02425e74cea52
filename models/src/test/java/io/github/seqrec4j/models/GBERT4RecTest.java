package io.github.seqrec4j.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.data.LeaveOneOut;
import io.github.seqrec4j.data.SimulatedLog;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GBERT4RecTest {
    private static final Split SPLIT =
            LeaveOneOut.everyUser().split(SimulatedLog.of(120, 40, 10, 3).generate());

    @Test
    void recipe_anyConfig_scoresByPlainProductsAndTrainsOnMaskedItems() {
        BERT4Rec.Config config = BERT4Rec.Config.of(8, 1, 2, 6, 0);
        CalibratedNegatives options = new CalibratedNegatives(12, .5, NegativeSharing.PER_SEQUENCE);
        Recipe recipe = GBERT4Rec.recipe(config, options).withTraining(TrainingOptions.of(1, 1, 1));
        try (SequenceRecommender recommender = recipe.fit(SPLIT)) {
            var stored = recommender.model().orElseThrow();
            Map<String, String> trained = stored.provenance().options();
            assertEquals("GBCE[calibration=0.5, itemCount=40]", trained.get("loss"));
            assertEquals("12 PER_SEQUENCE from UniformSampler[itemCount=40]", trained.get("negatives"));
            assertTrue(trained.get("objective").startsWith("MaskedItem"), trained::toString);
            assertTrue(stored.model().parameters().keySet().stream()
                    .noneMatch(name -> name.contains("head") || name.contains("items.bias")));
            BERT4Rec network = (BERT4Rec) stored.model().architecture();
            assertEquals(
                    BERT4Rec.Output.PLAIN.startingAt(Math.log(.5 / 12)),
                    network.config().variant().output());
        }
    }
}
