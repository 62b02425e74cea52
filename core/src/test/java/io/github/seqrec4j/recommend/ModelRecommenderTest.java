package io.github.seqrec4j.recommend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.testing.TinyArchitecture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelRecommenderTest extends RecommenderContract {
    private final List<SequenceModel> models = new ArrayList<>();

    @Override
    protected Recommender fit(UserSequences sequences) {
        return recommender(sequences.itemCount(), new TinyArchitecture());
    }

    @Override
    protected float batchTolerance() {
        return 1e-5f;
    }

    private Recommender recommender(int itemCount, TinyArchitecture architecture) {
        SequenceModel model = SequenceModel.create(architecture, itemCount, 1);
        model.freeze(true);
        models.add(model);
        return new ModelRecommender(model);
    }

    @AfterEach
    void closeModels() {
        models.forEach(SequenceModel::close);
    }

    @Test
    void recommend_history_scoresByDotProductWithTheMeanOfItsItems() {
        Recommender recommender = recommender(30, new TinyArchitecture());
        float[] table = models.get(models.size() - 1)
                .parameters()
                .get("items.table")
                .getArray()
                .toFloatArray();
        float[] expected = new float[30];
        for (int item = 1; item <= 30; item++) {
            for (int d = 0; d < 8; d++) {
                float mean = (table[4 * 8 + d] + table[9 * 8 + d]) / 2;
                expected[item - 1] += mean * table[item * 8 + d];
            }
        }
        Query query = new Query(new int[] {4, 9}, 5, ItemFilter.excluding(4, 9));
        RankedItems best = TopK.select(expected, 0, 30, query);
        RankedItems answer = recommender.recommend(query);
        assertArrayEquals(best.items(), answer.items());
        assertArrayEquals(best.scores(), answer.scores(), 1e-5f);
    }

    @Test
    void recommend_historyLongerThanTheModel_readsTheNewest() {
        Recommender recommender = recommender(30, new TinyArchitecture(new TinyArchitecture.Config(8, 3, 0, true)));
        assertEquals(
                recommender.recommend(new Query(new int[] {7, 8, 9}, 30, ItemFilter.all())),
                recommender.recommend(new Query(new int[] {1, 2, 3, 7, 8, 9}, 30, ItemFilter.all())));
    }

    /** More rows, and longer ones, than fit one pass. */
    @Test
    void recommend_moreQueriesThanAPassTakes_answersEachInItsPlace() {
        Recommender recommender = recommender(20, new TinyArchitecture(new TinyArchitecture.Config(4, 300, 0.5, true)));
        List<Query> queries = new ArrayList<>();
        for (int q = 0; q < 600; q++) {
            int[] history = new int[q % 290];
            int first = q;
            Arrays.setAll(history, i -> 1 + (first + i * i) % 20);
            queries.add(new Query(history, 3, ItemFilter.all()));
        }
        List<RankedItems> answers = recommender.recommend(queries);
        assertEquals(600, answers.size());
        for (int q = 0; q < 600; q += 37) {
            RankedItems single = recommender.recommend(queries.get(q));
            assertArrayEquals(single.items(), answers.get(q).items());
            assertArrayEquals(single.scores(), answers.get(q).scores(), 1e-5f);
        }
    }

    /** One query is answered by the scan, many by the engine. */
    @Test
    void recommend_withIndex_answersAsTheEngine() {
        for (boolean tied : new boolean[] {true, false}) {
            Recommender engine = recommender(300, new TinyArchitecture(new TinyArchitecture.Config(7, 5, 0, tied)));
            Recommender indexed = ModelRecommender.withIndex(models.get(models.size() - 1));
            List<Query> queries = new ArrayList<>();
            for (int q = 0; q < 20; q++) {
                queries.add(new Query(new int[] {1 + q, 300 - 2 * q}, 9, ItemFilter.excluding(3 * q + 1, 200)));
            }
            List<RankedItems> expected = engine.recommend(queries);
            assertEquals(expected, indexed.recommend(queries));
            for (int q = 0; q < 20; q++) {
                RankedItems alone = indexed.recommend(queries.get(q));
                assertArrayEquals(expected.get(q).items(), alone.items());
                assertArrayEquals(expected.get(q).scores(), alone.scores(), 1e-5f);
            }
        }
    }

    @Test
    void recommend_withIndex_doesNotFollowTheParameters() {
        recommender(40, new TinyArchitecture());
        SequenceModel model = models.get(models.size() - 1);
        Recommender indexed = ModelRecommender.withIndex(model);
        assertTrue(OutputIndex.lasting(model).isPresent());
        Query query = new Query(new int[] {4, 9}, 5, ItemFilter.all());
        RankedItems before = indexed.recommend(query);
        model.parameters().get("items.table").getArray().muli(2);
        float[] after = indexed.recommend(query).scores();
        for (int i = 0; i < after.length; i++) {
            // The encoder reads the new vectors, twice as long; the index holds the old ones.
            assertEquals(2 * before.scores()[i], after[i], 1e-5f);
        }
    }

    @Test
    void recommend_manyTimes_leavesNothingWithTheModel() {
        Recommender recommender = recommender(20, new TinyArchitecture());
        SequenceModel model = models.get(models.size() - 1);
        int before = model.managedArrays();
        for (int round = 0; round < 5; round++) {
            recommender.recommend(Query.excludingSeen(new int[] {1, 2}, 5));
            assertEquals(before, model.managedArrays());
        }
    }

    @Test
    void queryVector_ofAHistory_givesTheScoresOfRecommend() {
        Recommender recommender = recommender(30, new TinyArchitecture(new TinyArchitecture.Config(8, 3, 0.5, true)));
        SequenceModel model = models.get(models.size() - 1);
        float[] table = model.parameters().get("items.table").getArray().toFloatArray();
        for (int[] history : new int[][] {{4}, {4, 9}, {1, 2, 30, 7, 7}}) {
            int arrays = model.managedArrays();
            float[] vector = ModelRecommender.queryVector(model, history);
            assertEquals(8, vector.length);
            assertEquals(arrays, model.managedArrays());
            RankedItems answer = recommender.recommend(new Query(history, 30, ItemFilter.all()));
            for (int place = 0; place < 30; place++) {
                float score = 0;
                for (int d = 0; d < 8; d++) {
                    score += vector[d] * table[answer.items()[place] * 8 + d];
                }
                assertEquals(answer.scores()[place], score, 1e-5f);
            }
        }
    }

    @Test
    void queryVector_idOutsideTheCatalogue_throws() {
        recommender(30, new TinyArchitecture());
        SequenceModel model = models.get(models.size() - 1);
        var error = assertThrows(
                IllegalArgumentException.class, () -> ModelRecommender.queryVector(model, new int[] {3, 31}));
        assertEquals("item ids must be in 1..30, got 31 at position 1 of the history", error.getMessage());
    }
}
