package io.github.seqrec4j.quantization.semantic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.quantization.Codebook;
import io.github.seqrec4j.quantization.semantic.SemanticIdStatistics.Collisions;
import java.util.List;
import org.junit.jupiter.api.Test;

class SemanticIdStatisticsTest {
    /** Two levels of four values: tens and ones. */
    private static final ItemQuantizer DECIMAL = ItemQuantizer.of(
            List.of(Codebook.of(1, new float[] {0, 10, 20, 30}), Codebook.of(1, new float[] {0, 1, 2, 3})));

    private static final ItemFeatures ITEMS = ItemFeatures.of(4, 1, new float[] {0, 2, 11.5f, 11.5f});

    @Test
    void of_fewItems_isCountedByHand() {
        SemanticIdStatistics statistics = SemanticIdStatistics.of(SemanticIds.of(DECIMAL, ITEMS), ITEMS);
        assertEquals(4, statistics.items());
        assertEquals(new Collisions(3, 2, 2), statistics.collisions());
        assertEquals(.5, statistics.collisionShare());
        assertEquals(2, statistics.levels().get(0).used());
        assertEquals(.5, statistics.use(0));
        // Codes 0, 0, 1, 1, and then 0, 2, 1, 1.
        assertEquals(1, statistics.levels().get(0).entropy(), 1e-9);
        assertEquals(2, statistics.levels().get(0).perplexity(), 1e-9);
        assertEquals(1.5, statistics.levels().get(1).entropy(), 1e-9);
        // About the mean 6.25: 39.0625 + 18.0625 + 2 * 27.5625; left are 0, 4, 2.25, 2.25, and then 0, 0, .25, .25.
        assertEquals(8.5 / 112.25, statistics.levels().get(0).error(), 1e-6);
        assertEquals(8.5 / 112.25, statistics.levels().get(0).residual(), 1e-6);
        assertEquals(.5 / 112.25, statistics.levels().get(1).error(), 1e-6);
    }

    @Test
    void toString_levels_areATable() {
        assertEquals(
                """
                4 items, 2 levels of 4 values
                level    used   share  perplexity  residual   error
                    1       2   50.0%         2.0    0.0757  0.0757
                    2       3   75.0%         2.8    0.0045  0.0045
                3 different codes; 2 items (50.0%) share theirs with others, at most 2""",
                SemanticIdStatistics.of(SemanticIds.of(DECIMAL, ITEMS), ITEMS).toString());
    }

    @Test
    void of_codesAlone_hasNoErrors() {
        SemanticIdStatistics statistics =
                SemanticIdStatistics.of(ItemCodes.of(4, new int[][] {{1, 0}, {1, 1}, {1, 2}, {3, 0}}));
        assertEquals(1, statistics.levels().size());
        assertTrue(Double.isNaN(statistics.levels().get(0).error()));
        assertEquals(new Collisions(2, 3, 3), statistics.collisions());
        assertTrue(statistics.toString().contains("         -       -\n"), statistics.toString());
    }

    @Test
    void of_standardizedFeatures_measuresBothSpaces() {
        ItemFeatures items = SyntheticItems.clustered(300, 6, 5, 1);
        ItemQuantizer quantizer = new ResidualKMeans(100, true).fit(items, 2, 64, 1);
        SemanticIdStatistics statistics = SemanticIdStatistics.of(SemanticIds.of(quantizer, items), items);
        for (int level = 0; level < 2; level++) {
            double error = statistics.levels().get(level).error();
            double residual = statistics.levels().get(level).residual();
            assertTrue(error > 0 && error < 1, "error " + error);
            assertEquals(error, residual, .5 * error);
            assertEquals(1, statistics.use(level));
        }
        assertTrue(
                statistics.levels().get(1).error() < statistics.levels().get(0).error());
    }

    @Test
    void of_otherFeatures_areRefused() {
        SemanticIds ids = SemanticIds.of(DECIMAL, ITEMS);
        var count = assertThrows(
                IllegalArgumentException.class,
                () -> SemanticIdStatistics.of(ids, ItemFeatures.of(1, 1, new float[1])));
        assertEquals("the features must be of the 4 items that have ids, got features of 1", count.getMessage());
        var width = assertThrows(
                IllegalArgumentException.class,
                () -> SemanticIdStatistics.of(ids, ItemFeatures.of(4, 2, new float[8])));
        assertEquals(
                "the vector of an item must have the 1 numbers that the quantizer was trained on, got 2",
                width.getMessage());
    }
}
