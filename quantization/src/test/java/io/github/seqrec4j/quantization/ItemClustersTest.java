package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.quantization.Catalogue.Kind;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ItemClustersTest {
    private static final int SIZE = 32;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void items_anyCatalogue_areInOneClusterEach(Kind kind) {
        for (int n : new int[] {1, 31, 32, 33, 1000}) {
            ItemClusters clusters = clusters(Catalogue.of(kind, n, 5, 2));
            int[] items = IntStream.range(0, n).map(clusters::item).sorted().toArray();
            assertArrayEquals(IntStream.rangeClosed(1, n).toArray(), items);
        }
    }

    /** What pruning rests on. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void upperBounds_anyCatalogue_boundTheBytesOfItems(Kind kind) {
        RandomGenerator random = RandomStreams.of(3, kind.ordinal());
        for (int splits : new int[] {1, 4, 7, 32}) {
            Catalogue catalogue = Catalogue.of(kind, 500, splits, 2);
            ItemClusters clusters = clusters(catalogue);
            for (int q = 0; q < 5; q++) {
                float[] subScores = catalogue.vectors().subScores(catalogue.vector(random));
                if (SumBound.holds(subScores)) {
                    byte[] bytes = ByteBounds.of(subScores).tables();
                    assertBounds(catalogue, clusters, bytes);
                }
            }
        }
    }

    private static void assertBounds(Catalogue catalogue, ItemClusters clusters, byte[] bytes) {
        int[] bounds = clusters.upperBounds(clusters.groups().greatest(bytes));
        for (int place = 0; place < catalogue.vectors().itemCount(); place++) {
            int sum = 0;
            for (int split = 0; split < catalogue.vectors().codes().splits(); split++) {
                sum += bytes[split * 256 + catalogue.vectors().codes().code(clusters.item(place), split)] & 0xFF;
            }
            assertTrue(sum <= bounds[place / SIZE] && bounds[place / SIZE] <= 255);
        }
    }

    private static ItemClusters clusters(Catalogue catalogue) {
        return ItemClusters.of(catalogue.vectors(), Optional.empty(), SIZE);
    }
}
