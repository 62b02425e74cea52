package io.github.seqrec4j.tests.options;

import io.github.seqrec4j.models.BERT4Rec;
import io.github.seqrec4j.models.FeedForwardConfig;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Initialization;
import java.util.List;
import java.util.Map;

/** The options of BERT4Rec and its relatives. */
final class BERT4RecOptionCases {
    private static final BERT4Rec.Config CONFIG = BERT4Rec.Config.of(8, 2, 1, 9, 0);
    private static final BERT4Rec.Variant PUBLISHED = BERT4Rec.Variant.DEFAULT;

    private BERT4RecOptionCases() {}

    static List<OptionCase<?>> all() {
        return List.of(
                new OptionCase<>(
                        CONFIG,
                        Map.of(
                                "dimension", 16,
                                "blocks", 1,
                                "heads", 2,
                                "maxLength", 4,
                                "dropouts", new BERT4Rec.Dropouts(0.5, 0),
                                "variant", PUBLISHED.with(BERT4Rec.Output.PLAIN)),
                        config -> Outcomes.ofModel(new BERT4Rec(config))),
                new OptionCase<>(
                        CONFIG.dropouts(),
                        Map.of("hidden", 0.5, "attention", 0.5),
                        dropouts -> Outcomes.ofModel(new BERT4Rec(OptionRecords.with(CONFIG, "dropouts", dropouts)))),
                new OptionCase<>(
                        PUBLISHED,
                        Map.of(
                                "attention",
                                BERT4Rec.Attention.DISENTANGLED,
                                "sharedBlocks",
                                true,
                                "itemDimension",
                                4,
                                "feedForward",
                                new FeedForwardConfig(2, ActivationFunction.GELU),
                                "output",
                                BERT4Rec.Output.PLAIN,
                                "initialization",
                                Initialization.UNIT_NORMAL),
                        variant -> Outcomes.ofModel(new BERT4Rec(CONFIG.with(variant)))),
                new OptionCase<>(
                        BERT4Rec.Output.PUBLISHED,
                        Map.of("transform", false, "bias", false, "tied", false, "initialScore", -3.0),
                        output -> Outcomes.ofModel(new BERT4Rec(CONFIG.with(PUBLISHED.with(output))))));
    }
}
