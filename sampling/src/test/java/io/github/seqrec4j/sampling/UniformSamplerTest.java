package io.github.seqrec4j.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.batch.NegativeSampler;
import io.github.seqrec4j.contract.NegativeSamplerContract;
import io.github.seqrec4j.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniformSamplerTest extends NegativeSamplerContract {
    @Override
    protected NegativeSampler sampler() {
        return new UniformSampler(50);
    }

    @Override
    protected int itemCount() {
        return 50;
    }

    @Test
    void logProbability_anyItem_isOneInN() {
        assertEquals(Math.log(1 / 50.0), sampler().logProbability(1), 1e-15);
        assertEquals(Math.log(1 / 50.0), sampler().logProbability(50), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 51})
    void logProbability_noSuchItem_throws(int item) {
        var error = assertThrows(IllegalArgumentException.class, () -> sampler().logProbability(item));
        assertEquals("item must be in 1..50, got " + item, error.getMessage());
    }

    @Test
    void sample_oneItem_isAlwaysThat() {
        int[] draws = new UniformSampler(1).sample(new int[3], 3, new int[0], RandomStreams.of(1));
        for (int draw : draws) {
            assertEquals(1, draw);
        }
    }

    @Test
    void sample_negativeCount_throws() {
        var error = assertThrows(IllegalArgumentException.class, () -> sampler()
                .sample(new int[] {1}, -1, new int[0], RandomStreams.of(1)));
        assertEquals("perTarget must be at least 0, got -1", error.getMessage());
    }

    @Test
    void new_noItems_throws() {
        var error = assertThrows(IllegalArgumentException.class, () -> new UniformSampler(0));
        assertEquals("itemCount must be at least 1, got 0", error.getMessage());
    }
}
