package io.github.seqrec4j.examples.cli;

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
        trained.recommender()
                .model()
                .ifPresent(stored -> json.put("parameters", stored.model().parameterCount()));
        json.put("epochs_run", run.epochs().size());
        json.put("best_epoch", run.bestEpoch());
        json.put("stop_reason", Choice.name(run.stopReason()));
        json.put("train_seconds", run.trainSeconds());
        json.put("total_seconds", run.totalSeconds());
        json.put("seconds_per_epoch", run.trainSeconds() / run.epochs().size());
        return json;
    }
}
