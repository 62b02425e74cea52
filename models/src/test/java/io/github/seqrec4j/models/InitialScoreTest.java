package io.github.seqrec4j.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.layers.InitialScore;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.ModelRecommender;
import io.github.seqrec4j.recommend.Query;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Before training every item has the score that was asked for, after any history, beside what random weights of 0.02 add. */
class InitialScoreTest {
    private static final int ITEMS = 40;
    private static final double SCORE = -6.5;

    static Stream<Architecture> networks() {
        SASRec.Variant sasrec = SASRec.Variant.DEFAULT;
        BERT4Rec.Config bert4rec = BERT4Rec.Config.of(16, 2, 2, 8, 0.2);
        BERT4Rec.Variant published = BERT4Rec.Variant.DEFAULT;
        return Stream.of(
                new SASRec(SASRec.Config.of(16, 2, 1, 8, 0.2).with(scoring(sasrec, true))),
                new SASRec(SASRec.Config.of(16, 2, 1, 8, 0.2).with(scoring(sasrec, false))),
                new BERT4Rec(bert4rec.with(published.with(BERT4Rec.Output.PUBLISHED.startingAt(SCORE)))),
                new BERT4Rec(bert4rec.with(published.with(BERT4Rec.Output.PLAIN.startingAt(SCORE)))),
                new BERT4Rec(bert4rec.with(published.withALBERT(6).with(BERT4Rec.Output.PLAIN.startingAt(SCORE)))));
    }

    private static SASRec.Variant scoring(SASRec.Variant variant, boolean tied) {
        return new SASRec.Variant(
                variant.normStyle(),
                variant.outputProjection(),
                variant.scaledEmbeddings(),
                new SASRec.Output(tied, SCORE),
                variant.feedForward(),
                variant.initialization());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void scores_untrained_areTheInitialOne(Architecture network) {
        try (SequenceModel model = SequenceModel.create(network, ITEMS, 3)) {
            model.freeze(true);
            ModelRecommender recommender = new ModelRecommender(model);
            for (int[] history : new int[][] {{5}, {1, 2, 3}, {9, 9, 40, 17, 3, 2, 1, 30}}) {
                for (float score : recommender
                        .recommend(new Query(history, ITEMS, ItemFilter.all()))
                        .scores()) {
                    assertEquals(SCORE, score, 0.5);
                }
            }
        }
    }

    @Test
    void options_notFinite_areRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> new InitialScore(Double.NaN));
        assertEquals("the initial score must be finite, got NaN", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new SASRec.Output(true, Double.POSITIVE_INFINITY));
    }

    @Test
    void options_ofGSASRec_startWhereTheLossIsAtRest() {
        assertEquals(0, new CalibratedNegatives(1, 0, CalibratedNegatives.DEFAULT.sharing()).initialScore());
        assertEquals(Math.log(0.25 / 256), CalibratedNegatives.DEFAULT.initialScore());
    }
}
