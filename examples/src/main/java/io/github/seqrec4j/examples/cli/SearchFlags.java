package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.models.generate.ColdStart;
import io.github.seqrec4j.models.generate.InvalidIds;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How items are found in saved models that spell them with several tokens. */
final class SearchFlags {
    private static final OptionNames NAMES = new OptionNames(Map.of("share", "--cold-share"));

    @Spec
    CommandSpec spec;

    @Option(
            names = "--cold-share",
            paramLabel = "E",
            description =
                    "Models whose items are spelled: find items that were never trained on by all their tokens but the"
                            + " last, and let them take up to this share of a list, 0 to 1. Default: they are searched as trained"
                            + " ones are.")
    private Double coldShare;

    @Option(
            names = "--unconstrained",
            fallbackValue = "true",
            description =
                    "Models whose items are spelled: let them write what is no item too, as published; such ids are"
                            + " dropped, and their share is told.")
    private boolean unconstrained;

    /** Says how much of what was written is no item. */
    static String described(InvalidIds written) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d ids are no item's (%.2f%%)",
                written.invalid(),
                written.generated(),
                100 * written.share());
    }

    /** The same for reports, by the names of models. */
    static Map<String, Object> summaries(Map<String, InvalidIds> written) {
        Map<String, Object> summaries = new LinkedHashMap<>();
        written.forEach((name, ids) -> summaries.put(
                name, Map.of("generated", ids.generated(), "invalid", ids.invalid(), "share", ids.share())));
        return summaries;
    }

    /** Adds what was given to a strategy. */
    Strategy add(Settings settings, Strategy strategy) {
        Search search = strategy.search();
        if (unconstrained) {
            settings.value("--unconstrained", true);
            if (settings.given("--cold-share")) {
                throw new IllegalArgumentException("--cold-share has no meaning with --unconstrained");
            }
            return strategy.with(search.counting(new InvalidIds()));
        }
        Double share = settings.value("--cold-share", coldShare);
        if (share == null) {
            return strategy;
        }
        NAMES.make(() -> new ColdStart(item -> false, share));
        return strategy.with(search.withColdShare(share));
    }
}
