package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.train.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A run as its options describe it, checked: what to train or to fit. */
sealed interface RunPlan {
    /**
     * A network to train.
     *
     * @param combination network, objective and loss
     * @param recipe all that training needs but the data
     * @param strategy how the trained network is asked
     * @param longestList how many items it can be asked for
     * @param options by name without hyphens, defaults included
     */
    record Training(
            Combination combination,
            Recipe recipe,
            Strategy strategy,
            LongestList longestList,
            Map<String, Object> options)
            implements RunPlan {
        @Override
        public ModelKind model() {
            return combination.network();
        }

        @Override
        public Map<String, Object> summary() {
            Map<String, Object> summary = RunPlan.super.summary();
            summary.put("objective", Choice.name(combination.objective()));
            summary.put("loss", Choice.name(combination.loss()));
            summary.put("negatives", combination.negatives());
            return summary;
        }
    }

    /**
     * A baseline to fit.
     *
     * @param model which one
     * @param fit fits it to training sequences
     * @param options by name without hyphens, defaults included
     */
    record Fitting(Baseline model, Function<UserSequences, Recommender> fit, Map<String, Object> options)
            implements RunPlan {}

    /** What the run is of. */
    ModelKind model();

    /** How many items the model can be asked for. */
    default LongestList longestList() {
        return LongestList.ANY;
    }

    /** Its options by name without hyphens, defaults included. */
    Map<String, Object> options();

    /** The head of a report: model and, of a network, objective, loss and negatives, which are 0 where it is the catalogue. */
    default Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("model", modelName());
        return summary;
    }

    /** The model as the command line names it. */
    default String modelName() {
        return Choice.name((Enum<?>) model());
    }
}
