package io.github.seqrec4j.tests.model;

import io.github.seqrec4j.models.FeedForwardConfig;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.SASRec.NormStyle;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Initialization;
import java.util.List;

/** SASRec with its switches in several positions: width 8, two blocks, two heads. */
final class SASRecVariants {
    private SASRecVariants() {}

    static SASRec of(NormStyle normStyle, int maxLength) {
        boolean published = normStyle == NormStyle.QUERY_ONLY;
        FeedForwardConfig feedForward = published
                ? new FeedForwardConfig(1, ActivationFunction.RELU)
                : new FeedForwardConfig(2, ActivationFunction.GELU);
        return new SASRec(SASRec.Config.of(8, 2, 2, maxLength, 0)
                .with(new SASRec.Variant(
                        normStyle,
                        !published,
                        !published,
                        new SASRec.Output(published, 0),
                        feedForward,
                        Initialization.UNIT_NORMAL)));
    }

    static List<SASRec> all(int maxLength) {
        return List.of(
                of(NormStyle.QUERY_ONLY, maxLength),
                of(NormStyle.PRE_NORM, maxLength),
                of(NormStyle.POST_NORM, maxLength));
    }
}
