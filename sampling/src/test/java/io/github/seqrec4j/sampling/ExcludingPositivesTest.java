package io.github.seqrec4j.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.batch.NegativeSampler;
import io.github.seqrec4j.contract.NegativeSamplerContract;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.sampling.ExcludingPositives.Rejection;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExcludingPositivesTest extends NegativeSamplerContract {
    private static final int[] SEQUENCE = {2, 4, 4, 6};
    private static final int[] TARGETS = {4, 6, 8};

    @Override
    protected NegativeSampler sampler() {
        return new ExcludingPositives(new UniformSampler(25), Rejection.SEQUENCE);
    }

    @Override
    protected int itemCount() {
        return 25;
    }

    @Override
    protected boolean rejects(int item, int target, int[] sequence) {
        return item == target || Arrays.stream(sequence).anyMatch(seen -> seen == item);
    }

    @Test
    void sample_sequenceRejected_drawsAllElse() {
        int[] draws = draw(Rejection.SEQUENCE, 8);
        assertEquals(Set.of(1, 3, 5, 7, 8), drawnFor(0, draws));
        assertEquals(Set.of(1, 3, 5, 7, 8), drawnFor(1, draws));
        assertEquals(Set.of(1, 3, 5, 7), drawnFor(2, draws));
    }

    @Test
    void sample_targetRejected_drawsTheRestOfTheSequence() {
        int[] draws = draw(Rejection.TARGET, 8);
        assertEquals(Set.of(1, 2, 3, 5, 6, 7, 8), drawnFor(0, draws));
        assertEquals(Set.of(1, 2, 3, 4, 5, 7, 8), drawnFor(1, draws));
        assertEquals(Set.of(1, 2, 3, 4, 5, 6, 7), drawnFor(2, draws));
    }

    @Test
    void sample_oneItemLeft_isThat() {
        int[] sequence = IntStream.rangeClosed(1, 999).toArray();
        NegativeSampler sampler = new ExcludingPositives(new UniformSampler(1000), Rejection.SEQUENCE);
        int[] draws = sampler.sample(new int[] {1, 2}, 5, sequence, RandomStreams.of(1));
        assertTrue(Arrays.stream(draws).allMatch(draw -> draw == 1000), () -> Arrays.toString(draws));
    }

    @Test
    void sample_sequenceCoversTheCatalogue_throws() {
        int[] sequence = IntStream.rangeClosed(1, 30).toArray();
        NegativeSampler sampler = new ExcludingPositives(new UniformSampler(30), Rejection.SEQUENCE);
        var error = assertThrows(
                IllegalStateException.class,
                () -> sampler.sample(new int[] {17, 18}, 10, sequence, RandomStreams.of(1)));
        assertEquals(
                "no negative left for target 17 after a sequence of 30 items: UniformSampler[itemCount=30] gave 1048576"
                        + " draws in a row that had to be rejected by SEQUENCE; train with a larger catalogue, or"
                        + " reject less",
                error.getMessage());
    }

    @Test
    void sample_lastTargetIsTheOnlyItemLeft_throwsForThat() {
        NegativeSampler sampler = new ExcludingPositives(new UniformSampler(3), Rejection.SEQUENCE);
        var error = assertThrows(
                IllegalStateException.class,
                () -> sampler.sample(new int[] {2, 3}, 4, new int[] {1, 2}, RandomStreams.of(1)));
        assertTrue(error.getMessage().startsWith("no negative left for target 3 after a sequence of 2 items"));
    }

    @Test
    void sample_samplerFollowsTheTarget_redrawsForTheSameTarget() {
        NegativeSampler near = (targets, perTarget, sequence, random) -> IntStream.range(0, targets.length * perTarget)
                .map(i -> targets[i / perTarget] + random.nextInt(2))
                .toArray();
        int[] draws = new ExcludingPositives(near, Rejection.TARGET)
                .sample(new int[] {10, 20}, 50, new int[0], RandomStreams.of(1));
        assertEquals(Set.of(11), Arrays.stream(draws, 0, 50).boxed().collect(Collectors.toSet()));
        assertEquals(Set.of(21), Arrays.stream(draws, 50, 100).boxed().collect(Collectors.toSet()));
    }

    @Test
    void logProbability_anyItem_isThatBeforeRejection() {
        PopularitySampler popular = new PopularitySampler(new long[] {0, 5, 3}, 1);
        NegativeSampler sampler = new ExcludingPositives(popular, Rejection.TARGET);
        assertEquals(popular.logProbability(2), sampler.logProbability(2));
    }

    @Test
    void new_partMissing_throws() {
        var noSampler = assertThrows(NullPointerException.class, () -> new ExcludingPositives(null, Rejection.TARGET));
        assertEquals("sampler", noSampler.getMessage());
        var noRejection =
                assertThrows(NullPointerException.class, () -> new ExcludingPositives(new UniformSampler(2), null));
        assertEquals("rejection", noRejection.getMessage());
    }

    private static int[] draw(Rejection rejection, int items) {
        return new ExcludingPositives(new UniformSampler(items), rejection)
                .sample(TARGETS, 200, SEQUENCE, RandomStreams.of(1));
    }

    private static Set<Integer> drawnFor(int target, int[] draws) {
        return Arrays.stream(draws, target * 200, (target + 1) * 200).boxed().collect(Collectors.toSet());
    }
}
