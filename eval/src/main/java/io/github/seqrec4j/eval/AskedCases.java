package io.github.seqrec4j.eval;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Asks a recommender about cases in batches, checks each answer and hands it on at once, so that only one batch of lists is
 * alive at a time.
 */
final class AskedCases {
    /** How a case becomes a question. */
    @FunctionalInterface
    interface Questions {
        /** The query for one case; {@code targets} are its distinct relevant items, ascending. */
        Query query(int caseIndex, HoldoutCase holdoutCase, int[] targets);
    }

    /** What is made of an answer. */
    @FunctionalInterface
    interface Judge {
        /** Takes one checked answer; {@code targets} are the case's distinct relevant items, ascending. */
        void judge(int caseIndex, Query query, RankedItems answer, int[] targets);
    }

    private final Recommender recommender;
    private final List<HoldoutCase> cases;

    AskedCases(Recommender recommender, List<HoldoutCase> cases) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one case to evaluate, got none");
        }
        this.recommender = recommender;
        this.cases = cases;
    }

    /** Goes through all cases in order. */
    void forEach(Questions questions, int batchSize, Judge judge) {
        for (int from = 0; from < cases.size(); from += batchSize) {
            int to = Math.min(cases.size(), from + batchSize);
            List<Query> queries = new ArrayList<>(to - from);
            List<int[]> targets = new ArrayList<>(to - from);
            for (int i = from; i < to; i++) {
                targets.add(distinctTargets(i));
                queries.add(questions.query(i, cases.get(i), targets.get(i - from)));
            }
            List<RankedItems> answers = recommender.recommend(queries);
            if (answers.size() != queries.size()) {
                throw new IllegalStateException("the recommender must answer every query, got " + answers.size()
                        + " lists for " + queries.size() + " queries");
            }
            for (int i = from; i < to; i++) {
                Query query = queries.get(i - from);
                RankedItems answer = answers.get(i - from);
                checkAnswer(i, query, answer);
                judge.judge(i, query, answer, targets.get(i - from));
            }
        }
    }

    private int[] distinctTargets(int caseIndex) {
        int[] targets = Arrays.stream(cases.get(caseIndex).targets())
                .sorted()
                .distinct()
                .toArray();
        int itemCount = recommender.itemCount();
        for (int target : targets) {
            if (target < 1 || target > itemCount) {
                throw new IllegalArgumentException(
                        "targets must be in 1.." + itemCount + ", got " + target + " in case " + caseIndex);
            }
        }
        return targets;
    }

    // A list that repeats an item, ignores the filter or breaks ties its own way would change the figures unnoticed.
    private static void checkAnswer(int caseIndex, Query query, RankedItems answer) {
        int[] items = answer.items();
        float[] scores = answer.scores();
        for (int i = 0; i < items.length; i++) {
            if (!query.filter().admits(items[i])) {
                throw new IllegalStateException(
                        "the recommender must return admitted items only, got " + items[i] + " for case " + caseIndex);
            }
            if (i > 0 && !(scores[i - 1] > scores[i] || scores[i - 1] == scores[i] && items[i - 1] < items[i])) {
                throw new IllegalStateException("lists must go by higher score, then by smaller id, got item "
                        + items[i - 1] + " (" + scores[i - 1] + ") before item " + items[i] + " (" + scores[i]
                        + ") for case " + caseIndex);
            }
        }
        checkDistinct(caseIndex, items);
    }

    private static void checkDistinct(int caseIndex, int[] items) {
        int[] sorted = items.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw new IllegalStateException(
                        "the recommender must not repeat an item, got " + sorted[i] + " twice for case " + caseIndex);
            }
        }
    }
}
