package io.github.seqrec4j.train;

import io.github.seqrec4j.recommend.SequenceRecommender;

/**
 * A trained recommender and how it was trained.
 *
 * @param recommender what recommends; whoever holds this closes it
 * @param report how training went
 */
public record TrainedRecommender(SequenceRecommender recommender, TrainingReport report) {}
