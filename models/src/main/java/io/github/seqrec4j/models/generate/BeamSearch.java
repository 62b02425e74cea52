package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Ranks items by the probability of their spelling, keeping the most probable beginnings only. An item's score is the sum of the
 * logarithms of its tokens' probabilities; items of one spelling have equal scores. Nothing is written that is no item's spelling, nor a
 * beginning of which no item is admitted.
 *
 * <p>Of each length less than t a user's most probable beginnings are kept, as many as the width or k, whichever is more. Each is the
 * beginning of an admitted item, so that items that are left out, as those of the history are, take no place in the beam; and all endings
 * of those that are left are looked at. So k items are found wherever k are
 * admitted. The list is exact where the width is no less than the number of beginnings that admitted items have, and else may
 * miss an item whose beginning is improbable. Lists of up to as many items as the width are beginnings of each other; to ask for
 * more widens the beam.
 *
 * <p>Where some items are cold ({@link ColdStart}), they have a beam of their own beside that of the trained items, as wide, unless their
 * share leaves none in the list. The trained items of a list are then those that are best without the cold ones, which take some of the
 * places by their scores, and lists of other lengths are not beginnings of each other. A list has k items, or all trained ones that are
 * admitted and as many cold ones as there may be. Beginnings of both kinds of items are written once.
 *
 * <p>Takes t readings of the writer's scores, of k or width rows per query (of up to twice as many where items are cold), and V
 * exponentials per row. Generative retrieval of semantic ids: Rajput et al., "Recommender Systems with Generative Retrieval", NeurIPS
 * 2023, where the beam is not constrained ({@link UnconstrainedBeamSearch}). The published inference of GPTRec draws continuations
 * instead ({@link SampledContinuations}). Immutable and thread-safe.
 */
public final class BeamSearch implements ItemGenerator {
    private final ItemTokens items;
    private final TokenTrie trie;
    private final Options options;
    private final CataloguePart trained;
    private final CataloguePart cold;

    /** Among which tokens the probabilities of the next one sum to 1. */
    public enum Probabilities {
        /** All tokens, as the network was trained: what it thinks of spellings that no item has counts against their beginnings. */
        OF_ALL_TOKENS,
        /** The tokens by which some item goes on, whether it is admitted or not, trained or cold. */
        OF_SPELLINGS
    }

    /**
     * How to search.
     *
     * @param width how many beginnings are kept per user, at least 1
     * @param probabilities among which tokens the probabilities of the next one sum to 1
     * @param temperatures what scores are divided by first
     * @param coldStart which items were never trained on, and how many of them a list may hold
     */
    public record Options(int width, Probabilities probabilities, Temperatures temperatures, ColdStart coldStart) {
        /**
         * Checks the width.
         *
         * @param width how many beginnings are kept per user, at least 1
         * @param probabilities among which tokens the probabilities of the next one sum to 1
         * @param temperatures what scores are divided by first
         * @param coldStart which items were never trained on, and how many of them a list may hold
         */
        public Options {
            if (width < 1) {
                throw new IllegalArgumentException("width must be at least 1, got " + width);
            }
            Objects.requireNonNull(probabilities, "probabilities");
            Objects.requireNonNull(temperatures, "temperatures");
            Objects.requireNonNull(coldStart, "coldStart");
        }

        /**
         * Searches trained items by the probabilities that the network was trained for.
         *
         * @param width how many beginnings are kept per user, at least 1
         * @param probabilities among which tokens the probabilities of the next one sum to 1
         */
        public Options(int width, Probabilities probabilities) {
            this(width, probabilities, Temperatures.ONE, ColdStart.NONE);
        }

        /**
         * Returns a usual choice.
         *
         * @return width 50, probabilities of all tokens, temperature 1, no cold items
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
            return new Options(width, probabilities, changed, coldStart);
        }

        /**
         * Returns these options with other cold items.
         *
         * @param changed which items were never trained on, and how many of them a list may hold
         * @return new options
         */
        public Options with(ColdStart changed) {
            return new Options(width, probabilities, temperatures, changed);
        }

        /**
         * Returns these options with another width.
         *
         * @param changed how many beginnings are kept per user, at least 1
         * @return new options
         */
        public Options withWidth(int changed) {
            return new Options(changed, probabilities, temperatures, coldStart);
        }
    }

    private BeamSearch(ItemTokens items, Options options) {
        options.temperatures().requireLevels(items.tokensPerItem());
        this.items = items;
        this.trie = TokenTrie.of(items);
        this.options = options;
        this.cold = CataloguePart.of(trie, options.coldStart().cold());
        this.trained = cold.others();
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
        int beams = limit(k) == 0 ? 1 : 2;
        return (int) Math.min((long) beams * width(k), trie.itemCount());
    }

    private int width(int k) {
        return Math.max(options.width(), k);
    }

    /** How many cold items a list of k may hold, of those that there are. */
    private int limit(int k) {
        return Math.min(options.coldStart().limit(k), cold.size());
    }

    /** {@inheritDoc} Every list has k items, or all that are admitted and not cold ones beyond their share. */
    @Override
    public List<RankedItems> generate(TokenWriter writer, List<Query> queries) {
        if (queries.isEmpty()) {
            return List.of();
        }
        TokenScores.requireFits(writer, items.itemCount(), queries.size());
        List<UserSearch> users = new ArrayList<>(queries.size());
        for (int q = 0; q < queries.size(); q++) {
            users.add(begin(queries.get(q), q));
        }
        boolean written = true;
        for (int level = 0; level < trie.lastLevel() - 1 && written; level++) {
            TokenScores scores = TokenScores.of(writer);
            users.forEach(user -> user.advance(scores));
            written = WrittenRows.append(writer, users);
        }
        if (written) {
            TokenScores scores = TokenScores.of(writer);
            users.forEach(user -> user.finish(scores));
        }
        return users.stream().map(UserSearch::ranked).toList();
    }

    private UserSearch begin(Query query, int row) {
        int limit = limit(query.k());
        ItemFilter coldOnes = limit == 0 ? ItemFilter.only() : query.filter();
        return new UserSearch(
                beam(trained, query.filter(), query, row),
                beam(cold, coldOnes, query, row),
                Math.min(query.k(), trie.itemCount()),
                Math.max(1, limit));
    }

    private Beam beam(CataloguePart part, ItemFilter filter, Query query, int row) {
        return new Beam(trie, AdmittedPlaces.of(trie, part, filter), width(query.k()), options, row);
    }
}
