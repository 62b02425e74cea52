package io.github.seqrec4j.models.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.models.generate.BeamSearch.Probabilities;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.TopK;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds of a constrained search whatever the spellings, scores, filters and widths. */
class RandomSearchesTest {
    private static final int CASES = 600;

    /** A catalogue, a search and a question. */
    private record Case(ItemTokens items, BeamSearch.Options options, Query query) {
        static Case of(int seed) {
            RandomGenerator random = RandomStreams.of(5, seed);
            int count = 1 + random.nextInt(120);
            int tokens = 2 + random.nextInt(4);
            ItemTokens items = FakeWriter.items(count, tokens, 2 + random.nextInt(9), seed);
            BeamSearch.Options options = new BeamSearch.Options(
                    seed % 2 == 0 ? count : 1 + random.nextInt(20),
                    Probabilities.OF_ALL_TOKENS,
                    temperatures(tokens, random),
                    cold(count, random));
            int[] history = random.ints(random.nextInt(4), 1, count + 1).toArray();
            return new Case(items, options, new Query(history, 1 + random.nextInt(30), filter(count, history, random)));
        }

        private static Temperatures temperatures(int tokens, RandomGenerator random) {
            return switch (random.nextInt(3)) {
                case 0 -> Temperatures.ONE;
                case 1 -> Temperatures.of(.2 + random.nextDouble());
                default ->
                    Temperatures.perLevel(DoubleStream.generate(() -> .2 + 2 * random.nextDouble())
                            .limit(tokens)
                            .toArray());
            };
        }

        private static ColdStart cold(int count, RandomGenerator random) {
            return switch (random.nextInt(4)) {
                case 0 -> ColdStart.NONE;
                case 1 -> ColdStart.beyond(random.nextInt(count + 1), random.nextDouble());
                case 2 -> ColdStart.beyond(random.nextInt(count + 1), random.nextInt(2));
                default -> {
                    long[] counts = random.longs(count + 1, 0, 2).toArray();
                    yield ColdStart.notIn(counts, random.nextDouble());
                }
            };
        }

        private static ItemFilter filter(int count, int[] history, RandomGenerator random) {
            int[] some = random.ints(random.nextInt(count + 1), 1, count + 1).toArray();
            return switch (random.nextInt(4)) {
                case 0 -> ItemFilter.all();
                case 1 -> ItemFilter.excluding(history);
                case 2 -> ItemFilter.excluding(some);
                default -> ItemFilter.only(some).andExcluding(history);
            };
        }

        Case with(BeamSearch.Options changed) {
            return new Case(items, changed, query);
        }

        boolean isCold(int item) {
            return options.coldStart().cold().test(item);
        }

        int limit() {
            return options.coldStart().limit(query.k());
        }

        int admitted(IntPredicate items) {
            return (int) IntStream.rangeClosed(1, this.items.catalogueSize())
                    .filter(item -> query.filter().admits(item) && items.test(item))
                    .count();
        }

        double score(int item) {
            int tokens = items.tokensPerItem() - (isCold(item) ? 1 : 0);
            return FakeWriter.logProbability(items, query.history(), item, tokens, options.temperatures());
        }

        /** The writer refuses what no item begins with. */
        RankedItems answer() {
            BeamSearch search = BeamSearch.of(items, options);
            FakeWriter writer = FakeWriter.of(items, List.of(query));
            RankedItems found = search.generate(writer, List.of(query)).get(0);
            assertTrue(writer.mostRows() <= search.rows(query.k()), this::toString);
            return found;
        }

        RankedItems exhaustive() {
            TopK best = new TopK(query.k());
            TopK bestCold = new TopK(Math.max(1, limit()));
            for (int item = 1; item <= items.catalogueSize(); item++) {
                if (query.filter().admits(item)) {
                    if (!isCold(item)) {
                        best.offer(item, (float) score(item));
                    } else if (limit() > 0) {
                        bestCold.offer(item, (float) score(item));
                    }
                }
            }
            best.offerAll(bestCold);
            return best.ranked();
        }
    }

    @Test
    void generate_anything_isAdmittedItemsByFallingScore() {
        for (int seed = 0; seed < CASES; seed++) {
            Case one = Case.of(seed);
            RankedItems found = one.answer();
            int[] items = found.items();
            assertEquals(items.length, Arrays.stream(items).distinct().count());
            for (int i = 0; i < items.length; i++) {
                assertTrue(items[i] >= 1 && items[i] <= one.items().catalogueSize());
                assertTrue(one.query().filter().admits(items[i]));
                assertEquals(one.score(items[i]), found.scores()[i], 1e-3, one::toString);
                assertTrue(i == 0
                        || found.scores()[i - 1] > found.scores()[i]
                        || found.scores()[i - 1] == found.scores()[i] && items[i - 1] < items[i]);
            }
        }
    }

    @Test
    void generate_anything_fillsTheListAndKeepsToTheShare() {
        for (int seed = 0; seed < CASES; seed++) {
            Case one = Case.of(seed);
            int[] items = one.answer().items();
            int cold = Math.min(one.limit(), one.admitted(one::isCold));
            int trained = one.admitted(item -> !one.isCold(item));
            assertEquals(Math.min(one.query().k(), trained + cold), items.length, one::toString);
            assertTrue(Arrays.stream(items).filter(one::isCold).count() <= one.limit(), one::toString);
        }
    }

    @Test
    void generate_asWideAsTheCatalogue_isTheExhaustiveRanking() {
        for (int seed = 0; seed < CASES; seed += 2) {
            Case one = Case.of(seed);
            assertArrayEquals(one.exhaustive().scores(), one.answer().scores(), 1e-3f, one::toString);
        }
    }

    @Test
    void generate_coldItemsToo_ranksTrainedOnesAsWithout() {
        for (int seed = 1; seed < CASES; seed += 2) {
            Case one = Case.of(seed);
            ColdStart none = new ColdStart(one.options().coldStart().cold(), 0);
            int[] without = one.with(one.options().with(none)).answer().items();
            int[] trained = Arrays.stream(one.answer().items())
                    .filter(item -> !one.isCold(item))
                    .toArray();
            assertArrayEquals(Arrays.copyOf(without, trained.length), trained, one::toString);
        }
    }

    @Test
    void generate_probabilitiesOfSpellings_writesItemsOnlyToo() {
        for (int seed = 0; seed < CASES; seed++) {
            Case one = Case.of(seed);
            BeamSearch.Options options = new BeamSearch.Options(one.options().width(), Probabilities.OF_SPELLINGS)
                    .with(one.options().temperatures());
            int[] items = one.with(options).answer().items();
            assertEquals(Math.min(one.query().k(), one.admitted(item -> true)), items.length);
            assertTrue(Arrays.stream(items).allMatch(one.query().filter()::admits));
        }
    }
}
