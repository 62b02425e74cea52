package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.seqrec4j.quantization.Catalogue.Kind;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The scan over whole codes on every processor, also where it is not fast and therefore not chosen: the answers are the same. Few and
 * small catalogues, as it may take thousands of times as long.
 */
class WholeCodeScanTest {
    private static final int[] SIZES = {1, 17, 63, 64, 65, 128, 200};
    private static final int[] SPLITS = {1, 3, 8, 17, 32};

    @ParameterizedTest
    @EnumSource(Kind.class)
    void retrieve_anySizeSplitsFilterAndK_equalsASortedCatalogue(Kind kind) throws ReflectiveOperationException {
        Optional<BlockScan> scan = scan();
        RandomGenerator random = RandomStreams.of(5, kind.ordinal());
        for (int size : SIZES) {
            for (int splits : SPLITS) {
                Catalogue catalogue = Catalogue.of(kind, size, splits, 6);
                CodedVectors vectors = catalogue.vectors();
                PQTopK retriever = PQTopK.of(
                        vectors,
                        scan.map(some -> new BoundIndex(some, PackedCodes.whole(vectors.codes()), Optional.empty())));
                for (int round = 0; round < 3; round++) {
                    VectorQuery query = catalogue.query(random);
                    assertEquals(
                            catalogue.sorted(query), retriever.retrieve(query), () -> catalogue + " " + query.filter());
                }
            }
        }
    }

    /** None in a run without the module, which the build leaves this test out of. */
    private static Optional<BlockScan> scan() throws ReflectiveOperationException {
        boolean hasModule = Boolean.getBoolean("seqrec4j.expectModule");
        return hasModule ? Optional.of(BlockScans.make(BlockScans.WHOLE)) : Optional.empty();
    }
}
