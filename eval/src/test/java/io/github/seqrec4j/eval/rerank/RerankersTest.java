package io.github.seqrec4j.eval.rerank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.ItemTags;
import io.github.seqrec4j.data.UserHash;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.eval.BeyondAccuracy;
import io.github.seqrec4j.eval.EvaluationReport;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.ItemPopularity;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.TopK;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RerankersTest {
    /** Scores of items 1 to 5 whatever the history, asked for what is admitted. */
    private record Scores(float... scores) implements Recommender {
        @Override
        public int itemCount() {
            return scores.length;
        }

        @Override
        public List<RankedItems> recommend(List<Query> queries) {
            return queries.stream()
                    .map(query -> TopK.select(scores, 0, scores.length, query))
                    .toList();
        }
    }

    private static final ItemTags TAGS = ItemTags.of(List.of("a", "b", "c"), new int[][] {{0}, {0}, {1}, {0, 1}, {2}});
    private static final Scores BASE = new Scores(5, 4, 3, 2, 1);
    private static final ItemPopularity POPULARITY = ItemPopularity.of(new long[] {0, 50, 10, 30, 0, 10});

    private static RankedItems top(Recommender recommender, int k) {
        return recommender.recommend(new Query(new int[0], k, ItemFilter.all()));
    }

    private static Recommender mmr(Recommender base, RerankOptions options) {
        return new MaximalMarginalRelevance(base, TAGS, options);
    }

    private static Recommender penalty(Recommender base, RerankOptions options) {
        return new PopularityPenalty(base, POPULARITY, options);
    }

    @Test
    void recommend_lambdaOne_isTheBase() {
        Scores ties = new Scores(1, 3, 3, -2, 3);
        for (Scores base : List.of(BASE, ties)) {
            for (int k : new int[] {1, 3, 5}) {
                assertEquals(top(base, k), top(mmr(base, RerankOptions.of(1)), k));
                assertEquals(top(base, k), top(mmr(base, RerankOptions.of(1).candidates(2)), k));
                assertEquals(top(base, k), top(penalty(base, RerankOptions.of(1)), k));
                assertArrayEquals(
                        top(base, k).items(),
                        top(mmr(base, RerankOptions.of(1).normalised(true)), k).items());
            }
        }
    }

    @Test
    void recommend_namedUser_asksTheBaseInTheirName() {
        Optional<UserHash> anna = Optional.of(UserHash.of("anna"));
        List<Optional<UserHash>> asked = new ArrayList<>();
        Recommender base = new Recommender() {
            @Override
            public int itemCount() {
                return BASE.itemCount();
            }

            @Override
            public List<RankedItems> recommend(List<Query> queries) {
                queries.forEach(query -> asked.add(query.userHash()));
                return BASE.recommend(queries);
            }
        };
        Query query = Query.excludingSeen(new int[0], 2).withUserHash(anna);
        mmr(base, RerankOptions.of(.5)).recommend(query);
        assertEquals(List.of(anna), asked);
    }

    @Test
    void mmr_lambdaZero_takesTheBestThenTheLeastAlikeInTheBasesOrder() {
        // Item 1 first; 3 and 5 share nothing with it; then 4 shares half of its tags with 1 and 3; 2 is like 1.
        RankedItems list = top(mmr(BASE, RerankOptions.of(0)), 5);
        assertArrayEquals(new int[] {1, 3, 5, 4, 2}, list.items());
        assertEquals(-1 / Math.sqrt(2), list.scores()[3], 1e-6);
        assertEquals(-1, list.scores()[4], 1e-6);
    }

    @Test
    void mmr_tiesAgainstTheOrderOfIds_keepTheBasesOrderByTheNextSmallerFloat() {
        // By the base: 5 4 3 2 1; 5 shares nothing with the others, 3 nothing with 5 and 1.
        Scores rising = new Scores(1, 2, 3, 4, 5);
        RankedItems list = top(mmr(rising, RerankOptions.of(0)), 2);
        assertArrayEquals(new int[] {5, 4}, list.items());
        assertTrue(list.scores()[0] > list.scores()[1]);
        assertEquals(0, list.scores()[1], 1e-6);
    }

    @Test
    void mmr_byHand_weighsScoresAndLikeness() {
        // After 1, with lambda 0.4: 2 is worth 1.6 - 0.6, 3 1.2, 4 0.8 - 0.42, 5 0.4.
        RankedItems list = top(mmr(BASE, RerankOptions.of(0.4)), 3);
        assertArrayEquals(new int[] {1, 3, 2}, list.items());
        assertArrayEquals(new float[] {2, 1.2f, 1}, list.scores(), 1e-6f);
    }

    @Test
    void mmr_normalisedScores_doNotDependOnTheBasesRange() {
        Scores large = new Scores(500, 400, 300, 200, 100);
        RerankOptions half = RerankOptions.of(0.5);
        assertArrayEquals(new int[] {1, 2, 3, 4, 5}, top(mmr(large, half), 5).items());
        assertEquals(top(mmr(BASE, half.normalised(true)), 5), top(mmr(large, half.normalised(true)), 5));
        assertArrayEquals(
                new int[] {1, 3, 5, 2, 4},
                top(mmr(large, half.normalised(true)), 5).items());
        assertArrayEquals(
                new int[] {1, 3, 5, 4, 2},
                top(mmr(new Scores(2, 2, 2, 2, 2), half.normalised(true)), 5).items());
    }

    @Test
    void candidates_fewerThanAskedFor_areFollowedByTheOthers() {
        // Of 1, 2 and 3; then 4 and 5 as the base has them.
        RankedItems list = top(mmr(BASE, RerankOptions.of(0).candidates(3)), 5);
        assertArrayEquals(new int[] {1, 3, 2, 4, 5}, list.items());
        // Of 1 and 2, of which 2 is less popular.
        RankedItems unpopular = top(penalty(BASE, RerankOptions.of(0).candidates(2)), 4);
        assertArrayEquals(new int[] {2, 1, 3, 4}, unpopular.items());
    }

    @Test
    void penalty_lambdaZero_sortsByPopularityThenAsTheBase() {
        assertArrayEquals(
                new int[] {4, 2, 5, 3, 1},
                top(penalty(BASE, RerankOptions.of(0).candidates(RerankOptions.WHOLE_CATALOGUE)), 5)
                        .items());
    }

    @Test
    void penalty_byHand_weighsScoresAndShares() {
        // With lambda 0.1: 0.5 - 0.45, 0.4 - 0.09, 0.3 - 0.27, 0.2, 0.1 - 0.09.
        RankedItems list = top(penalty(BASE, RerankOptions.of(0.1)), 4);
        assertArrayEquals(new int[] {2, 4, 1, 3}, list.items());
        assertArrayEquals(new float[] {0.31f, 0.2f, 0.05f, 0.03f}, list.scores(), 1e-6f);
    }

    @Test
    void options_outOfRange_areRefused() {
        assertRefused("lambda must be in 0..1, got -0.1", () -> RerankOptions.of(-0.1));
        assertRefused("lambda must be in 0..1, got 1.5", () -> RerankOptions.of(1.5));
        assertRefused("lambda must be in 0..1, got NaN", () -> RerankOptions.of(Double.NaN));
        assertRefused("candidates must be at least 1, got 0", () -> RerankOptions.of(1)
                .candidates(0));
        Scores two = new Scores(1, 2);
        assertRefused("tags must be of the base's 2 items, got 5", () -> mmr(two, RerankOptions.of(1)));
        assertRefused("counts must be of the base's 2 items, got 5", () -> penalty(two, RerankOptions.of(1)));
    }

    private static void assertRefused(String message, Runnable action) {
        var error = assertThrows(IllegalArgumentException.class, action::run);
        assertEquals(message, error.getMessage());
    }

    @Test
    void recommend_infiniteScores_isRefused() {
        Recommender endless = mmr(new Scores(1, 2, Float.NEGATIVE_INFINITY, 4, 5), RerankOptions.of(0.5));
        var error = assertThrows(IllegalStateException.class, () -> top(endless, 2));
        assertEquals("re-ranking needs finite scores, got -Infinity for item 3", error.getMessage());
    }

    @Test
    void evaluate_smallerLambda_isMoreDiverseAndLessPopular() {
        UserSequences train = TrainingData.sequences();
        ItemTags tags = RandomTags.of(train.itemCount());
        ItemPopularity popularity = ItemPopularity.of(train);
        Recommender base = new Followers(train);
        List<HoldoutCase> cases = new ArrayList<>();
        for (int user = 0; user < train.userCount(); user++) {
            cases.add(new HoldoutCase(user + 1, train.sequence(user), new int[] {1}));
        }
        Evaluator evaluator = Evaluator.fullRanking(Metrics.ndcg(8))
                .measuring(BeyondAccuracy.intraListDiversity(8, tags), BeyondAccuracy.popularityCount(8, popularity));
        EvaluationReport before = evaluator.evaluate(base, cases);
        RerankOptions options = RerankOptions.of(0.2);
        EvaluationReport diverse = evaluator.evaluate(new MaximalMarginalRelevance(base, tags, options), cases);
        EvaluationReport rare =
                evaluator.evaluate(new PopularityPenalty(base, popularity, RerankOptions.of(0.01)), cases);
        assertTrue(diverse.value("ild@8") > before.value("ild@8") + 0.02);
        assertTrue(rare.value("npcount@8") < before.value("npcount@8") - 0.02);
    }

    /** The contract's log. */
    private abstract static class TrainingData extends RecommenderContract {
        static UserSequences sequences() {
            return trainingSequences();
        }
    }
}
