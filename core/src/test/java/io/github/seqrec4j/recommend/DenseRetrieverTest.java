package io.github.seqrec4j.recommend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenseRetrieverTest {
    /** Small whole numbers: products are exact, and many scores tie. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 511, 512, 513, 1100})
    void retrieve_anyCatalogueAndWidth_equalsASortedCatalogue(int n) {
        RandomGenerator random = RandomStreams.of(1, n);
        for (int width : new int[] {1, 3, 4, 5, 8}) {
            float[] vectors = numbers(n * width, random);
            DenseRetriever retriever = DenseRetriever.of(vectors, width);
            for (int round = 0; round < 20; round++) {
                int[] some = random.ints(random.nextInt(n + 1), 1, n + 1).toArray();
                ItemFilter filter = round % 2 == 0 ? ItemFilter.excluding(some) : ItemFilter.only(some);
                VectorQuery query = new VectorQuery(numbers(width, random), 1 + random.nextInt(n + 3), filter);
                assertEquals(sorted(vectors, query), retriever.retrieve(query));
            }
        }
    }

    private static float[] numbers(int count, RandomGenerator random) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextInt(7) - 3;
        }
        return numbers;
    }

    private static RankedItems sorted(float[] vectors, VectorQuery query) {
        int width = query.vector().length;
        float[] scores = new float[vectors.length / width + 1];
        for (int i = 0; i < vectors.length; i++) {
            scores[i / width + 1] += query.vector()[i % width] * vectors[i];
        }
        List<Integer> best = IntStream.range(1, scores.length)
                .filter(query.filter()::admits)
                .boxed()
                .sorted(Comparator.comparing((Integer item) -> -scores[item]).thenComparing(item -> item))
                .limit(query.k())
                .toList();
        float[] bestScores = new float[best.size()];
        for (int i = 0; i < bestScores.length; i++) {
            bestScores[i] = scores[best.get(i)];
        }
        return new RankedItems(best.stream().mapToInt(item -> item).toArray(), bestScores);
    }

    @Test
    void retrieve_byAPool_answersAsOneThread() {
        RandomGenerator random = RandomStreams.of(2);
        DenseRetriever one = DenseRetriever.of(numbers(1000 * 6, random), 6);
        List<VectorQuery> queries = new ArrayList<>();
        for (int q = 0; q < 10; q++) {
            queries.add(VectorQuery.of(numbers(6, random), 40));
        }
        ForkJoinPool pool = new ForkJoinPool(3);
        try {
            assertEquals(
                    one.retrieve(queries), one.withThreads(ScanThreads.of(pool)).retrieve(queries));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void of_sizesThatDoNotFit_throws() {
        var error = assertThrows(IllegalArgumentException.class, () -> DenseRetriever.of(new float[7], 2));
        assertEquals(
                "vectors must hold width numbers for each of one or more items, got 7 numbers and width 2",
                error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> DenseRetriever.of(new float[0], 2));
        assertThrows(IllegalArgumentException.class, () -> DenseRetriever.of(new float[2], 0));
    }

    @Test
    void of_moreNumbersThanAnArrayHolds_throws() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> DenseRetriever.of(10_000_000, 512, (item, vector) -> {}));
        assertEquals(
                "itemCount times width must stay below 2^31, got itemCount=10000000, width=512; divide the items among"
                        + " several retrievers, or compress their vectors",
                error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void of_numberThatIsNotFinite_namesItemAndPlace(float number) {
        float[] vectors = new float[8];
        vectors[5] = number;
        var error = assertThrows(IllegalArgumentException.class, () -> DenseRetriever.of(vectors, 2));
        assertEquals("vectors must hold finite numbers, got " + number + " for item 3 at place 1", error.getMessage());
    }
}
