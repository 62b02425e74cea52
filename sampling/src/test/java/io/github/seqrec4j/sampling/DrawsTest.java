package io.github.seqrec4j.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.random.RandomStreams;
import java.util.PrimitiveIterator;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DrawsTest {
    @Test
    void below_leastAndGreatestBits_spanTheRange() {
        assertEquals(6, Draws.below(Draws.LOW_HALF, 7, RandomStreams.of(1)));
        assertEquals(0, Draws.below(1L << 16, 7, RandomStreams.of(1)));
        assertEquals(Integer.MAX_VALUE - 1, Draws.below(Draws.LOW_HALF, Integer.MAX_VALUE, RandomStreams.of(1)));
    }

    @Test
    void below_bitsThatWouldFavourAResult_areDrawnAgain() {
        // 2^32 mod 7 is 4: products below 4 are rejected, which of the small bits is 0 alone.
        PrimitiveIterator.OfLong next = LongStream.of(0, Draws.LOW_HALF << 32).iterator();
        RandomGenerator random = next::nextLong;
        assertEquals(6, Draws.below(0, 7, random));
        assertTrue(!next.hasNext(), "both further numbers are needed");
    }

    @Test
    void below_hugeBound_isUniform() {
        // Without rejection, 3 * 2^29 results from 2^32 values would give those of residue 0 and 1 (mod 3) unequal
        // shares.
        int bound = 3 << 29;
        RandomGenerator random = RandomStreams.of(2);
        int[] residues = new int[3];
        for (int i = 0; i < 300_000; i++) {
            residues[Draws.below(random.nextLong() >>> 32, bound, random) % 3]++;
        }
        for (int count : residues) {
            assertEquals(100_000, count, 5 * Math.sqrt(300_000 * 2 / 9.0));
        }
    }
}
