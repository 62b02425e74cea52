package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.quantization.semantic.SemanticIdStatistics;
import io.github.seqrec4j.quantization.semantic.SemanticIdStatistics.Level;
import io.github.seqrec4j.quantization.semantic.SemanticIds;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import io.github.seqrec4j.train.TrainedRecommender;
import io.github.seqrec4j.train.TrainingReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** The part of a JSON report that tells how training went. */
final class TrainingSummary {
    private TrainingSummary() {}

    static Map<String, Object> of(TrainedRecommender trained) {
        TrainingReport run = trained.report();
        Map<String, Object> json = new LinkedHashMap<>();
        trained.recommender().model().map(StoredModel::model).ifPresent(model -> {
            json.put("parameters", model.parameterCount());
            if (model.itemEmbeddings() instanceof SemanticIds ids) {
                json.put("semantic_ids", summary(SemanticIdStatistics.of(ids.itemCodes())));
            }
        });
        json.put("epochs_run", run.epochs().size());
        json.put("best_epoch", run.bestEpoch());
        json.put("stop_reason", Choice.name(run.stopReason()));
        json.put("train_seconds", run.trainSeconds());
        json.put("total_seconds", run.totalSeconds());
        json.put("seconds_per_epoch", run.trainSeconds() / run.epochs().size());
        return json;
    }

    /** What the codes tell; errors are for those who have the features. */
    private static Map<String, Object> summary(SemanticIdStatistics ids) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("values", ids.values());
        json.put("used", ids.levels().stream().map(Level::used).toList());
        json.put("perplexity", ids.levels().stream().map(Level::perplexity).toList());
        json.put("different_codes", ids.collisions().cells());
        json.put("items_sharing_codes", ids.collisions().items());
        json.put("most_of_same_codes", ids.collisions().largest());
        return json;
    }
}
