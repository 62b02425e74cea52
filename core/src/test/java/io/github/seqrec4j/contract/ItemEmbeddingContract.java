package io.github.seqrec4j.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ItemEmbedding;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.testing.GarbageCollection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ItemEmbedding} promises: its four ways to use the vectors agree, each lets gradients flow to every
 * parameter and to the queries, and what they return belongs to the pass. Extend it and supply the embedding.
 */
public abstract class ItemEmbeddingContract {
    private static final float TOLERANCE = 1e-5f;
    private static final int QUERIES = 5;

    private ItemEmbedding items;
    private NDManager model;

    /** Makes the embedding under test, not yet initialised. */
    protected abstract ItemEmbedding embedding();

    /** Names the parameters that scores have and vectors do not; none unless overridden. They must start so that they add nothing. */
    protected Set<String> parametersOfScores() {
        return Set.of();
    }

    @BeforeEach
    void initialize() {
        model = NDManager.newBaseManager();
        Engine.getInstance().setRandomSeed(3);
        items = embedding();
        items.block().initialize(model, DataType.FLOAT32, new Shape(1, 4));
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void block_calledTwice_isTheSame() {
        assertSame(items.block(), items.block());
    }

    @Test
    void lookup_idsOfAnyShape_appendsTheWidth() {
        try (NDManager scope = model.newSubManager()) {
            ForwardPass pass = ForwardPass.inference(scope);
            int[] ids = candidates(6);
            for (Shape shape : List.of(new Shape(6), new Shape(2, 3), new Shape(1, 3, 2))) {
                NDArray vectors = items.lookup(pass, pass.indices(ids, shape));
                assertEquals(shape.add(items.dimension()), vectors.getShape());
                assertEquals(DataType.FLOAT32, vectors.getDataType());
            }
            float[] flat = items.lookup(pass, pass.indices(ids, new Shape(6))).toFloatArray();
            assertArrayEquals(
                    flat, items.lookup(pass, pass.indices(ids, new Shape(2, 3))).toFloatArray());
        }
    }

    @Test
    void lookup_padding_isAllowed() {
        try (NDManager scope = model.newSubManager()) {
            ForwardPass pass = ForwardPass.inference(scope);
            NDArray vectors = items.lookup(pass, pass.indices(new int[] {0, items.itemCount()}, new Shape(2)));
            assertEquals(new Shape(2, items.dimension()), vectors.getShape());
        }
    }

    @Test
    void scoreAll_randomQueries_isTheProductWithEveryVector() {
        try (NDManager scope = model.newSubManager()) {
            ForwardPass pass = ForwardPass.inference(scope);
            NDArray queries = queries(scope);
            float[][] expected = products(pass, queries);
            NDArray scores = items.scoreAll(pass, queries);
            assertEquals(new Shape(QUERIES, items.itemCount()), scores.getShape());
            for (int p = 0; p < QUERIES; p++) {
                assertArrayEquals(expected[p], scores.get(p).toFloatArray(), TOLERANCE);
            }
        }
    }

    /** Both sides of a choice by cost: few candidates and many. */
    @Test
    void score_ownCandidates_agreesWithScoreAll() {
        for (int count : new int[] {1, 2, items.itemCount(), 3 * items.itemCount()}) {
            try (NDManager scope = model.newSubManager()) {
                ForwardPass pass = ForwardPass.inference(scope);
                NDArray queries = queries(scope);
                float[][] all = products(pass, queries);
                int[] ids = candidates(QUERIES * count);
                NDArray scores = items.score(pass, queries, pass.indices(ids, new Shape(QUERIES, count)));
                assertEquals(new Shape(QUERIES, count), scores.getShape());
                float[] actual = scores.toFloatArray();
                for (int i = 0; i < ids.length; i++) {
                    assertEquals(all[i / count][ids[i] - 1], actual[i], TOLERANCE);
                }
            }
        }
    }

    @Test
    void scoreShared_candidates_agreesWithScoreAll() {
        for (int count : new int[] {1, 2, items.itemCount(), 3 * items.itemCount()}) {
            try (NDManager scope = model.newSubManager()) {
                ForwardPass pass = ForwardPass.inference(scope);
                NDArray queries = queries(scope);
                float[][] all = products(pass, queries);
                int[] ids = candidates(count);
                NDArray scores = items.scoreShared(pass, queries, pass.indices(ids, new Shape(count)));
                assertEquals(new Shape(QUERIES, count), scores.getShape());
                float[] actual = scores.toFloatArray();
                for (int i = 0; i < actual.length; i++) {
                    assertEquals(all[i / count][ids[i % count] - 1], actual[i], TOLERANCE);
                }
            }
        }
    }

    @Test
    void scorePerRow_candidatesOfRows_agreesWithScoreAll() {
        int rows = 2;
        int perRow = 3;
        int count = 4;
        try (NDManager scope = model.newSubManager()) {
            ForwardPass pass = ForwardPass.inference(scope);
            NDArray queries = scope.create(
                    normal(rows * perRow * items.dimension()), new Shape(rows * perRow, items.dimension()));
            float[] all = items.scoreAll(pass, queries).toFloatArray();
            int[] ids = candidates(rows * count);
            NDArray scores = items.scorePerRow(
                    pass, queries.reshape(rows, perRow, items.dimension()), pass.indices(ids, new Shape(rows, count)));
            assertSame(scope, scores.getManager());
            assertEquals(new Shape(rows, perRow, count), scores.getShape());
            float[] actual = scores.toFloatArray();
            for (int i = 0; i < actual.length; i++) {
                int item = ids[i / (perRow * count) * count + i % count];
                assertEquals(all[i / count * items.itemCount() + item - 1], actual[i], TOLERANCE);
            }
        }
    }

    @Test
    void backward_everyUse_reachesParametersAndQueries() {
        int count = items.itemCount();
        int[] everyItem = new int[count];
        Arrays.setAll(everyItem, i -> i + 1);
        assertLearns((pass, queries) -> items.scoreAll(pass, queries));
        assertLearns((pass, queries) -> items.scoreShared(pass, queries, pass.indices(everyItem, new Shape(count))));
        int[] repeated = new int[QUERIES * count];
        Arrays.setAll(repeated, i -> everyItem[i % count]);
        assertLearns((pass, queries) -> items.score(pass, queries, pass.indices(repeated, new Shape(QUERIES, count))));
        assertLearns(
                parametersOfScores(), (pass, queries) -> items.lookup(pass, pass.indices(everyItem, new Shape(count)))
                        .matMul(queries.transpose()));
    }

    private void assertLearns(BiFunction<ForwardPass, NDArray, NDArray> use) {
        assertLearns(Set.of(), use);
    }

    private void assertLearns(Set<String> untouched, BiFunction<ForwardPass, NDArray, NDArray> use) {
        try (NDManager scope = model.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray queries = queries(scope);
            queries.setRequiresGradient(true);
            NDArray loss = use.apply(ForwardPass.training(scope, RandomStreams.of(1)), queries)
                    .square()
                    .sum();
            GarbageCollection.run();
            collector.backward(loss);
            assertFiniteAndNotZero("the queries", queries.getGradient().toFloatArray());
            for (Map.Entry<String, Parameter> parameter :
                    items.block().getParameters().toMap().entrySet()) {
                if (untouched.contains(parameter.getKey())) {
                    continue;
                }
                try (NDArray gradient = parameter.getValue().getArray().getGradient()) {
                    assertFiniteAndNotZero(parameter.getKey(), gradient.toFloatArray());
                    gradient.muli(0);
                }
            }
        }
    }

    private static void assertFiniteAndNotZero(String name, float[] gradient) {
        boolean finite = true;
        boolean any = false;
        for (float number : gradient) {
            finite &= Float.isFinite(number);
            any |= number != 0;
        }
        assertTrue(finite && any, () -> name + " has the gradient " + Arrays.toString(gradient));
    }

    @Test
    void everyUse_anyQueries_leavesArraysWithThePassOnly() {
        int before = model.getManagedArrays().size();
        try (NDManager scope = model.newSubManager()) {
            ForwardPass pass = ForwardPass.inference(scope);
            NDArray queries = queries(scope);
            NDArray ids = pass.indices(candidates(2 * QUERIES), new Shape(QUERIES, 2));
            assertSame(scope, items.lookup(pass, ids).getManager());
            assertSame(scope, items.score(pass, queries, ids).getManager());
            assertSame(
                    scope,
                    items.scoreShared(pass, queries, ids.reshape(2L * QUERIES)).getManager());
            assertSame(scope, items.scoreAll(pass, queries).getManager());
        }
        assertEquals(before, model.getManagedArrays().size(), "arrays left with the model");
    }

    /** The oracle: vectors of all items by lookup, products on the host. */
    private float[][] products(ForwardPass pass, NDArray queries) {
        int width = items.dimension();
        int[] every = new int[items.itemCount()];
        Arrays.setAll(every, i -> i + 1);
        float[] vectors =
                items.lookup(pass, pass.indices(every, new Shape(every.length))).toFloatArray();
        float[] asked = queries.toFloatArray();
        float[][] products = new float[QUERIES][every.length];
        for (int p = 0; p < QUERIES; p++) {
            for (int i = 0; i < every.length; i++) {
                double sum = 0;
                for (int d = 0; d < width; d++) {
                    sum += (double) asked[p * width + d] * vectors[i * width + d];
                }
                products[p][i] = (float) sum;
            }
        }
        return products;
    }

    private NDArray queries(NDManager scope) {
        return scope.create(normal(QUERIES * items.dimension()), new Shape(QUERIES, items.dimension()));
    }

    private static float[] normal(int count) {
        RandomGenerator random = RandomStreams.of(5);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private int[] candidates(int count) {
        return RandomStreams.of(6, count).ints(count, 1, items.itemCount() + 1).toArray();
    }
}
