package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.data.MissingItems;
import io.github.seqrec4j.data.TemporalSplit;
import io.github.seqrec4j.examples.retrieval.RetrieverKind;
import io.github.seqrec4j.examples.retrieval.Structure;
import io.github.seqrec4j.models.SASRec.NormStyle;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.recommend.EmptyHistory;
import io.github.seqrec4j.recommend.UnknownItems;
import io.github.seqrec4j.sampling.ExcludingPositives.Rejection;
import io.github.seqrec4j.train.LearningRateSchedule.Decay;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of some names: constants in lower case with hyphens, as command lines have them. */
record Choice<E>(Map<String, E> byName) implements ITypeConverter<E> {
    /** Teaches a command line every enum that options have, those of the library and those of this package. */
    static CommandLine registerAll(CommandLine line) {
        for (Class<?> type : List.of(
                LogFormat.class,
                SplitKind.class,
                CaseKind.class,
                Network.class,
                ObjectiveKind.class,
                ImportanceKind.class,
                LossKind.class,
                ItemKind.class,
                CodesKind.class,
                StrategyKind.class,
                RerankKind.class,
                TokensKind.class,
                QuantizerKind.class,
                MissingItems.class,
                Baseline.class,
                TemporalSplit.Target.class,
                NormStyle.class,
                Initialization.class,
                ActivationFunction.class,
                NegativeSharing.class,
                Rejection.class,
                Decay.class,
                UnknownItems.class,
                EmptyHistory.class,
                Structure.class,
                RetrieverKind.class)) {
            register(line, type);
        }
        register(line, ModelKind.class, List.of(Network.class, Baseline.class));
        return line;
    }

    private static <E> void register(CommandLine line, Class<E> type) {
        register(line, type, List.of(type));
    }

    private static <E> void register(CommandLine line, Class<E> type, List<Class<? extends E>> enums) {
        Map<String, E> byName = new LinkedHashMap<>();
        for (Class<? extends E> constants : enums) {
            for (E constant : constants.getEnumConstants()) {
                byName.put(name((Enum<?>) constant), constant);
            }
        }
        line.registerConverter(type, new Choice<>(byName));
    }

    /** Returns names for a sentence: "a, b or c". */
    static String alternatives(Collection<? extends Enum<?>> constants) {
        List<String> names = constants.stream().map(Choice::name).toList();
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    /** Returns what a constant is called on the command line; after {@code --norm}, "norm" need not be said again. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-').replaceFirst("-norm$", "");
    }

    @Override
    public E convert(String text) {
        E found = byName.get(text);
        if (found == null) {
            throw new TypeConversionException(
                    "expected one of " + String.join(", ", byName.keySet()) + ", got '" + text + "'");
        }
        return found;
    }
}
