package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.seqrec4j.quantization.Catalogue.Kind;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.ScanThreads;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PQTopKTest {
    private static final int[] SIZES = {1, 2, 15, 17, 63, 64, 65, 127, 128, 129, 191, 600};
    private static final int[] SPLITS = {1, 2, 3, 4, 5, 7, 8, 9, 12, 16, 17, 32, 33};

    @ParameterizedTest
    @EnumSource(Kind.class)
    void retrieve_anySizeSplitsFilterAndK_equalsASortedCatalogue(Kind kind) {
        RandomGenerator random = RandomStreams.of(2, kind.ordinal());
        for (int size : SIZES) {
            for (int splits : SPLITS) {
                Catalogue catalogue = Catalogue.of(kind, size, splits, 3);
                PQTopK fast = PQTopK.of(catalogue.vectors());
                PQTopK grouped = grouped(catalogue.vectors());
                PQTopK scalar = PQTopK.scalar(catalogue.vectors());
                for (int round = 0; round < 6; round++) {
                    VectorQuery query = catalogue.query(random);
                    RankedItems expected = catalogue.sorted(query);
                    assertEquals(expected, scalar.retrieve(query), () -> catalogue + " " + query.filter());
                    assertEquals(expected, fast.retrieve(query), () -> catalogue + " " + query.filter());
                    assertEquals(expected, grouped.retrieve(query), () -> catalogue + " " + query.filter());
                }
            }
        }
    }

    /** Long enough for several chunks of a batch, and for the compiler to have its say. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void retrieve_manyItems_isTheSameOnEveryPath(Kind kind) {
        RandomGenerator random = RandomStreams.of(3, kind.ordinal());
        Catalogue catalogue = Catalogue.of(kind, 20_011, 8, 4);
        PQTopK fast = PQTopK.of(catalogue.vectors());
        PQTopK scalar = PQTopK.scalar(catalogue.vectors());
        List<VectorQuery> queries = new ArrayList<>();
        for (int q = 0; q < 20; q++) {
            queries.add(catalogue.query(random));
        }
        List<RankedItems> expected = new ArrayList<>();
        for (VectorQuery query : queries) {
            RankedItems answer = scalar.retrieve(query);
            expected.add(answer);
            assertEquals(answer, fast.retrieve(query));
            assertEquals(answer, grouped(catalogue.vectors()).retrieve(query));
        }
        ForkJoinPool pool = new ForkJoinPool(3);
        try {
            assertEquals(expected, scalar.retrieve(queries));
            assertEquals(expected, fast.retrieve(queries));
            assertEquals(expected, scalar.withThreads(ScanThreads.of(pool)).retrieve(queries));
            assertEquals(expected, fast.withThreads(ScanThreads.of(pool)).retrieve(queries));
            assertEquals(expected.get(0), fast.withThreads(ScanThreads.of(pool)).retrieve(queries.get(0)));
        } finally {
            pool.shutdown();
        }
    }

    /** Bounds of groups, also where this processor has better; scalar in the run without the module. */
    private static PQTopK grouped(CodedVectors vectors) {
        Optional<BoundIndex> index = BlockScans.grouped()
                .filter(scan -> vectors.codes().splits() <= ByteBounds.MAX_SPLITS)
                .map(scan -> BoundIndex.grouped(vectors, scan));
        return PQTopK.of(vectors, index);
    }

    @Test
    void retrieve_manyItems_equalsASortedCatalogue() {
        RandomGenerator random = RandomStreams.of(4);
        Catalogue catalogue = Catalogue.of(Kind.RANDOM, 20_011, 8, 4);
        for (int q = 0; q < 5; q++) {
            VectorQuery query = catalogue.query(random);
            assertEquals(catalogue.sorted(query), PQTopK.of(catalogue.vectors()).retrieve(query));
        }
    }
}
