package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Ranks items by the probability of their spelling and lets a network write whatever it finds probable, as published: the most probable
 * beginnings of each length are kept, whether an item begins so or not. Whole spellings that are no item's are counted, discarded and
 * made up for by the rest of the beam. Rajput et al., "Recommender Systems with Generative Retrieval", NeurIPS 2023. To measure how
 * well a network knows its items; a {@link BeamSearch} is the choice to serve with.
 *
 * <p>As many beginnings are kept as the width or k, whichever is more, and as many whole spellings. A list holds the best admitted
 * items among these and may be shorter than k, or empty: to have k in spite of invalid spellings and items that are left out the width
 * should be some times k. Invalid are counted among the best k whole spellings, so that the width has little to do with their share;
 * spellings of items that are left out are valid. An item's score is the sum of the logarithms of its tokens' probabilities
 * among all tokens; items of one spelling have equal scores.
 *
 * <p>Takes t readings of the writer's scores, of k or width rows per query, and V exponentials per row. Thread-safe.
 */
public final class UnconstrainedBeamSearch implements ItemGenerator {
    private final ItemTokens items;
    private final TokenTrie trie;
    private final Options options;
    private final InvalidIds tally;

    /**
     * How to search.
     *
     * @param width how many beginnings are kept per user, at least 1
     * @param temperatures what scores are divided by first
     */
    public record Options(int width, Temperatures temperatures) {
        /**
         * Checks the width.
         *
         * @param width how many beginnings are kept per user, at least 1
         * @param temperatures what scores are divided by first
         */
        public Options {
            if (width < 1) {
                throw new IllegalArgumentException("width must be at least 1, got " + width);
            }
            Objects.requireNonNull(temperatures, "temperatures");
        }

        /**
         * Returns a usual choice.
         *
         * @return width 50, temperature 1
         */
        public static Options defaults() {
            return new Options(50, Temperatures.ONE);
        }
    }

    private UnconstrainedBeamSearch(ItemTokens items, Options options, InvalidIds tally) {
        options.temperatures().requireLevels(items.tokensPerItem());
        this.items = items;
        this.trie = TokenTrie.of(items);
        this.options = options;
        this.tally = Objects.requireNonNull(tally, "tally");
    }

    /**
     * Prepares searches: sorts the spellings of the catalogue.
     *
     * @param items how items are spelled
     * @param options how to search
     * @param tally counts what every search writes
     * @return a search for these items
     * @throws IllegalArgumentException if there are temperatures for other levels than items have tokens
     */
    public static UnconstrainedBeamSearch of(ItemTokens items, Options options, InvalidIds tally) {
        return new UnconstrainedBeamSearch(items, options, tally);
    }

    @Override
    public int rows(int k) {
        return Math.max(options.width(), Math.min(k, trie.itemCount()));
    }

    /** {@inheritDoc} A list holds fewer than k items where the beam does. */
    @Override
    public List<RankedItems> generate(TokenWriter writer, List<Query> queries) {
        if (queries.isEmpty()) {
            return List.of();
        }
        TokenScores.requireFits(writer, items.itemCount(), queries.size());
        List<UnconstrainedBeam> beams = new ArrayList<>(queries.size());
        for (int q = 0; q < queries.size(); q++) {
            beams.add(new UnconstrainedBeam(trie, rows(queries.get(q).k()), options.temperatures(), q));
        }
        for (int level = 0; level < trie.lastLevel(); level++) {
            if (level > 0) {
                WrittenRows.append(writer, beams);
            }
            TokenScores scores = TokenScores.of(writer);
            beams.forEach(beam -> beam.advance(scores));
        }
        return ranked(beams, queries);
    }

    private List<RankedItems> ranked(List<UnconstrainedBeam> beams, List<Query> queries) {
        List<RankedItems> answers = new ArrayList<>(queries.size());
        long generated = 0;
        long invalid = 0;
        for (int q = 0; q < queries.size(); q++) {
            int k = queries.get(q).k();
            generated += Math.min(k, beams.get(q).size());
            invalid += beams.get(q).invalid(k);
            answers.add(beams.get(q).ranked(queries.get(q)));
        }
        tally.add(generated, invalid);
        return answers;
    }
}
