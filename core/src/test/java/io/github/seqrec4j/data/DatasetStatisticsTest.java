package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetStatisticsTest {
    private static final InteractionLog LOG = InteractionLog.builder()
            .add("a", "x", 100)
            .add("a", "x", 100)
            .add("a", "y", 300)
            .add("b", "x", 50)
            .build();

    @Test
    void of_handWorkedLog_hasItsFigures() {
        DatasetStatistics statistics = DatasetStatistics.of(LOG);
        assertEquals(2, statistics.users());
        assertEquals(2, statistics.items());
        assertEquals(4, statistics.interactions());
        assertEquals(new DatasetStatistics.Lengths(2, 2, 1, 3), statistics.lengths());
        assertEquals(1, statistics.density());
        // counts 1 and 3: Gini = (3 - 1) / (2 x 4); the top 1 % is one item
        assertEquals(0.25, statistics.popularity().gini(), 1e-12);
        assertEquals(0.75, statistics.popularity().topPercentShare());
        assertEquals(new DatasetStatistics.Times(50, 300, 0.5), statistics.times());
    }

    @Test
    void toTable_handWorkedLog_isAligned() {
        assertEquals("""
                users                                2
                items                                2
                interactions                         4
                density                       100.00 %
                mean length                       2.00
                median length                      2.0
                shortest                             1
                longest                              3
                Gini of popularity               0.250
                share of top 1 % items         75.00 %
                first time                          50
                last time                          300
                tied times                     50.00 %
                """, DatasetStatistics.of(LOG).toTable());
    }

    @Test
    void of_equalPopularity_hasGiniZero() {
        UserSequences sequences = UserSequences.of(List.of(new int[] {1, 2}, new int[] {3}, new int[0]), 3);
        DatasetStatistics statistics = DatasetStatistics.of(sequences);
        assertEquals(0, statistics.popularity().gini(), 1e-12);
        assertEquals(2, statistics.users(), "an empty sequence is no user");
        assertEquals(1.5, statistics.lengths().median());
        assertNull(statistics.times());
    }

    @Test
    void of_nothing_isAllZero() {
        DatasetStatistics statistics =
                DatasetStatistics.of(InteractionLog.builder().build());
        assertEquals(0, statistics.density());
        assertEquals(new DatasetStatistics.Lengths(0, 0, 0, 0), statistics.lengths());
        assertEquals(new DatasetStatistics.Popularity(0, 0), statistics.popularity());
    }

    @Test
    void of_split_describesTheTrainingPart() {
        Split split = LeaveOneOut.everyUser().split(LOG);
        assertEquals(2, DatasetStatistics.of(split).interactions());
        assertEquals(2, DatasetStatistics.of(split).items());
    }
}
