package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.quantization.Catalogue.Kind;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ByteBoundsTest {
    @ParameterizedTest
    @EnumSource(Kind.class)
    void leastSum_ofAnItemsOwnScore_isReachedByItsBytes(Kind kind) {
        RandomGenerator random = RandomStreams.of(5, kind.ordinal());
        for (int splits : new int[] {1, 2, 8, 32}) {
            Catalogue catalogue = Catalogue.of(kind, 200, splits, 6);
            for (int round = 0; round < 20; round++) {
                float[] query = catalogue.vector(random);
                float[] subScores = catalogue.vectors().subScores(query);
                if (SumBound.holds(subScores)) {
                    ByteBounds bounds = ByteBounds.of(subScores);
                    for (int item = 1; item <= 200; item++) {
                        int sum = sum(catalogue, bounds, item);
                        assertTrue(sum <= 255, () -> "the bytes sum to " + sum);
                        assertTrue(sum >= bounds.leastSum(catalogue.score(query, item)));
                    }
                }
            }
        }
    }

    private static int sum(Catalogue catalogue, ByteBounds bounds, int item) {
        int sum = 0;
        for (int split = 0; split < catalogue.vectors().codes().splits(); split++) {
            sum += bounds.tables()[split * 256 + catalogue.vectors().codes().code(item, split)] & 0xFF;
        }
        return sum;
    }

    @Test
    void leastSum_extremeThresholds_isNothingOrUnreachable() {
        Catalogue catalogue = Catalogue.of(Kind.RANDOM, 10, 8, 6);
        ByteBounds bounds = ByteBounds.of(catalogue.vectors().subScores(catalogue.vector(RandomStreams.of(1))));
        assertEquals(0, bounds.leastSum(Float.NEGATIVE_INFINITY));
        assertEquals(0, bounds.leastSum(-1e30f));
        assertEquals(ByteBounds.UNREACHABLE, bounds.leastSum(1e30f));
        assertEquals(ByteBounds.UNREACHABLE, bounds.leastSum(Float.POSITIVE_INFINITY));
    }

    /** Otherwise bounds would be safe but of no use. */
    @Test
    void leastSum_ofTheBestScores_excludesMostItems() {
        RandomGenerator random = RandomStreams.of(7);
        Catalogue catalogue = Catalogue.of(Kind.RANDOM, 20_000, 8, 6);
        float[] query = catalogue.vector(random);
        ByteBounds bounds = ByteBounds.of(catalogue.vectors().subScores(query));
        float tenth = PQTopK.scalar(catalogue.vectors())
                .retrieve(VectorQuery.of(query, 10))
                .scores()[9];
        int least = bounds.leastSum(tenth);
        int reached = 0;
        for (int item = 1; item <= 20_000; item++) {
            reached += sum(catalogue, bounds, item) >= least ? 1 : 0;
        }
        int found = reached;
        assertTrue(found >= 10 && found < 200, () -> "reached by " + found + " of 20000");
    }
}
