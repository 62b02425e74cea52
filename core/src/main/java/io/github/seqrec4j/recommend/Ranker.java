package io.github.seqrec4j.recommend;

import io.github.seqrec4j.model.SequenceModel;

/** A way to ask a model: by its scores of the catalogue, as {@link ModelRecommender} does, or by what it writes. */
@FunctionalInterface
public interface Ranker {
    /**
     * Puts a recommender around a model.
     *
     * @param model a frozen model, which the recommender does not close
     * @return a recommender of the model's catalogue, thread-safe
     */
    Recommender around(SequenceModel model);
}
