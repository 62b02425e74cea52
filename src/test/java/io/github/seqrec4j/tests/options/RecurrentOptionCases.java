package io.github.seqrec4j.tests.options;

import io.github.seqrec4j.models.Caser;
import io.github.seqrec4j.models.GRU4Rec;
import io.github.seqrec4j.models.layers.Initialization;
import java.util.List;
import java.util.Map;

/** The options of GRU4Rec and Caser. */
final class RecurrentOptionCases {
    private static final GRU4Rec.Config GRU4REC = GRU4Rec.Config.of(8, 1, 9, 0);
    private static final Caser.Config CASER = Caser.Config.of(8, 9, 0).with(new Caser.Filters(2, 3, 4));

    private RecurrentOptionCases() {}

    static List<OptionCase<?>> all() {
        return List.of(
                new OptionCase<>(
                        GRU4REC,
                        Map.of(
                                "dimension",
                                16,
                                "layers",
                                2,
                                "maxLength",
                                4,
                                "dropout",
                                0.5,
                                "tiedOutput",
                                true,
                                "initialization",
                                Initialization.UNIT_NORMAL),
                        config -> Outcomes.ofModel(new GRU4Rec(config))),
                new OptionCase<>(
                        CASER,
                        Map.of(
                                "dimension",
                                16,
                                "maxLength",
                                5,
                                "dropout",
                                0.5,
                                "filters",
                                Caser.Filters.published(9),
                                "tiedOutput",
                                true,
                                "initialization",
                                Initialization.UNIT_NORMAL),
                        config -> Outcomes.ofModel(new Caser(config))),
                new OptionCase<>(
                        CASER.filters(),
                        Map.of("vertical", 3, "horizontal", 2, "heights", 5),
                        filters -> Outcomes.ofModel(new Caser(CASER.with(filters)))));
    }
}
