package io.github.seqrec4j.tests.options;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.SimulatedLog;
import io.github.seqrec4j.data.SimulationOptions;
import io.github.seqrec4j.data.SimulationOptions.Temper;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.models.baseline.BPRCodes;
import io.github.seqrec4j.quantization.CodeAssignment;
import io.github.seqrec4j.quantization.FactorCodes;
import io.github.seqrec4j.quantization.RandomCodes;
import io.github.seqrec4j.quantization.RecJPQ;
import io.github.seqrec4j.quantization.SVDCodes;
import io.github.seqrec4j.tests.SmallModels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Options of item codes, and of the stores that they are tried on. */
final class CodeCases {
    private static final UserSequences SEQUENCES =
            SmallModels.split(150, 300, 4).train();
    private static final Temper USUAL = Temper.USUAL.withStyleRange(0.5);

    private CodeCases() {}

    static List<OptionCase<?>> all() {
        return List.of(
                new OptionCase<>(
                        new RecJPQ(2, new RandomCodes()),
                        Map.of("splits", 4, "codes", SVDCodes.defaults()),
                        plan -> codes(plan.codes(), plan.splits())),
                new OptionCase<>(
                        new SVDCodes(2, 2),
                        // The vectors are found eight at a time, so a few more change nothing.
                        Map.of("iterations", 1, "oversampling", 9),
                        assignment -> codes(assignment, 2)),
                new OptionCase<>(
                        new BPRCodes(2, .1f, .01f),
                        Map.of("epochs", 3, "learningRate", .05f, "regularization", .1f),
                        assignment -> codes(assignment, 2)),
                new OptionCase<>(
                        new FactorCodes((training, components, seed) -> factors(training, components, 1)),
                        Map.of(
                                "factorization",
                                new FactorCodes((training, components, seed) -> factors(training, components, -1))
                                        .factorization()),
                        assignment -> codes(assignment, 2)),
                new OptionCase<>(
                        USUAL,
                        Map.of("sequelShare", .1, "noiseShare", .9, "styleRange", .1),
                        temper -> log(new SimulationOptions(40, 200, 8, temper, 3))),
                new OptionCase<>(
                        new SimulationOptions(40, 200, 8, USUAL, 3),
                        Map.of("users", 41, "items", 201, "meanLength", 9.0, "temper", Temper.USUAL, "seed", 4L),
                        CodeCases::log));
    }

    private static String codes(CodeAssignment assignment, int splits) {
        return Arrays.toString(
                assignment.assign(SEQUENCES, CodeShape.ofBytes(splits), 5).bytes());
    }

    private static float[] factors(UserSequences training, int components, int sign) {
        float[] factors = new float[training.itemCount() * components];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = sign * i;
        }
        return factors;
    }

    private static String log(SimulationOptions options) {
        return new SimulatedLog(options).generate().fingerprint();
    }
}
