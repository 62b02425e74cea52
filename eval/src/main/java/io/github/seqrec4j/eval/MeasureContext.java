package io.github.seqrec4j.eval;

import io.github.seqrec4j.data.ItemTags;
import io.github.seqrec4j.recommend.Recommender;
import java.util.Objects;
import java.util.Optional;

/**
 * What measures beyond accuracy need to know, where they are asked for by name. Immutable.
 *
 * @param tags the tags of the catalogue, for {@code ild} and {@code mean-pairwise-distance}
 * @param popularity the training counts, for {@code arp}, {@code npcount} and {@code novelty}
 * @param baseline what gives the obvious recommendations, for {@code serendipity}; stays open
 */
public record MeasureContext(
        Optional<ItemTags> tags, Optional<ItemPopularity> popularity, Optional<Recommender> baseline) {
    /** Nothing is known: enough for accuracy, coverage and the Gini index. */
    public static final MeasureContext NONE = new MeasureContext(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks that nothing is null.
     *
     * @param tags the tags of the catalogue
     * @param popularity the training counts
     * @param baseline what gives the obvious recommendations
     */
    public MeasureContext {
        Objects.requireNonNull(tags, "tags");
        Objects.requireNonNull(popularity, "popularity");
        Objects.requireNonNull(baseline, "baseline");
    }

    /**
     * Adds the tags of items.
     *
     * @param given the tags of the catalogue
     * @return a context that differs in this only
     */
    public MeasureContext withTags(ItemTags given) {
        return new MeasureContext(Optional.of(given), popularity, baseline);
    }

    /**
     * Adds the training counts.
     *
     * @param given the popularity of the catalogue's items
     * @return a context that differs in this only
     */
    public MeasureContext withPopularity(ItemPopularity given) {
        return new MeasureContext(tags, Optional.of(given), baseline);
    }

    /**
     * Adds a baseline for serendipity.
     *
     * @param given what gives the obvious recommendations; stays open
     * @return a context that differs in this only
     */
    public MeasureContext withBaseline(Recommender given) {
        return new MeasureContext(tags, popularity, Optional.of(given));
    }
}
