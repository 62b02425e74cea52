package io.github.seqrec4j.models.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SampledContinuationsTest {
    private static final int COUNT = 40;
    private static final ItemTokens ITEMS = FakeWriter.items(COUNT, 4, 3);
    private static final SampledContinuations.Options WHOLE = new SampledContinuations.Options(5_000, 12, 1, 1, 7);

    private static RankedItems answer(SampledContinuations.Options options, Query query) {
        SampledContinuations generator = SampledContinuations.of(ITEMS, options);
        return generator
                .generate(FakeWriter.of(ITEMS, List.of(query)), List.of(query))
                .get(0);
    }

    private static Query query(int k, int... history) {
        return new Query(history, k, ItemFilter.all());
    }

    @Test
    void generate_wholeDistribution_scoresByTheSigmoidOfTheLogarithms() {
        RankedItems found = answer(WHOLE, query(COUNT, 3, 4));
        assertTrue(found.size() > COUNT / 2, found::toString);
        for (int i = 0; i < found.size(); i++) {
            double sum = FakeWriter.logProbability(ITEMS, new int[] {3, 4}, found.items()[i]);
            assertEquals(1 / (1 + Math.exp(-sum)), found.scores()[i], 1e-5);
        }
        for (int i = 1; i < found.size(); i++) {
            assertTrue(found.scores()[i - 1] > found.scores()[i]
                    || found.scores()[i - 1] == found.scores()[i] && found.items()[i - 1] < found.items()[i]);
        }
    }

    @Test
    void generate_manySamples_findsTheBestThatABeamFinds() {
        RankedItems drawn = answer(WHOLE, query(5, 3, 4));
        BeamSearch search = BeamSearch.of(ITEMS, BeamSearch.Options.defaults());
        Query query = query(5, 3, 4);
        assertArrayEquals(
                search.generate(FakeWriter.of(ITEMS, List.of(query)), List.of(query))
                        .get(0)
                        .items(),
                drawn.items());
    }

    @Test
    void generate_sameQuery_givesTheSameAlwaysAndAmongOthers() {
        List<Query> queries = new ArrayList<>();
        RandomGenerator random = RandomStreams.of(3);
        for (int q = 0; q < 20; q++) {
            queries.add(query(10, random.ints(q % 6, 1, COUNT + 1).toArray()));
        }
        SampledContinuations.Options options = SampledContinuations.Options.published(5);
        SampledContinuations generator = SampledContinuations.of(ITEMS, options);
        FakeWriter writer = FakeWriter.of(ITEMS, queries);
        List<RankedItems> batch = generator.generate(writer, queries);
        for (int q = 0; q < queries.size(); q++) {
            assertEquals(answer(options, queries.get(q)), batch.get(q));
        }
        assertTrue(writer.mostRows() <= 20 * generator.rows(10));
        assertNotEquals(
                batch,
                SampledContinuations.of(ITEMS, SampledContinuations.Options.published(6))
                        .generate(FakeWriter.of(ITEMS, queries), queries));
        assertEquals(List.of(), generator.generate(FakeWriter.of(ITEMS, List.of()), List.of()));
    }

    @Test
    void generate_shorterOrFiltered_isPartOfTheList() {
        SampledContinuations.Options options = new SampledContinuations.Options(400, 50, 1, 1, 5);
        RankedItems whole = answer(options, query(COUNT, 3, 4));
        assertTrue(whole.size() >= 3 && whole.size() < COUNT, whole::toString);
        assertArrayEquals(
                Arrays.copyOf(whole.items(), 2), answer(options, query(2, 3, 4)).items());
        ItemFilter filter = ItemFilter.excluding(whole.items()[0], whole.items()[2]);
        assertArrayEquals(
                Arrays.stream(whole.items()).filter(filter::admits).toArray(),
                answer(options, new Query(new int[] {3, 4}, COUNT, filter)).items());
        assertEquals(
                0,
                answer(options, new Query(new int[] {3, 4}, 5, ItemFilter.only()))
                        .size());
    }

    @Test
    void generate_nothingButInvalidSpellings_findsNothing() {
        ItemTokens single = FakeWriter.items(1, 400, 3);
        List<Query> one = List.of(query(5, 1));
        SampledContinuations generator =
                SampledContinuations.of(single, new SampledContinuations.Options(3, 50, 1, 1, 7));
        assertEquals(
                0, generator.generate(FakeWriter.of(single, one), one).get(0).size());
    }

    @Test
    void nucleus_cuts_keepTheMostProbable() {
        // Probabilities .5, .25, .125, .125 of tokens 2, 4, 1, 3.
        float[] logits = {0, (float) Math.log(4), 0, (float) Math.log(2)};
        assertSample(logits, 4, 1, 1, new int[] {2, 4, 1, 3}, .5, .25, .125, .125);
        assertSample(logits, 2, 1, 1, new int[] {2, 4}, 2 / 3.0, 1 / 3.0);
        assertSample(logits, 4, .5, 1, new int[] {2}, 1);
        assertSample(logits, 4, .51, 1, new int[] {2, 4}, 2 / 3.0, 1 / 3.0);
        // The probability that is cut by is that of the tokens that are left.
        assertSample(logits, 2, .66, 1, new int[] {2}, 1);
        assertSample(logits, 4, 1, .5, new int[] {2, 4, 1, 3}, 16 / 22.0, 4 / 22.0, 1 / 22.0, 1 / 22.0);
        float[] impossible = {Float.NEGATIVE_INFINITY, 1, Float.NEGATIVE_INFINITY, 1};
        assertSample(impossible, 4, 1, 1, new int[] {2, 4}, .5, .5);
    }

    private static void assertSample(
            float[] logits, int topK, double topP, double temperature, int[] tokens, double... probabilities) {
        NucleusSample sample = NucleusSample.of(
                new TokenScores(logits, 4), 0, new SampledContinuations.Options(1, topK, topP, temperature, 1), 0);
        assertArrayEquals(probabilities, sample.probabilities(), 1e-6);
        for (int rank = 0; rank < tokens.length; rank++) {
            assertEquals(tokens[rank], sample.token(rank));
            assertEquals(Math.log(probabilities[rank]), sample.logProbability(rank), 1e-6);
        }
    }

    @Test
    void nucleus_draws_followTheProbabilities() {
        NucleusSample sample = new NucleusSample(new int[] {9, 5, 7}, new double[] {.5, .3, .2});
        int[] counts = sample.draw(100_000, RandomStreams.of(4));
        assertEquals(.5, counts[0] / 100_000.0, .01);
        assertEquals(.3, counts[1] / 100_000.0, .01);
        assertEquals(100_000, Arrays.stream(counts).sum());
    }

    @Test
    void options_outOfRange_areRefused() {
        assertRefused("samples must be at least 1, got 0", 0, 1, 1, 1);
        assertRefused("topK must be at least 1, got 0", 1, 0, 1, 1);
        assertRefused("topP must be above 0 and at most 1, got 0.0", 1, 1, 0, 1);
        assertRefused("topP must be above 0 and at most 1, got 1.5", 1, 1, 1.5, 1);
        assertRefused("topP must be above 0 and at most 1, got NaN", 1, 1, Double.NaN, 1);
        assertRefused("temperature must be a finite number above 0, got 0.0", 1, 1, 1, 0);
        assertRefused("temperature must be a finite number above 0, got NaN", 1, 1, 1, Double.NaN);
    }

    private static void assertRefused(String message, int samples, int topK, double topP, double temperature) {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> new SampledContinuations.Options(samples, topK, topP, temperature, 1));
        assertEquals(message, error.getMessage());
    }
}
