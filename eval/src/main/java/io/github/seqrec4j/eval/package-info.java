/**
 * Judging recommenders: metrics, the full ranking, the ranking against sampled negatives, reports, comparisons of models
 * with tests of significance, and the calibration of scores.
 *
 * <p>Public types: {@link io.github.seqrec4j.eval.Metrics}, {@link io.github.seqrec4j.eval.Evaluator}, {@link
 * io.github.seqrec4j.eval.SampledEvaluation}, {@link io.github.seqrec4j.eval.EvaluationReport}, {@link
 * io.github.seqrec4j.eval.ConfidenceInterval}, {@link io.github.seqrec4j.eval.Comparison}, {@link
 * io.github.seqrec4j.eval.Calibration}, {@link io.github.seqrec4j.eval.CalibrationOptions}, {@link
 * io.github.seqrec4j.eval.CalibrationReport}, {@link io.github.seqrec4j.eval.ScoreTransformation}.
 */
package io.github.seqrec4j.eval;
