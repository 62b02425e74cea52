package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.quantization.Catalogue.Kind;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pruned answers are those of the exhaustive scan, ties included: 12 kinds x 53 catalogues x 40 queries, each four ways. */
class PruneTest {
    private static final int CATALOGUES = 50;
    private static final int LARGE_CATALOGUES = 3;
    private static final int QUERIES = 40;
    private static final int CLUSTER = 32;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void retrieve_anyCatalogueFilterAndK_equalsTheExhaustiveScan(Kind kind) {
        for (int c = 0; c < CATALOGUES; c++) {
            RandomGenerator random = RandomStreams.of(8, kind.ordinal(), c);
            int n = c % 5 == 0 ? 1 + random.nextInt(8) : 1 + random.nextInt(400);
            assertAllAgree(Catalogue.of(kind, n, 1 + random.nextInt(9), c), random);
        }
    }

    /** Catalogues of so many clusters that a search is given up or not, and both happens. */
    @Test
    void retrieve_manyClusters_equalsTheExhaustiveScanGivenUpOrNot() {
        Outcomes all = new Outcomes(0, 0);
        for (Kind kind : Kind.values()) {
            for (int c = 0; c < LARGE_CATALOGUES; c++) {
                RandomGenerator random = RandomStreams.of(9, kind.ordinal(), c);
                int n = 1200 + random.nextInt(1800);
                all = all.plus(assertAllAgree(Catalogue.of(kind, n, 1 + random.nextInt(9), c), random));
            }
        }
        assertTrue(all.givenUp() >= 50 && all.wentOn() >= 50, all::toString);
    }

    /**
     * How often searches over clusters went beyond the first few.
     *
     * @param givenUp those that left the answer to an exhaustive scan
     * @param wentOn those that found it in further clusters
     */
    private record Outcomes(int givenUp, int wentOn) {
        Outcomes plus(Outcomes more) {
            return new Outcomes(givenUp + more.givenUp, wentOn + more.wentOn);
        }

        /** A search that is given up scores items twice; without bounds of items, all items of a visited cluster are scored. */
        static Outcomes of(CodedVectors vectors, VectorQuery query, long scored) {
            boolean givenUp = scored > vectors.itemCount();
            boolean wentOn = !givenUp
                    && scored > ClusterPrune.TRIED * CLUSTER
                    && ClusterPrune.prunes(PreparedQuery.of(query, vectors));
            return new Outcomes(givenUp ? 1 : 0, wentOn ? 1 : 0);
        }
    }

    /** Asks each way, and the clusters again for all queries at once. */
    private static Outcomes assertAllAgree(Catalogue catalogue, RandomGenerator random) {
        CodedVectors vectors = catalogue.vectors();
        PQTopK exhaustive = PQTopK.scalar(vectors);
        RecJPQPrune published = RecJPQPrune.of(vectors).withStep(1 + random.nextInt(20));
        ClusterPrune clusters = ClusterPrune.of(vectors, Optional.empty(), CLUSTER);
        ClusterPrune bounded = ClusterPrune.of(vectors, BlockScans.grouped(), CLUSTER);
        ItemClusters whole = ItemClusters.of(vectors, BlockScans.grouped(), CLUSTER);
        Outcomes outcomes = new Outcomes(0, 0);
        List<VectorQuery> queries = new ArrayList<>();
        List<RankedItems> answers = new ArrayList<>();
        for (int q = 0; q < QUERIES; q++) {
            VectorQuery query = catalogue.query(random);
            RankedItems expected = exhaustive.retrieve(query);
            PrunedSearch search = clusters.search(query);
            assertEquals(expected, search.items(), catalogue::toString);
            assertEquals(expected, published.retrieve(query), catalogue::toString);
            assertEquals(expected, bounded.retrieve(query), catalogue::toString);
            assertEquals(expected, toTheEnd(whole, query), catalogue::toString);
            outcomes = outcomes.plus(Outcomes.of(vectors, query, search.itemsScored()));
            queries.add(query);
            answers.add(expected);
        }
        assertEquals(answers, clusters.retrieve(queries), catalogue::toString);
        assertEquals(answers, bounded.retrieve(queries), catalogue::toString);
        return outcomes;
    }

    /** The search that would be given up where scores are even, gone through with. */
    private static RankedItems toTheEnd(ItemClusters clusters, VectorQuery query) {
        PreparedQuery prepared = PreparedQuery.of(query, clusters.vectors());
        if (!ClusterPrune.prunes(prepared)) {
            return PQTopK.scalar(clusters.vectors()).retrieve(query);
        }
        ClusterSearch search = new ClusterSearch(clusters, prepared);
        search.run(Integer.MAX_VALUE);
        return search.found().items();
    }

    /** The code of the best item of a split is met late, and its ties are spread over the lists. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 256})
    void retrieve_manyTiesAtTheLastPlace_keepsSmallerIds(int step) {
        Catalogue catalogue = Catalogue.of(Kind.WHOLE_NUMBERS, 5000, 3, 9);
        PQTopK exhaustive = PQTopK.scalar(catalogue.vectors());
        RecJPQPrune published = RecJPQPrune.of(catalogue.vectors()).withStep(step);
        ClusterPrune clusters = ClusterPrune.of(catalogue.vectors());
        RandomGenerator random = RandomStreams.of(10);
        for (int q = 0; q < 50; q++) {
            VectorQuery query = new VectorQuery(catalogue.vector(random), 10, ItemFilter.excluding(q, 2 * q, 77));
            RankedItems expected = exhaustive.retrieve(query);
            assertEquals(expected, published.retrieve(query));
            assertEquals(expected, clusters.retrieve(query));
        }
    }

    /** Otherwise pruning would be exact but of no use. */
    @Test
    void search_scoresThatDiffer_leavesMostItemsUnscored() {
        Catalogue catalogue = Catalogue.of(Kind.CLUSTERED, 50_000, 4, 11);
        RandomGenerator random = RandomStreams.of(12);
        RecJPQPrune published = RecJPQPrune.of(catalogue.vectors());
        ClusterPrune clusters = ClusterPrune.of(catalogue.vectors());
        long byCodes = 0;
        long byClusters = 0;
        for (int q = 0; q < 20; q++) {
            float[] vector = new float[catalogue.vectors().width()];
            for (int d = 0; d < vector.length; d++) {
                vector[d] = (float) random.nextGaussian();
            }
            VectorQuery query = VectorQuery.of(vector, 10);
            PrunedSearch search = clusters.search(query);
            assertEquals(published.search(query).items(), search.items());
            byCodes += published.search(query).itemsScored();
            byClusters += search.itemsScored();
        }
        long scoredByCodes = byCodes / 20;
        long scoredByClusters = byClusters / 20;
        assertTrue(scoredByCodes < 40_000, () -> "by codes " + scoredByCodes + " of 50000");
        assertTrue(scoredByClusters < 25_000, () -> "by clusters " + scoredByClusters + " of 50000");
    }

    @Test
    void search_allowList_scoresTheListOnly() {
        Catalogue catalogue = Catalogue.of(Kind.RANDOM, 500, 4, 11);
        VectorQuery query = new VectorQuery(
                catalogue.vector(RandomStreams.of(1)),
                10,
                ItemFilter.only(5, 6, 7).andExcluding(6));
        assertEquals(2, RecJPQPrune.of(catalogue.vectors()).search(query).itemsScored());
        assertEquals(2, ClusterPrune.of(catalogue.vectors()).search(query).itemsScored());
        assertEquals(
                2, ApproximatePQTopK.of(catalogue.vectors(), 1).search(query).itemsScored());
    }

    @Test
    void search_recJPQPrune_neverScoresAnItemTwice() {
        for (Kind kind : Kind.values()) {
            Catalogue catalogue = Catalogue.of(kind, 300, 5, 13);
            RecJPQPrune published = RecJPQPrune.of(catalogue.vectors());
            RandomGenerator random = RandomStreams.of(14);
            for (int q = 0; q < 20; q++) {
                assertTrue(published.search(catalogue.query(random)).itemsScored() <= 300);
            }
        }
    }

    @Test
    void bytesPerItem_eightSplits_areCodesAndOrder() {
        CodedVectors vectors = Catalogue.of(Kind.RANDOM, 10, 8, 1).vectors();
        int groups = BlockScans.grouped().isPresent() ? 4 : 0;
        assertEquals(8 + 4 + groups, ClusterPrune.of(vectors).bytesPerItem());
        assertEquals(8 + 4 + groups, ApproximatePQTopK.of(vectors, 1).bytesPerItem());
        assertEquals(8 + 32, RecJPQPrune.of(vectors).bytesPerItem());
    }

    @Test
    void of_moreSplitsThanBytesCanBound_throws() {
        CodedVectors most = Catalogue.of(Kind.RANDOM, 10, 32, 1).vectors();
        assertEquals(10, ClusterPrune.of(most).itemCount());
        assertEquals(10, ApproximatePQTopK.of(most, 1).itemCount());
        CodedVectors more = Catalogue.of(Kind.RANDOM, 10, 33, 1).vectors();
        var error = assertThrows(IllegalArgumentException.class, () -> ClusterPrune.of(more));
        assertEquals("clusters of items have bounds for at most 32 splits, got 33", error.getMessage());
        var same = assertThrows(IllegalArgumentException.class, () -> ApproximatePQTopK.of(more, 1));
        assertEquals(error.getMessage(), same.getMessage());
    }

    @Test
    void with_valuesOutOfRange_throws() {
        CodedVectors vectors = Catalogue.of(Kind.RANDOM, 10, 2, 1).vectors();
        RecJPQPrune published = RecJPQPrune.of(vectors);
        for (int wrong : new int[] {0, 257}) {
            var error = assertThrows(IllegalArgumentException.class, () -> published.withStep(wrong));
            assertEquals("codesPerStep must be in 1..256, got " + wrong, error.getMessage());
        }
    }
}
