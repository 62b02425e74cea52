/**
 * Judging recommenders: metrics, the full ranking, the ranking against sampled negatives, and reports.
 *
 * <p>Public types: {@link io.github.seqrec4j.eval.Metrics}, {@link io.github.seqrec4j.eval.Evaluator}, {@link
 * io.github.seqrec4j.eval.SampledEvaluation}, {@link io.github.seqrec4j.eval.EvaluationReport}, {@link
 * io.github.seqrec4j.eval.ConfidenceInterval}.
 */
package io.github.seqrec4j.eval;
