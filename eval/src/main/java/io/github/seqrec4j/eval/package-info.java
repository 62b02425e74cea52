/**
 * Judging recommenders: metrics, the full ranking, the ranking against sampled negatives, reports, comparisons of models
 * with tests of significance, the calibration of scores, and what lists are worth beyond accuracy.
 *
 * <p>Public types: {@link io.github.seqrec4j.eval.Metrics}, {@link io.github.seqrec4j.eval.Evaluator}, {@link
 * io.github.seqrec4j.eval.SampledEvaluation}, {@link io.github.seqrec4j.eval.EvaluationReport}, {@link
 * io.github.seqrec4j.eval.ConfidenceInterval}, {@link io.github.seqrec4j.eval.Comparison}, {@link
 * io.github.seqrec4j.eval.Calibration}, {@link io.github.seqrec4j.eval.CalibrationOptions}, {@link
 * io.github.seqrec4j.eval.CalibrationReport}, {@link io.github.seqrec4j.eval.ScoreTransformation}, {@link
 * io.github.seqrec4j.eval.BeyondAccuracy}, {@link io.github.seqrec4j.eval.Measure}, {@link io.github.seqrec4j.eval.JudgedList},
 * {@link io.github.seqrec4j.eval.MeasureContext}, {@link io.github.seqrec4j.eval.ItemPopularity}, {@link
 * io.github.seqrec4j.eval.TradeOffCurve}.
 */
package io.github.seqrec4j.eval;
