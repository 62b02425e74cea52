package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.testing.RealData;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The logs of the published experiments, with the figures the papers give for them. */
class RealLogsTest {
    @Test
    void beauty_userSequences_haveThePublishedSize() {
        InteractionLog log = InteractionReader.userSequences(RealData.file("beauty/Beauty.txt"))
                .read();
        DatasetStatistics statistics = DatasetStatistics.of(log);
        assertEquals(22_363, statistics.users());
        assertEquals(12_101, statistics.items());
        assertEquals(198_502, statistics.interactions());
        assertEquals(8.88, statistics.lengths().mean(), 0.005);
        assertEquals(5, statistics.lengths().min());
        assertEquals(log.fingerprint(), log.kCore(5).fingerprint(), "it is a 5-core already");
        assertEquals(Vocabulary.identity(12_101), log.items());
        assertArrayEquals(new int[] {1, 2, 3, 4, 5}, log.toSequences().sequence(0));
        Split split = LeaveOneOut.everyUser().split(log);
        assertEquals(22_363, split.test().size());
        assertEquals(198_502 - 2 * 22_363, split.train().interactionCount());
    }

    @Test
    void ml100k_inter_hasThePublishedSizeAndManyTies() {
        InteractionLog log =
                InteractionReader.inter(RealData.file("ml-100k/ml-100k.inter")).read();
        DatasetStatistics statistics = DatasetStatistics.of(log);
        assertEquals(943, statistics.users());
        assertEquals(1_682, statistics.items());
        assertEquals(100_000, statistics.interactions());
        assertEquals(0.063, statistics.density(), 0.0005);
        assertEquals(20, statistics.lengths().min());
        assertTrue(statistics.times().tiedShare() > 0.3, statistics::toTable);
        assertEquals(196, log.users().longId(1));
        Split split = LeaveOneOut.validationUsers(128, 1).split(log);
        assertEquals(943, split.test().size());
        assertEquals(100_000 - 943 - 128, split.train().interactionCount());
        assertTrue(split.warnings().get(0).startsWith("leave-one-out trains on interactions later than"));
        Split temporal = TemporalSplit.quantile(0.9).split(log);
        assertTrue(
                temporal.test().size() > 50,
                () -> "test cases " + temporal.test().size());
        assertTrue(temporal.train().interactionCount() <= 81_000);
    }

    @Test
    void ml1m_givenSplit_isReadAsPublished() {
        Split split = GivenSplit.read(
                RealData.file("ml1m/train/input.txt"),
                RealData.file("ml1m/val/input.txt"),
                RealData.file("ml1m/val/output.txt"));
        assertEquals(6_040, split.train().userCount());
        assertEquals(512, split.validation().size());
        assertEquals(Vocabulary.identity(3_416), split.items());
        assertEquals(139, split.validation().get(0).targets()[0]);
        assertTrue(IntStream.range(0, 6_040).allMatch(u -> split.train().length(u) > 0));
        assertEquals(List.of(), split.warnings());
    }
}
