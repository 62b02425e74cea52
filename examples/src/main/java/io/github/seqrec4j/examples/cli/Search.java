package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.models.generate.BeamSearch;
import io.github.seqrec4j.models.generate.ColdStart;
import io.github.seqrec4j.models.generate.InvalidIds;
import io.github.seqrec4j.models.generate.ItemGenerator;
import io.github.seqrec4j.models.generate.Temperatures;
import io.github.seqrec4j.models.generate.UnconstrainedBeamSearch;
import java.util.Map;
import java.util.Optional;

/**
 * How items are found that several tokens spell.
 *
 * @param width how many beginnings are kept; as the network is usually asked if nothing is said
 * @param temperatures what scores are divided by
 * @param coldShare how many of a list may never have been trained on; they are taken for trained if nothing is said
 * @param invalid counts what is no item's spelling where anything may be written; if nothing, only spellings of items are
 */
record Search(
        Optional<Integer> width, Temperatures temperatures, Optional<Double> coldShare, Optional<InvalidIds> invalid) {
    /** A beam of the usual width. */
    static final Search USUAL = new Search(Optional.empty(), Temperatures.ONE, Optional.empty(), Optional.empty());

    private static final OptionNames NAMES = new OptionNames(Map.of("temperatures", "--temperatures"));

    Search withColdShare(double share) {
        return new Search(width, temperatures, Optional.of(share), invalid);
    }

    Search counting(InvalidIds tally) {
        return new Search(width, temperatures, coldShare, Optional.of(tally));
    }

    /** Prepares searches. */
    ItemGenerator over(ItemTokens items, int usualWidth, ColdStart cold) {
        int beams = width.orElse(usualWidth);
        return NAMES.make(() -> invalid.isPresent()
                ? UnconstrainedBeamSearch.of(
                        items, new UnconstrainedBeamSearch.Options(beams, temperatures), invalid.get())
                : BeamSearch.of(
                        items,
                        BeamSearch.Options.defaults()
                                .withWidth(beams)
                                .with(temperatures)
                                .with(cold)));
    }
}
