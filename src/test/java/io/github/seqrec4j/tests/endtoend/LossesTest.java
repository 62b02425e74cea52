package io.github.seqrec4j.tests.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSampler;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.eval.EvaluationReport;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.losses.BinaryCrossEntropy;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.losses.GBCE;
import io.github.seqrec4j.losses.SampledSoftmax;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.baseline.ItemKnn;
import io.github.seqrec4j.models.baseline.MarkovChain;
import io.github.seqrec4j.models.baseline.MostPopular;
import io.github.seqrec4j.models.baseline.RecentPopularity;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.sampling.ExcludingPositives;
import io.github.seqrec4j.sampling.PopularitySampler;
import io.github.seqrec4j.sampling.UniformSampler;
import io.github.seqrec4j.tests.SmallModels;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.LossPlan;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainedRecommender;
import io.github.seqrec4j.train.TrainingOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every loss, with every way to share negatives, learns more than what is popular. */
class LossesTest {
    private static final Split SPLIT = SmallModels.split(500, 60, 41);
    private static final Evaluator EVALUATOR = Evaluator.fullRanking(Metrics.ndcg(10), Metrics.recall(10));
    private static final double POPULARITY = ndcg(MostPopular.fit(SPLIT.train()));

    /**
     * A loss with a sampler that suits it.
     *
     * @param name for reports
     * @param loss makes the loss for a catalogue
     * @param sampler makes the sampler for training data
     */
    record Sampled(String name, IntFunction<SampledLoss> loss, Function<UserSequences, NegativeSampler> sampler) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Arguments> sampledLosses() {
        Function<UserSequences, NegativeSampler> uniform = train -> new UniformSampler(train.itemCount());
        Function<UserSequences, NegativeSampler> unseen =
                train -> new ExcludingPositives(uniform.apply(train), ExcludingPositives.Rejection.SEQUENCE);
        Function<UserSequences, NegativeSampler> popular = train -> new PopularitySampler(train.itemCounts(), 0.75);
        List<Sampled> losses = List.of(
                new Sampled("binary cross-entropy", items -> new BinaryCrossEntropy(), unseen),
                new Sampled("gBCE", items -> new GBCE(0.75, items), uniform),
                new Sampled("sampled softmax", items -> new SampledSoftmax(false), uniform),
                new Sampled("sampled softmax, logQ", items -> new SampledSoftmax(true), popular));
        List<Arguments> all = new ArrayList<>();
        for (Sampled loss : losses) {
            for (NegativeSharing sharing : NegativeSharing.values()) {
                all.add(Arguments.of(loss, sharing));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("sampledLosses")
    void fit_sampledLoss_beatsPopularity(Sampled loss, NegativeSharing sharing) {
        assertBeatsPopularity(LossPlan.sampled(
                items -> loss.loss().apply(items),
                train -> new NegativeOptions(loss.sampler().apply(train), 32, sharing)));
    }

    @Test
    void fit_crossEntropy_beatsPopularity() {
        assertBeatsPopularity(LossPlan.catalogue(new CrossEntropy()));
    }

    private static void assertBeatsPopularity(LossPlan plan) {
        TrainedRecommender trained = recipe().withLoss(plan).train(SPLIT);
        try (SequenceRecommender recommender = trained.recommender()) {
            double model = ndcg(recommender);
            assertTrue(model > 1.1 * POPULARITY, () -> "NDCG@10 is " + model + ", popularity has " + POPULARITY);
            double first = trained.report().epochs().get(0).loss();
            double last = trained.report()
                    .epochs()
                    .get(trained.report().epochs().size() - 1)
                    .loss();
            assertTrue(last < first, () -> "the loss went from " + first + " to " + last);
        }
    }

    private static Recipe recipe() {
        return SASRec.recipe(SASRec.Config.of(32, 1, 1, 15, 0.1))
                .withBatchSize(32)
                .withTraining(training(70));
    }

    /** Binary losses need more epochs than softmax; patience ends the others early. */
    private static TrainingOptions training(int epochs) {
        TrainingOptions usual = TrainingOptions.of(epochs, epochs, 6);
        return new TrainingOptions(epochs, 10, usual.seed(), usual.timeLimit(), AdamOptions.of(4e-3), usual.schedule());
    }

    private static double ndcg(Recommender recommender) {
        return EVALUATOR.evaluate(recommender, SPLIT.test()).value("ndcg@10");
    }

    static Stream<Recommender> baselines() {
        UserSequences train = SPLIT.train();
        return Stream.of(
                MostPopular.fit(train),
                RecentPopularity.fit(train, Duration.ofDays(120)),
                MarkovChain.fit(train),
                ItemKnn.fit(train, ItemKnn.Options.defaults()));
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void evaluate_baseline_findsSomething(Recommender baseline) {
        EvaluationReport report = EVALUATOR.evaluate(baseline, SPLIT.test());
        assertEquals(SPLIT.test().size(), report.caseCount());
        double byChance = 10.0 / SPLIT.itemCount();
        assertTrue(report.value("recall@10") > byChance, report::toTable);
        assertTrue(report.value("ndcg@10") <= report.value("recall@10"), report::toTable);
    }

    @Test
    void evaluate_baselinesThatReadTheHistory_beatPopularity() {
        assertTrue(ndcg(MarkovChain.fit(SPLIT.train())) > POPULARITY);
        assertTrue(ndcg(ItemKnn.fit(SPLIT.train(), ItemKnn.Options.defaults())) > POPULARITY);
    }

    /** A model answers many cases in one pass; the figures are those of single questions. */
    @Test
    void evaluate_anyBatchSize_givesTheSameFigures() {
        try (SequenceRecommender recommender =
                recipe().withTraining(training(4)).fit(SPLIT)) {
            EvaluationReport one = EVALUATOR.batchSize(1).evaluate(recommender, SPLIT.test());
            for (int size : new int[] {7, 128, 10_000}) {
                EvaluationReport many = EVALUATOR.batchSize(size).evaluate(recommender, SPLIT.test());
                assertArrayEquals(one.values("ndcg@10"), many.values("ndcg@10"));
                assertArrayEquals(one.values("recall@10"), many.values("recall@10"));
            }
        }
    }
}
