package io.github.seqrec4j.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.LeaveOneOut;
import io.github.seqrec4j.data.SimulatedLog;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.eval.EvaluationReport;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.TIGER;
import io.github.seqrec4j.models.baseline.MostPopular;
import io.github.seqrec4j.quantization.RecJPQ;
import io.github.seqrec4j.quantization.SVDCodes;
import io.github.seqrec4j.recommend.RecommendedItem;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
    @TempDir
    Path folder;

    @Test
    void e1AndE3_trainThenServe_answerAlike() {
        Path csv = folder.resolve("log.csv");
        SimulatedLog.of(300, 60, 10, 1).writeCsv(csv);
        E1_TrainSASRec.Report report = E1_TrainSASRec.run(csv, folder.resolve("model"), 2);
        assertEquals(300, report.test().caseCount());
        assertEquals(5, report.next().size());

        String best = report.next().get(0).id();
        List<List<String>> histories = Collections.nCopies(20, List.of("i1", "i2"));
        List<List<RecommendedItem>> answers =
                E3_ServeRecommendations.run(folder.resolve("model"), histories, Set.of(best));
        assertEquals(20, answers.size());
        for (List<RecommendedItem> answer : answers) {
            assertEquals(answers.get(0), answer);
            assertFalse(answer.stream().anyMatch(item -> item.id().equals(best)));
        }
    }

    @Test
    void e4_sharedVectors_areServedFromASmallerFolder() {
        Split split =
                LeaveOneOut.everyUser().split(SimulatedLog.of(400, 2000, 8, 1).generate());
        Recipe recipe = SASRec.recipe().withTraining(TrainingOptions.of(1, 1, 1));
        E4_ManyItems.Report dense = E4_ManyItems.run(recipe, split, folder.resolve("dense"));
        E4_ManyItems.Report shared = E4_ManyItems.run(
                recipe.withItemEmbeddings(new RecJPQ(8, SVDCodes.defaults())), split, folder.resolve("shared"));
        assertEquals(400, shared.test().caseCount());
        assertTrue(shared.bytes() < dense.bytes(), shared + " against " + dense);
    }

    @Test
    void e5_semanticIds_learnMoreThanPopularity() {
        SimulatedLog store = SimulatedLog.of(500, 60, 8, 1);
        Recipe recipe = TIGER.recipe(TIGER.Config.of(32, 1, 2, 44, 0).withCausalEncoder(true))
                .withBatchSize(32)
                .withTraining(TrainingOptions.of(15, 5, 1));
        E5_SemanticIds.Report report = E5_SemanticIds.run(store, folder, 8, recipe);
        Split split = LeaveOneOut.everyUser().split(store.generate());
        EvaluationReport popular =
                Evaluator.fullRanking(Metrics.ndcg(10)).evaluate(MostPopular.fit(split.train()), split.test());
        assertEquals(1, report.ids().use(0));
        assertTrue(report.test().value("ndcg@10") > popular.value("ndcg@10"), report + " against " + popular);
    }

    @Test
    void e2_ownParts_learnMoreThanPopularity() {
        Split split =
                LeaveOneOut.everyUser().split(SimulatedLog.of(1500, 100, 12, 1).generate());
        EvaluationReport own = E2_OwnModelLossSampler.run(split, folder.resolve("own"), 4);
        EvaluationReport popular =
                Evaluator.fullRanking(Metrics.ndcg(10)).evaluate(MostPopular.fit(split.train()), split.test());
        assertTrue(own.value("ndcg@10") > popular.value("ndcg@10"), own + " against " + popular);
    }
}
