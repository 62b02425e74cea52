package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Ranks items by continuations that are drawn, the published inference of GPTRec for items of several tokens: t tokens one after
 * another, each among the most probable. What is no item's spelling is discarded. An item's score is the sigmoid of the sum of the
 * logarithms of its tokens' probabilities in the distributions they were drawn from, however often it was drawn; items of one spelling
 * have equal scores. Aleksandr V. Petrov and Craig Macdonald, "Generative Sequential Recommendation with GPTRec", Gen-IR 2023.
 *
 * <p>Finds as many items as were drawn and are admitted, which may be fewer than k, and none. A {@link BeamSearch} finds k. What is drawn
 * depends on seed, history and the writer's scores, and on nothing else: answers can be repeated, shorter lists are beginnings of
 * longer ones, and a filter only leaves items out.
 *
 * <p>Continuations that are equal so far share a row of the writer. Immutable and thread-safe.
 */
public final class SampledContinuations implements ItemGenerator {
    private final ItemTokens items;
    private final TokenTrie trie;
    private final Options options;

    /**
     * How to draw.
     *
     * @param samples how many continuations are drawn, at least 1
     * @param topK among how many of the most probable tokens, at least 1
     * @param topP among how many of these: the most probable ones that together have at least this probability; above 0, up to 1
     * @param temperatures what scores are divided by first
     * @param seed the seed of what is drawn
     */
    public record Options(int samples, int topK, double topP, Temperatures temperatures, long seed) {
        /**
         * Checks the ranges.
         *
         * @param samples how many continuations are drawn, at least 1
         * @param topK among how many of the most probable tokens, at least 1
         * @param topP among how many of these: the most probable ones that together have at least this probability; above 0, up
         *     to 1
         * @param temperatures what scores are divided by first
         * @param seed the seed of what is drawn
         */
        public Options {
            if (samples < 1) {
                throw new IllegalArgumentException("samples must be at least 1, got " + samples);
            }
            if (topK < 1) {
                throw new IllegalArgumentException("topK must be at least 1, got " + topK);
            }
            if (!(topP > 0 && topP <= 1)) {
                throw new IllegalArgumentException("topP must be above 0 and at most 1, got " + topP);
            }
            Objects.requireNonNull(temperatures, "temperatures");
        }

        /**
         * Draws with one temperature for all levels.
         *
         * @param samples how many continuations are drawn, at least 1
         * @param topK among how many of the most probable tokens, at least 1
         * @param topP among how many of these: the most probable ones that together have at least this probability; above 0, up
         *     to 1
         * @param temperature what scores are divided by first, finite, above 0
         * @param seed the seed of what is drawn
         */
        public Options(int samples, int topK, double topP, double temperature, long seed) {
            this(samples, topK, topP, Temperatures.of(temperature), seed);
        }

        /**
         * Returns what was published.
         *
         * @param seed the seed of what is drawn
         * @return 50 continuations, among the 50 most probable tokens and 0.95 of the probability, temperature 1
         */
        public static Options published(long seed) {
            return new Options(50, 50, 0.95, Temperatures.ONE, seed);
        }
    }

    private SampledContinuations(ItemTokens items, Options options) {
        options.temperatures().requireLevels(items.tokensPerItem());
        this.items = items;
        this.trie = TokenTrie.of(items);
        this.options = options;
    }

    /**
     * Prepares to draw: sorts the spellings of the catalogue.
     *
     * @param items how items are spelled
     * @param options how to draw
     * @return a generator of these items
     * @throws IllegalArgumentException if there are temperatures for other levels than items have tokens
     */
    public static SampledContinuations of(ItemTokens items, Options options) {
        return new SampledContinuations(items, options);
    }

    @Override
    public int rows(int k) {
        return Math.min(options.samples(), trie.itemCount());
    }

    /** {@inheritDoc} A list holds fewer than k items where fewer were drawn. */
    @Override
    public List<RankedItems> generate(TokenWriter writer, List<Query> queries) {
        if (queries.isEmpty()) {
            return List.of();
        }
        TokenScores.requireFits(writer, items.itemCount(), queries.size());
        List<Draws> draws = new ArrayList<>(queries.size());
        for (int q = 0; q < queries.size(); q++) {
            long[] history =
                    IntStream.of(queries.get(q).history()).asLongStream().toArray();
            draws.add(new Draws(trie, options, RandomStreams.of(options.seed(), history), q));
        }
        for (int level = 0; level < trie.lastLevel(); level++) {
            TokenScores scores = TokenScores.of(writer);
            draws.forEach(one -> one.draw(scores));
            if (level < trie.lastLevel() - 1 && !WrittenRows.append(writer, draws)) {
                break;
            }
        }
        return IntStream.range(0, draws.size())
                .mapToObj(q -> draws.get(q).ranked(queries.get(q)))
                .toList();
    }
}
