package io.github.seqrec4j.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
    @Test
    void of_equalSeedAndPath_givesEqualNumbers() {
        assertArrayEquals(
                RandomStreams.of(5, 1, 2).longs(20).toArray(),
                RandomStreams.of(5, 1, 2).longs(20).toArray());
    }

    @Test
    void of_manySeedsAndPaths_neverStartAlike() {
        Set<Long> first = new HashSet<>();
        Set<Long> mixed = new HashSet<>();
        int streams = 0;
        for (long seed = -10; seed < 10; seed++) {
            first.add(RandomStreams.of(seed).nextLong());
            mixed.add(RandomStreams.mix(seed));
            streams++;
            for (long epoch = -10; epoch < 10; epoch++) {
                first.add(RandomStreams.of(seed, epoch).nextLong());
                mixed.add(RandomStreams.mix(seed, epoch));
                first.add(RandomStreams.of(seed, epoch, 0).nextLong());
                mixed.add(RandomStreams.mix(seed, epoch, 0));
                streams += 2;
            }
        }
        assertEquals(streams, first.size());
        assertEquals(streams, mixed.size());
    }

    @Test
    void of_pathInAnotherOrder_isAnotherStream() {
        assertTrue(RandomStreams.mix(1, 2, 3) != RandomStreams.mix(1, 3, 2));
        assertTrue(RandomStreams.mix(1, 2) != RandomStreams.mix(2, 1));
    }

    /** Neighbouring streams agree in about half of their bits: within four standard deviations. */
    @Test
    void of_neighbouringStreams_areUncorrelated() {
        int draws = 10_000;
        long agreeing = 0;
        var one = RandomStreams.of(1, 7);
        var other = RandomStreams.of(1, 8);
        for (int i = 0; i < draws; i++) {
            agreeing += 64 - Long.bitCount(one.nextLong() ^ other.nextLong());
        }
        double expected = draws * 32.0;
        double deviation = Math.sqrt(draws * 16.0);
        assertEquals(expected, agreeing, 4 * deviation);
    }
}
