package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ItemEmbeddings.Extras;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecJPQEmbeddingTest {
    private static final int ITEMS = 50;
    private static final int SPLITS = 4;
    private static final int WIDTH = 12;
    private static final int TOKENS = 2;

    private final ItemCodes codes = randomCodes(ITEMS, SPLITS);
    private NDManager manager;
    private RecJPQEmbedding items;

    @BeforeEach
    void initialize() {
        manager = NDManager.newBaseManager();
        Engine.getInstance().setRandomSeed(4);
        items = initialized(codes, WIDTH, TOKENS);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private RecJPQEmbedding initialized(ItemCodes itemCodes, int width, int tokens) {
        RecJPQEmbedding made = (RecJPQEmbedding)
                RecJPQEmbedding.of(itemCodes).make(width, new NormalInitializer(1f), new Extras(tokens, false));
        made.initialize(manager, DataType.FLOAT32, new Shape(1, 4));
        return made;
    }

    private static ItemCodes randomCodes(int itemCount, int splits) {
        byte[] bytes = new byte[itemCount * splits];
        RandomStreams.of(9).nextBytes(bytes);
        return ItemCodes.of(splits, bytes);
    }

    @Test
    void lookup_items_putsTheCentroidsOfTheCodeSideBySide() {
        int part = WIDTH / SPLITS;
        float[] numbers = items.getParameters().get("centroids").getArray().toFloatArray();
        try (NDManager scope = manager.newSubManager()) {
            ForwardPass pass = ForwardPass.inference(scope);
            for (int item : new int[] {1, 17, ITEMS}) {
                float[] vector = items.lookup(pass, pass.indices(new int[] {item}, new Shape(1)))
                        .toFloatArray();
                for (int d = 0; d < WIDTH; d++) {
                    int split = d / part;
                    int centroid = split * 256 + codes.code(item, split);
                    assertEquals(numbers[centroid * part + d % part], vector[d]);
                }
                assertArrayEquals(items.codedVectors().vector(item), vector);
            }
        }
    }

    @Test
    void lookup_tokens_haveFullVectorsOfTheirOwn() {
        float[] numbers = items.getParameters().get("centroids").getArray().toFloatArray();
        try (NDManager scope = manager.newSubManager()) {
            ForwardPass pass = ForwardPass.inference(scope);
            for (int token = 1; token <= TOKENS; token++) {
                int from = 256 * WIDTH + (token - 1) * WIDTH;
                assertArrayEquals(
                        Arrays.copyOfRange(numbers, from, from + WIDTH),
                        items.lookup(pass, pass.indices(new int[] {ITEMS + token}, new Shape(1)))
                                .toFloatArray());
            }
        }
    }

    /** Centroids that no code of a batch names, and tokens, do not move. */
    @Test
    void backward_someItems_reachesTheirCentroidsOnly() {
        try (NDManager scope = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            ForwardPass pass = ForwardPass.training(scope, RandomStreams.of(1));
            NDArray queries = scope.ones(new Shape(1, WIDTH));
            NDArray scores = items.score(pass, queries, pass.indices(new int[] {3, 8, 3, 21}, new Shape(1, 4)));
            collector.backward(scores.square().sum());
            try (NDArray gradient =
                    items.getParameters().get("centroids").getArray().getGradient()) {
                float[] sums = gradient.abs().sum(new int[] {1}).toFloatArray();
                for (int row = 0; row < sums.length; row++) {
                    int split = row / 256;
                    int code = row % 256;
                    boolean named =
                            split < SPLITS && IntStream.of(3, 8, 21).anyMatch(item -> codes.code(item, split) == code);
                    assertEquals(named, sums[row] > 0, "row " + row);
                }
            }
        }
    }

    @Test
    void parameters_anyCatalogue_areAsMany() {
        RecJPQEmbedding more = initialized(randomCodes(20 * ITEMS, SPLITS), WIDTH, TOKENS);
        assertEquals(shape(items), shape(more));
        assertEquals(new Shape(SPLITS * (256L + TOKENS), WIDTH / SPLITS), shape(more));
        assertEquals(items.numbersPerQuery(65), more.numbersPerQuery(65));
    }

    private static Shape shape(RecJPQEmbedding some) {
        return some.getParameters().get("centroids").getArray().getShape();
    }

    @Test
    void score_extremeSplits_agreesWithTheWholeCatalogue() {
        for (int splits : new int[] {1, WIDTH}) {
            RecJPQEmbedding some = initialized(randomCodes(ITEMS, splits), WIDTH, 0);
            int[] every = IntStream.rangeClosed(1, ITEMS).toArray();
            try (NDManager scope = manager.newSubManager()) {
                ForwardPass pass = ForwardPass.inference(scope);
                NDArray query = scope.randomNormal(new Shape(1, WIDTH));
                assertArrayEquals(
                        some.scoreAll(pass, query).toFloatArray(),
                        some.score(pass, query, pass.indices(every, new Shape(1, ITEMS)))
                                .toFloatArray(),
                        1e-4f);
            }
        }
    }

    @Test
    void retriever_query_findsWhatTheEngineScoresHighest() {
        try (NDManager scope = manager.newSubManager()) {
            ForwardPass pass = ForwardPass.inference(scope);
            NDArray query = scope.randomNormal(new Shape(1, WIDTH));
            float[] scores = items.scoreAll(pass, query).toFloatArray();
            RankedItems found = items.retriever().retrieve(VectorQuery.of(query.toFloatArray(), 7));
            int[] expected = IntStream.range(0, ITEMS)
                    .boxed()
                    .sorted((a, b) -> Float.compare(scores[b], scores[a]))
                    .limit(7)
                    .mapToInt(i -> i + 1)
                    .toArray();
            assertArrayEquals(expected, found.items());
        }
    }

    @Test
    void retriever_parametersGone_stillAnswers() {
        var retriever = items.retriever();
        VectorQuery query = VectorQuery.of(new float[WIDTH], 3);
        RankedItems before = retriever.retrieve(query);
        manager.close();
        assertEquals(before, retriever.retrieve(query));
    }

    @Test
    void make_impossibleVectors_areRefused() {
        ItemEmbeddings over = RecJPQEmbedding.of(codes);
        IllegalArgumentException width =
                assertThrows(IllegalArgumentException.class, () -> over.make(10, Initializer.ZEROS));
        assertEquals(
                "the width of item vectors must be a multiple of the number of splits, got dimension=10, splits=4",
                width.getMessage());
        IllegalArgumentException bias = assertThrows(
                IllegalArgumentException.class, () -> over.make(WIDTH, Initializer.ZEROS, new Extras(0, true)));
        assertEquals(
                "RecJPQ has no bias per item, which would be most of the model: tie the output to the vectors that are read"
                        + " (withTiedOutput), or take one without bias (Output.PLAIN)",
                bias.getMessage());
        IllegalArgumentException splits =
                assertThrows(IllegalArgumentException.class, () -> new RecJPQ(0, (sequences, count, seed) -> codes));
        assertEquals("splits must be at least 1, got 0", splits.getMessage());
    }
}
