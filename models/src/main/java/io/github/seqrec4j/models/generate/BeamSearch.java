package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Ranks items by the probability of their spelling, keeping the most probable beginnings only. An item's score is the sum of the logarithms of
 * its tokens' probabilities; items of one spelling have equal scores. Nothing is written that is no item's spelling, nor a
 * beginning of which no item is admitted.
 *
 * <p>Of each length less than t a user's most probable beginnings are kept, as many as the width or k, whichever is more. Each is the
 * beginning of an admitted item, and all endings of those that are left are looked at; so k items are found wherever k are
 * admitted. The list is exact where the width is no less than the number of beginnings that admitted items have, and else may
 * miss an item whose beginning is improbable. Lists of up to as many items as the width are beginnings of each other; to ask for
 * more widens the beam.
 *
 * <p>Takes t readings of the writer's scores, of k or width rows per query, and V exponentials per row. The published inference draws
 * continuations instead ({@link SampledContinuations}). Immutable and thread-safe.
 */
public final class BeamSearch implements ItemGenerator {
    private final ItemTokens items;
    private final TokenTrie trie;
    private final Options options;

    /** Among which tokens the probabilities of the next one sum to 1. */
    public enum Probabilities {
        /** All tokens, as the network was trained: what it thinks of spellings that no item has counts against their beginnings. */
        OF_ALL_TOKENS,
        /** The tokens by which some item goes on, whether it is admitted or not. */
        OF_SPELLINGS
    }

    /**
     * How to search.
     *
     * @param width how many beginnings are kept per user, at least 1
     * @param probabilities among which tokens the probabilities of the next one sum to 1
     * @param temperatures what scores are divided by first
     */
    public record Options(int width, Probabilities probabilities, Temperatures temperatures) {
        /**
         * Checks the width.
         *
         * @param width how many beginnings are kept per user, at least 1
         * @param probabilities among which tokens the probabilities of the next one sum to 1
         * @param temperatures what scores are divided by first
         */
        public Options {
            if (width < 1) {
                throw new IllegalArgumentException("width must be at least 1, got " + width);
            }
            Objects.requireNonNull(probabilities, "probabilities");
            Objects.requireNonNull(temperatures, "temperatures");
        }

        /**
         * Searches by the probabilities that the network was trained for.
         *
         * @param width how many beginnings are kept per user, at least 1
         * @param probabilities among which tokens the probabilities of the next one sum to 1
         */
        public Options(int width, Probabilities probabilities) {
            this(width, probabilities, Temperatures.ONE);
        }

        /**
         * Returns a usual choice.
         *
         * @return width 50, probabilities of all tokens, temperature 1
         */
        public static Options defaults() {
            return new Options(50, Probabilities.OF_ALL_TOKENS);
        }

        /**
         * Returns these options with other temperatures.
         *
         * @param changed what scores are divided by first
         * @return new options
         */
        public Options with(Temperatures changed) {
            return new Options(width, probabilities, changed);
        }
    }

    private BeamSearch(ItemTokens items, Options options) {
        options.temperatures().requireLevels(items.tokensPerItem());
        this.items = items;
        this.trie = TokenTrie.of(items);
        this.options = options;
    }

    /**
     * Prepares searches: sorts the spellings of the catalogue.
     *
     * @param items how items are spelled
     * @param options how to search
     * @return a search for these items
     * @throws IllegalArgumentException if there are temperatures for other levels than items have tokens
     */
    public static BeamSearch of(ItemTokens items, Options options) {
        return new BeamSearch(items, options);
    }

    @Override
    public int rows(int k) {
        return Math.min(Math.max(options.width(), k), trie.itemCount());
    }

    /** {@inheritDoc} Every list has k items, or all that are admitted. */
    @Override
    public List<RankedItems> generate(TokenWriter writer, List<Query> queries) {
        if (queries.isEmpty()) {
            return List.of();
        }
        TokenScores.requireFits(writer, items.itemCount(), queries.size());
        List<Beam> beams = new ArrayList<>(queries.size());
        for (int q = 0; q < queries.size(); q++) {
            Query query = queries.get(q);
            beams.add(new Beam(trie, query, rows(query.k()), options, q));
        }
        for (int level = 0; level < trie.lastLevel() - 1; level++) {
            TokenScores scores = TokenScores.of(writer);
            beams.forEach(beam -> beam.advance(scores));
            if (!WrittenRows.append(writer, beams)) {
                return beams.stream().map(beam -> Beam.NOTHING).toList();
            }
        }
        TokenScores scores = TokenScores.of(writer);
        return beams.stream().map(beam -> beam.finish(scores)).toList();
    }
}
