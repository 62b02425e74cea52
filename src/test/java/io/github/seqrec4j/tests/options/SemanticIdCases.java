package io.github.seqrec4j.tests.options;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.quantization.QuotientRemainderCodes;
import io.github.seqrec4j.quantization.RandomCodes;
import io.github.seqrec4j.quantization.semantic.DistinctCodes;
import io.github.seqrec4j.quantization.semantic.QuantizerTraining;
import io.github.seqrec4j.quantization.semantic.RQVAE;
import io.github.seqrec4j.quantization.semantic.ResidualKMeans;
import io.github.seqrec4j.quantization.semantic.SemanticIdPlan;
import io.github.seqrec4j.quantization.semantic.SemanticIds;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.train.AdamOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Options of what spells items by what is known of them. */
final class SemanticIdCases {
    private static final int ITEMS = 120;
    private static final UserSequences CATALOGUE = UserSequences.of(List.of(new int[] {1}), ITEMS);
    private static final RQVAE.Network NETWORK = new RQVAE.Network(List.of(6), 3);

    private SemanticIdCases() {}

    static List<OptionCase<?>> all() {
        return List.of(
                new OptionCase<>(
                        new ResidualKMeans(1, false),
                        Map.of("rounds", 30, "standardized", true),
                        SemanticIdCases::quantizer),
                new OptionCase<>(
                        new RQVAE(NETWORK, .25, 100, 3, 50, AdamOptions.of(1e-2)),
                        Map.of(
                                "network",
                                new RQVAE.Network(List.of(7), 3),
                                "commitment",
                                1.0,
                                "deadAfter",
                                1,
                                "epochs",
                                4,
                                "batchSize",
                                60,
                                "optimizer",
                                AdamOptions.of(1e-1)),
                        SemanticIdCases::quantizer),
                new OptionCase<>(
                        NETWORK,
                        Map.of("hidden", List.of(), "width", 4),
                        network -> quantizer(new RQVAE(network, .25, 100, 1, 50, AdamOptions.of(1e-2)))),
                new OptionCase<>(
                        new DistinctCodes(new RandomCodes()),
                        Map.of("codes", new QuotientRemainderCodes()),
                        codes ->
                                codes.assign(CATALOGUE, new CodeShape(3, 16), 1).fingerprint()),
                new OptionCase<>(
                        SemanticIdPlan.of(features(1), ResidualKMeans.defaults(), 2, 32),
                        Map.of(
                                "features",
                                features(2),
                                "fittedOn",
                                features(2),
                                "training",
                                new ResidualKMeans(1, false),
                                "levels",
                                3,
                                "values",
                                40),
                        plan -> plan.over(CATALOGUE, 3).itemCodes().fingerprint()));
    }

    private static ItemFeatures features(long seed) {
        RandomGenerator random = RandomStreams.of(seed);
        float[] values = new float[ITEMS * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((1 + i % 4) * random.nextGaussian());
        }
        return ItemFeatures.of(ITEMS, 4, values);
    }

    /** More values than a batch of items can use. */
    private static String quantizer(QuantizerTraining training) {
        SemanticIds ids = SemanticIds.of(training.fit(features(1), 2, 64, 3), features(1));
        StringBuilder numbers = new StringBuilder();
        ids.fixedValues().byName().forEach((name, value) -> numbers.append(name)
                .append(Arrays.toString(value.values())));
        return numbers.toString();
    }
}
