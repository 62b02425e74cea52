package io.github.seqrec4j.tests.options;

import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.models.ESASRec;
import io.github.seqrec4j.models.GSASRec;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Initialization;
import java.util.List;
import java.util.Map;

/** The options of eSASRec and gSASRec. */
final class ESASRecOptionCases {
    private static final ESASRec.Config CONFIG = ESASRec.Config.of(8, 1, 1, 9, 0);
    private static final ESASRec.Variant PUBLISHED = ESASRec.Variant.DEFAULT;

    private ESASRecOptionCases() {}

    static List<OptionCase<?>> all() {
        return List.of(
                new OptionCase<>(
                        CONFIG,
                        Map.of(
                                "dimension", 16,
                                "blocks", 2,
                                "heads", 2,
                                "maxLength", 4,
                                "dropout", 0.5,
                                "variant", OptionRecords.with(PUBLISHED, "tiedOutput", false)),
                        config -> Outcomes.ofModel(new ESASRec(config))),
                new OptionCase<>(
                        PUBLISHED,
                        Map.of(
                                "gates",
                                false,
                                "lastNorm",
                                true,
                                "tiedOutput",
                                false,
                                "feedForward",
                                new ESASRec.FeedForwardConfig(3, ActivationFunction.SILU, true, false),
                                "initialization",
                                Initialization.UNIT_NORMAL),
                        variant -> Outcomes.ofModel(new ESASRec(CONFIG.with(variant)))),
                new OptionCase<>(
                        PUBLISHED.feedForward(),
                        Map.of("multiplier", 2, "activation", ActivationFunction.GELU, "gated", false, "bias", true),
                        layer -> Outcomes.ofModel(
                                new ESASRec(CONFIG.with(OptionRecords.with(PUBLISHED, "feedForward", layer))))),
                new OptionCase<>(
                        new GSASRec.Options(3, 0.5, NegativeSharing.PER_POSITION),
                        Map.of("negatives", 4, "calibration", 0.75, "sharing", NegativeSharing.PER_SEQUENCE),
                        options -> Outcomes.ofRecipe(GSASRec.recipe(SASRec.Config.of(8, 1, 1, 9, 0), options))));
    }
}
