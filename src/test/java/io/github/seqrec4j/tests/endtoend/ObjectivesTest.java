package io.github.seqrec4j.tests.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.losses.BPR;
import io.github.seqrec4j.losses.CatalogueBinaryCrossEntropy;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.losses.GBCE;
import io.github.seqrec4j.losses.LambdaRank;
import io.github.seqrec4j.losses.SampledSoftmax;
import io.github.seqrec4j.models.BERT4Rec;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.baseline.MostPopular;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.sampling.MaskedItem;
import io.github.seqrec4j.sampling.RecencySampling;
import io.github.seqrec4j.sampling.SequenceContinuation;
import io.github.seqrec4j.sampling.UniformSampler;
import io.github.seqrec4j.tests.SmallModels;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.LossPlan;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every objective, with the losses and networks that it goes with, learns more than what is popular. */
class ObjectivesTest {
    private static final Split SPLIT = SmallModels.split(400, 60, 41);
    private static final Evaluator EVALUATOR = Evaluator.fullRanking(Metrics.ndcg(10));
    private static final double POPULARITY = ndcg(MostPopular.fit(SPLIT.train()));

    /**
     * A way to train.
     *
     * @param name for reports
     * @param recipe network, objective and loss
     */
    record Way(String name, Recipe recipe) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Way> ways() {
        Recipe sasrec = SASRec.recipe(SASRec.Config.of(32, 1, 1, 15, 0.1));
        Recipe recency = sasrec.withObjective(RecencySampling.defaults());
        BERT4Rec.Config config = BERT4Rec.Config.of(32, 1, 2, 15, 0.1);
        BERT4Rec.Variant published = BERT4Rec.Variant.DEFAULT;
        Recipe gBERT4Rec = BERT4Rec.recipe(config.with(published.with(BERT4Rec.Output.PLAIN.startingAt(-4))));
        return List.of(
                new Way("SASRec, RSS, softmax", recency),
                new Way(
                        "SASRec, RSS, BCE over the catalogue",
                        recency.withLoss(LossPlan.catalogue(new CatalogueBinaryCrossEntropy()))),
                new Way("SASRec, RSS, LambdaRank", recency.withLoss(lambdaRank())),
                new Way("SASRec, RSS, gBCE", recency.withLoss(sampled(items -> new GBCE(0.75, items)))),
                new Way("SASRec, shifted, LambdaRank", sasrec.withLoss(lambdaRank())),
                new Way("SASRec, shifted, BPR", sasrec.withLoss(sampled(items -> new BPR()))),
                new Way("BERT4Rec", BERT4Rec.recipe(config)),
                new Way("ALBERT4Rec", BERT4Rec.recipe(config.with(published.withALBERT(16)))),
                new Way("DeBERTa4Rec", BERT4Rec.recipe(config.with(published.withDeBERTa()))),
                new Way("gBERT4Rec, gBCE", gBERT4Rec.withLoss(sampled(items -> new GBCE(0.75, items)))),
                new Way("gBERT4Rec, sampled softmax", gBERT4Rec.withLoss(sampled(items -> new SampledSoftmax(false)))),
                new Way("BERT4Rec, RSS", BERT4Rec.recipe(config).withObjective(RecencySampling.defaults())));
    }

    private static LossPlan lambdaRank() {
        return LossPlan.catalogue(new LambdaRank(50, 4000, true));
    }

    private static LossPlan sampled(IntFunction<SampledLoss> loss) {
        return LossPlan.sampled(
                loss,
                train -> new NegativeOptions(new UniformSampler(train.itemCount()), 32, NegativeSharing.PER_POSITION));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void fit_objectiveWithLoss_beatsPopularity(Way way) {
        TrainingOptions usual = TrainingOptions.of(60, 30, 6);
        TrainingOptions fast = new TrainingOptions(
                usual.epochs(),
                usual.patience(),
                usual.seed(),
                usual.timeLimit(),
                AdamOptions.of(4e-3),
                usual.schedule());
        try (SequenceRecommender recommender =
                way.recipe().withBatchSize(32).withTraining(fast).fit(SPLIT)) {
            double model = ndcg(recommender);
            assertTrue(model > 1.1 * POPULARITY, () -> "NDCG@10 is " + model + ", popularity has " + POPULARITY);
        }
    }

    /** Before anything is computed: a network must not read what it should predict. */
    @Test
    void fit_objectiveThatTheNetworkCannotHave_isRefused() {
        Recipe masked = SASRec.recipe().withObjective(MaskedItem.defaults());
        var error = assertThrows(IllegalArgumentException.class, () -> masked.fit(SPLIT));
        assertEquals(
                "MaskedItem[maskShare=0.2, maxMasks=20, lastOnlyShare=0.1] cannot train a network that reads CAUSAL, where"
                        + " each output is made from the items up to it; it trains those that read [MASKED]",
                error.getMessage());
        Recipe shifted = BERT4Rec.recipe().withObjective(new NextItem());
        error = assertThrows(IllegalArgumentException.class, () -> shifted.fit(SPLIT));
        assertEquals(
                "NextItem[] cannot train a network that reads MASKED, where each output is made from the whole sequence"
                        + " around a mask; it trains those that read [CAUSAL]",
                error.getMessage());
    }

    @Test
    void fit_continuation_learnsTheLastItems() {
        Recipe recipe = SASRec.recipe(SASRec.Config.of(32, 1, 1, 15, 0.1))
                .withObjective(new SequenceContinuation())
                .withLoss(LossPlan.catalogue(new CrossEntropy()))
                .withBatchSize(32)
                .withTraining(TrainingOptions.of(8, 8, 6));
        var report = recipe.train(SPLIT);
        try (SequenceRecommender recommender = report.recommender()) {
            var epochs = report.report().epochs();
            assertTrue(epochs.get(7).loss() < epochs.get(0).loss());
            assertEquals(SPLIT.itemCount(), recommender.itemCount());
        }
    }

    private static double ndcg(Recommender recommender) {
        return EVALUATOR.evaluate(recommender, SPLIT.test()).value("ndcg@10");
    }
}
