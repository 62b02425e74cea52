package io.github.seqrec4j.tests.options;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.SimulatedLog;
import io.github.seqrec4j.data.SimulationOptions;
import io.github.seqrec4j.data.SimulationOptions.Temper;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.baseline.BPRCodes;
import io.github.seqrec4j.models.generate.BeamSearch;
import io.github.seqrec4j.models.generate.BeamSearch.Probabilities;
import io.github.seqrec4j.models.generate.ColdStart;
import io.github.seqrec4j.models.generate.InvalidIds;
import io.github.seqrec4j.models.generate.ItemGenerator;
import io.github.seqrec4j.models.generate.SampledContinuations;
import io.github.seqrec4j.models.generate.Temperatures;
import io.github.seqrec4j.models.generate.UnconstrainedBeamSearch;
import io.github.seqrec4j.quantization.CodeAssignment;
import io.github.seqrec4j.quantization.FactorCodes;
import io.github.seqrec4j.quantization.RandomCodes;
import io.github.seqrec4j.quantization.RecJPQ;
import io.github.seqrec4j.quantization.SVDCodes;
import io.github.seqrec4j.quantization.TokenPlan;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.tests.RereadingWriter;
import io.github.seqrec4j.tests.SmallModels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Options of item codes, of what generates items by them, and of the stores that they are tried on. */
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
                        new TokenPlan(2, 20, new RandomCodes()),
                        Map.of("tokens", 3, "values", 300, "codes", SVDCodes.defaults()),
                        plan -> plan.over(SEQUENCES, 5).codes().orElseThrow().fingerprint()),
                new OptionCase<>(
                        new BeamSearch.Options(1, Probabilities.OF_ALL_TOKENS),
                        Map.of(
                                "width",
                                300,
                                "probabilities",
                                Probabilities.OF_SPELLINGS,
                                "temperatures",
                                Temperatures.of(.5),
                                "coldStart",
                                ColdStart.beyond(10, 1)),
                        options -> generated(items -> BeamSearch.of(items, options))),
                new OptionCase<>(
                        ColdStart.beyond(20, .4),
                        Map.of("cold", ColdStart.beyond(40, .4).cold(), "share", .7),
                        cold -> generated(items -> BeamSearch.of(
                                items, BeamSearch.Options.defaults().with(cold)))),
                new OptionCase<>(
                        new UnconstrainedBeamSearch.Options(100, Temperatures.ONE),
                        Map.of("width", 1, "temperatures", Temperatures.of(.5)),
                        options -> generated(items -> UnconstrainedBeamSearch.of(items, options, new InvalidIds()))),
                new OptionCase<>(
                        new SampledContinuations.Options(200, 30, .9, 1, 5),
                        Map.of("samples", 20, "topK", 2, "topP", .3, "temperatures", Temperatures.of(.5), "seed", 6L),
                        options -> generated(items -> SampledContinuations.of(items, options))),
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

    /** The best three items after some histories, by an untrained network. */
    private static String generated(Function<ItemTokens, ItemGenerator> generators) {
        int[][] codes = new int[60][];
        Arrays.setAll(codes, i -> new int[] {i % 8, i / 8});
        ItemTokens items = new ItemTokens(ItemCodes.of(8, codes));
        List<Query> queries = IntStream.rangeClosed(1, 30)
                .mapToObj(item -> new Query(new int[] {item, 61 - item}, 3, ItemFilter.all()))
                .toList();
        try (SequenceModel model = SequenceModel.create(SmallModels.sasrec(), items, 3)) {
            return RereadingWriter.ranker(generators)
                    .around(model)
                    .recommend(queries)
                    .toString();
        }
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
