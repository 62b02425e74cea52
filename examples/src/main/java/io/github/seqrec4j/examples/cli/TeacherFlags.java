package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.sampling.TeacherLists;
import io.github.seqrec4j.store.ModelFolder;
import io.github.seqrec4j.train.ObjectivePlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whose lists a network learns to write. */
final class TeacherFlags {
    static final OptionNames NAMES = new OptionNames(Map.of("listLength", "--list-length"));

    @Spec
    CommandSpec spec;

    @Option(
            names = "--teacher",
            paramLabel = "BASELINE|DIR",
            description =
                    "teacher: who writes the lists that are learnt: a baseline, fitted to the training part with its"
                            + " options, or a saved model that knows the items of these data. Default: smart-markov.")
    private String teacher;

    /** Plans lists of a teacher. */
    ObjectivePlan plan(Settings settings, int listLength, BaselineFlags baseline, SeedFlags seed) {
        String name = settings.value("--teacher", teacher, Choice.name(Baseline.SMART_MARKOV));
        Optional<Baseline> kind = Baseline.named(name);
        if (kind.isPresent()) {
            Function<UserSequences, Recommender> fit = kind.get().plan(baseline, seed, settings);
            return (training, items) -> NAMES.make(() -> new TeacherLists(fit.apply(training), listLength));
        }
        Path folder = Path.of(name);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--teacher is " + Choice.alternatives(List.of(Baseline.values()))
                    + ", or the folder of a saved model, got '" + name + "'");
        }
        ModelFolder.modelName(folder);
        return new SavedTeacher(folder, listLength);
    }
}
