package io.github.seqrec4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DenseItemEmbeddingTest {
    private static final int ITEMS = 501;
    private static final int WIDTH = 6;
    private static final int QUERIES = 4;

    private NDManager model;
    private DenseItemEmbedding embedding;
    private float[] table;

    @BeforeEach
    void makeEmbedding() {
        model = NDManager.newBaseManager();
        embedding = new DenseItemEmbedding(ITEMS, WIDTH, new NormalInitializer(1f));
        embedding.initialize(model, DataType.FLOAT32, new Shape(1, 1));
        table = embedding.getParameters().valueAt(0).getArray().toFloatArray();
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void sizes_declared_areKept() {
        assertEquals(ITEMS, embedding.itemCount());
        assertEquals(WIDTH, embedding.dimension());
        assertSame(embedding, embedding.block());
        assertEquals(
                new Shape(ITEMS + 1, WIDTH),
                embedding.getParameters().get("table").getArray().getShape());
        assertEquals(new Shape(2, 3, WIDTH), embedding.getOutputShapes(new Shape[] {new Shape(2, 3)})[0]);
    }

    @Test
    void lookup_ids_givesTheirRows() {
        try (NDManager scope = model.newSubManager()) {
            ForwardPass pass = ForwardPass.inference(scope);
            NDArray found = embedding.lookup(pass, pass.indices(new int[] {3, 500, 3, 1}, new Shape(2, 2)));
            assertEquals(new Shape(2, 2, WIDTH), found.getShape());
            assertArrayEquals(row(500), found.get("0, 1").toFloatArray());
            assertArrayEquals(row(3), found.get("1, 0").toFloatArray());
            NDArray ids = pass.indices(new int[] {7}, new Shape(1));
            NDList asBlock = embedding.forward(new ParameterStore(scope, false), new NDList(ids), false);
            assertArrayEquals(row(7), asBlock.singletonOrThrow().toFloatArray());
        }
    }

    /** Few candidates are looked up, many are picked from a product with the whole table; both must give dot products. */
    @Test
    void score_fewOrManyCandidates_areDotProducts() {
        int many = ITEMS / DenseItemEmbedding.ITEMS_PER_LOOKUP + 1;
        for (int candidates : new int[] {1, 2, many - 1, many, 3 * many}) {
            int[] ids = RandomStreams.of(candidates)
                    .ints((long) QUERIES * candidates, 1, ITEMS + 1)
                    .toArray();
            try (NDManager scope = model.newSubManager()) {
                ForwardPass pass = ForwardPass.inference(scope);
                NDArray queries = queries(scope);
                NDArray scores = embedding.score(pass, queries, pass.indices(ids, new Shape(QUERIES, candidates)));
                assertEquals(new Shape(QUERIES, candidates), scores.getShape());
                float[] expected = new float[ids.length];
                for (int i = 0; i < ids.length; i++) {
                    expected[i] = dot(queries.toFloatArray(), i / candidates, ids[i]);
                }
                assertArrayEquals(expected, scores.toFloatArray(), 1e-5f);
            }
        }
    }

    @Test
    void scoreSharedAndScoreAll_areDotProducts() {
        int[] ids = {500, 1, 7, 7};
        try (NDManager scope = model.newSubManager()) {
            ForwardPass pass = ForwardPass.inference(scope);
            NDArray queries = queries(scope);
            float[] hostQueries = queries.toFloatArray();
            NDArray shared = embedding.scoreShared(pass, queries, pass.indices(ids, new Shape(ids.length)));
            assertEquals(new Shape(QUERIES, ids.length), shared.getShape());
            NDArray all = embedding.scoreAll(pass, queries);
            assertEquals(new Shape(QUERIES, ITEMS), all.getShape());
            float[] scores = all.toFloatArray();
            for (int q = 0; q < QUERIES; q++) {
                for (int i = 0; i < ids.length; i++) {
                    assertEquals(dot(hostQueries, q, ids[i]), shared.getFloat(q, i), 1e-5f);
                }
                for (int item = 1; item <= ITEMS; item++) {
                    assertEquals(dot(hostQueries, q, item), scores[q * ITEMS + item - 1], 1e-5f);
                }
            }
        }
    }

    @Test
    void score_bothWays_haveTheSameGradient() {
        int few = 2;
        int many = 3 * ITEMS / DenseItemEmbedding.ITEMS_PER_LOOKUP;
        int[] wide = new int[QUERIES * many];
        int[] narrow = new int[QUERIES * few];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = 10 + i * 3 % 7;
        }
        // The same candidates, then others whose scores do not count.
        for (int q = 0; q < QUERIES; q++) {
            for (int c = 0; c < many; c++) {
                wide[q * many + c] = c < few ? narrow[q * few + c] : 1 + c;
            }
        }
        float[] looked = gradient(narrow, few, few);
        float[] picked = gradient(wide, many, few);
        assertArrayEquals(looked, picked, 1e-5f);
        float[] queries;
        try (NDManager scope = model.newSubManager()) {
            queries = queries(scope).toFloatArray();
        }
        float[] expected = new float[table.length];
        for (int i = 0; i < narrow.length; i++) {
            for (int d = 0; d < WIDTH; d++) {
                expected[narrow[i] * WIDTH + d] += queries[i / few * WIDTH + d];
            }
        }
        assertArrayEquals(expected, looked, 1e-5f);
    }

    /** The gradient of the table for the sum of the first scores of every query. */
    private float[] gradient(int[] ids, int candidates, int counted) {
        try (NDManager scope = model.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            ForwardPass pass = ForwardPass.training(scope, RandomStreams.of(1));
            NDArray scores = embedding.score(pass, queries(scope), pass.indices(ids, new Shape(QUERIES, candidates)));
            collector.backward(scores.get(":, :" + counted).sum());
            try (NDArray gradient =
                    embedding.getParameters().valueAt(0).getArray().getGradient()) {
                float[] values = gradient.toFloatArray();
                gradient.subi(gradient);
                return values;
            }
        }
    }

    @Test
    void anyPass_closed_leavesNothingWithTheModel() {
        int before = model.getManagedArrays().size();
        int[] ids = IntStream.rangeClosed(1, QUERIES * 30).toArray();
        for (int round = 0; round < 3; round++) {
            try (NDManager scope = model.newSubManager()) {
                ForwardPass pass = ForwardPass.inference(scope);
                NDArray queries = queries(scope);
                embedding.scoreAll(pass, queries);
                embedding.score(pass, queries, pass.indices(ids, new Shape(QUERIES, 30)));
                embedding.score(pass, queries, pass.indices(new int[] {1, 2, 3, 4}, new Shape(QUERIES, 1)));
                embedding.scoreShared(pass, queries, pass.indices(ids, new Shape(ids.length)));
            }
            assertEquals(before, model.getManagedArrays().size());
        }
    }

    private static NDArray queries(NDManager scope) {
        float[] values = new float[QUERIES * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i + 1);
        }
        return scope.create(values, new Shape(QUERIES, WIDTH));
    }

    private float[] row(int item) {
        float[] row = new float[WIDTH];
        System.arraycopy(table, item * WIDTH, row, 0, WIDTH);
        return row;
    }

    private float dot(float[] queries, int query, int item) {
        double sum = 0;
        for (int d = 0; d < WIDTH; d++) {
            sum += (double) queries[query * WIDTH + d] * table[item * WIDTH + d];
        }
        return (float) sum;
    }

    /** However many candidates there are: looked up, or cut from a product with the table. */
    @Test
    void score_withBias_addsTheItemsNumber() {
        DenseItemEmbedding biased =
                new DenseItemEmbedding(ITEMS, WIDTH, new NormalInitializer(1f), new ItemEmbeddings.Extras(2, true));
        biased.initialize(model, DataType.FLOAT32, new Shape(1, 1));
        float[] numbers = new float[ITEMS + 3];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        ParameterValues.of(Map.of("bias", new ParameterValues.Value(new long[] {ITEMS + 3}, numbers)))
                .restore(Map.of("bias", biased.getParameters().get("bias")));
        try (NDManager scope = model.newSubManager()) {
            ForwardPass pass = ForwardPass.inference(scope);
            NDArray query = scope.zeros(new Shape(1, WIDTH));
            float[] all = biased.scoreAll(pass, query).toFloatArray();
            assertEquals(ITEMS, all.length);
            assertEquals(1, all[0]);
            assertEquals(ITEMS, all[ITEMS - 1]);
            for (int count : new int[] {1, 3, 9}) {
                int[] ids = new int[count];
                float[] expected = new float[count];
                for (int i = 0; i < count; i++) {
                    ids[i] = 7 * i + 2;
                    expected[i] = ids[i];
                }
                NDArray one = pass.indices(ids, new Shape(1, count));
                assertArrayEquals(expected, biased.score(pass, query, one).toFloatArray());
                assertArrayEquals(
                        expected,
                        biased.scoreShared(pass, query, one.reshape(count)).toFloatArray());
                assertArrayEquals(
                        expected,
                        biased.scorePerRow(pass, query.expandDims(0), one).toFloatArray());
            }
        }
    }

    @Test
    void extras_tokens_areLookedUpBehindTheItems() {
        DenseItemEmbedding withTokens =
                new DenseItemEmbedding(ITEMS, WIDTH, new NormalInitializer(1f), new ItemEmbeddings.Extras(2, false));
        withTokens.initialize(model, DataType.FLOAT32, new Shape(1, 1));
        float[] rows = withTokens.getParameters().get("table").getArray().toFloatArray();
        assertEquals((ITEMS + 3) * WIDTH, rows.length);
        try (NDManager scope = model.newSubManager()) {
            ForwardPass pass = ForwardPass.inference(scope);
            float[] last = withTokens
                    .lookup(pass, pass.indices(new int[] {ITEMS + 2}, new Shape(1)))
                    .toFloatArray();
            assertArrayEquals(Arrays.copyOfRange(rows, rows.length - WIDTH, rows.length), last);
        }
        var error = assertThrows(IllegalArgumentException.class, () -> new ItemEmbeddings.Extras(-1, false));
        assertEquals("tokens must be at least 0, got -1", error.getMessage());
    }
}
