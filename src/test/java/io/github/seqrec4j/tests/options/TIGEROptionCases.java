package io.github.seqrec4j.tests.options;

import io.github.seqrec4j.models.TIGER;
import io.github.seqrec4j.models.layers.DistanceBias.Buckets;
import io.github.seqrec4j.models.layers.MemoryAttention.Heads;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The options of TIGER. */
final class TIGEROptionCases {
    private static final TIGER.Variant VARIANT = new TIGER.Variant(16, new Buckets(8, 8), false, 0);
    private static final TIGER.Config CONFIG =
            new TIGER.Config(8, new TIGER.Depth(1, 2), new Heads(2, 4), 9, 0, VARIANT);

    private TIGEROptionCases() {}

    static List<OptionCase<?>> all() {
        return List.of(
                new OptionCase<>(
                        CONFIG,
                        Map.of(
                                "dimension",
                                16,
                                "depth",
                                new TIGER.Depth(2, 2),
                                "heads",
                                new Heads(1, 4),
                                "maxLength",
                                4,
                                "dropout",
                                0.5,
                                "variant",
                                new TIGER.Variant(8, new Buckets(8, 8), false, 0)),
                        config -> Outcomes.ofModel(new TIGER(config))),
                part(new TIGER.Depth(1, 2), Map.of("encoder", 2, "decoder", 1), "depth"),
                part(new Heads(2, 4), Map.of("count", 1, "width", 8), "heads"),
                part(
                        VARIANT,
                        Map.of("feedForward", 8, "buckets", new Buckets(6, 8), "causal", true, "userTokens", 5),
                        "variant"),
                ofVariant(new Buckets(8, 8), Map.of("count", 6, "largest", 40)));
    }

    private static <R extends Record> OptionCase<R> part(R part, Map<String, Object> changes, String component) {
        Function<R, String> outcome =
                changed -> Outcomes.ofModel(new TIGER(OptionRecords.with(CONFIG, component, changed)));
        return new OptionCase<>(part, changes, outcome);
    }

    private static OptionCase<Buckets> ofVariant(Buckets buckets, Map<String, Object> changes) {
        return new OptionCase<>(buckets, changes, changed -> {
            TIGER.Variant variant = OptionRecords.with(VARIANT, "buckets", changed);
            return Outcomes.ofModel(new TIGER(OptionRecords.with(CONFIG, "variant", variant)));
        });
    }
}
