package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.quantization.semantic.SemanticIdStatistics;
import io.github.seqrec4j.quantization.semantic.SemanticIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Makes semantic ids, or looks at those of a model. */
@Command(
        name = "semantic-ids",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = {
            "Make semantic ids as train --tokens semantic would, or look at those of a trained model: how much of the codebooks"
                    + " is used, how many items share their codes, and how much the codes keep of the items' vectors.",
            "",
            "Give --data and --split as for train: who bought an item is read from the training part only.",
            ""
        })
final class SemanticIdsCommand implements Runnable {
    /** What may be said of a model that is there. */
    private static final Set<String> OF_MODELS =
            Set.of("--model-dir", "--out", "--items", "--threads", "--help", "--version", "--stack-trace");

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--model-dir",
            paramLabel = "DIR",
            description = "Look at the ids of this saved model. Default: make some of --data.")
    private Path folder;

    @Option(names = "--out", paramLabel = "FILE", description = "Write item, codes and digit here, as CSV.")
    private Path out;

    @Option(
            names = "--items",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "ID,..",
            description = "Show the ids of these items, and which others begin alike.")
    private List<String> shown = new ArrayList<>();

    @Mixin
    private FeatureFlags features;

    @Mixin
    private IdFlags ids;

    @Mixin
    private SeedFlags seed;

    @Mixin
    private DataFlags data;

    @Mixin
    private SplitFlags split;

    @Mixin
    private EngineFlags engine;

    private SemanticIdsCommand(Console console) {
        this.console = console;
    }

    /** Makes the command, whose data need not be given: a model has its ids. */
    static CommandLine line(Console console) {
        CommandLine line = new CommandLine(new SemanticIdsCommand(console));
        CommandSpec spec = line.getCommandSpec();
        OptionSpec required = spec.findOption("--data");
        spec.remove(required);
        // Below the usual order: it stays the first of all.
        spec.addOption(OptionSpec.builder(required).required(false).order(-2).build());
        return line;
    }

    @Override
    public void run() {
        engine.prepareEngine();
        if (folder != null) {
            requireOnlyTheModel();
            lookAtModel();
        } else if (data.data == null) {
            throw new IllegalArgumentException("there is nothing to make ids of: give --data FILE or --model-dir DIR");
        } else {
            make();
        }
    }

    private ParseResult parsed() {
        return spec.commandLine().getParseResult();
    }

    private void requireOnlyTheModel() {
        for (String option : OptionValues.given(parsed())) {
            if (!OF_MODELS.contains(option)) {
                throw new IllegalArgumentException(option + " has no meaning with --model-dir, whose ids are made");
            }
        }
    }

    private void lookAtModel() {
        try (SavedModel model = SavedModel.load(folder, Strategy.USUAL)) {
            if (!(model.stored().model().itemEmbeddings() instanceof SemanticIds made)) {
                throw new IllegalArgumentException("the items of the model in " + folder
                        + " have no semantic ids; train one with --tokens semantic");
            }
            show(
                    SemanticIdStatistics.of(made.itemCodes()),
                    new CodedCatalogue(model.stored().items(), made.itemCodes()));
        }
    }

    private void make() {
        Settings settings = new Settings(parsed());
        SemanticItems plan = new SemanticItems(features.read(settings), ids.training(settings), ids.shape(settings));
        SplitData parts = split.read(data);
        parts.describe(console);
        UserSequences training = parts.split().train();
        ItemFeatures vectors = plan.source().of(training, parts.split().items());
        console.note(String.format(
                Locale.ROOT, "vectors of %,d items with %,d numbers", vectors.itemCount(), vectors.width()));
        SemanticIds made = plan.ids(vectors, training, seed.read(settings));
        show(
                SemanticIdStatistics.of(made, vectors),
                new CodedCatalogue(parts.split().items(), made.itemCodes()));
    }

    private void show(SemanticIdStatistics statistics, CodedCatalogue catalogue) {
        int[] items = catalogue.numbers(shown);
        console.out().println(statistics);
        for (int item : items) {
            console.out().print(catalogue.neighbours(item));
        }
        if (out != null) {
            write(catalogue.csv());
            console.out().println("ids written to " + out);
        }
    }

    /** Writes beside the file and renames, so that its name never stands for half of the ids. */
    private void write(String csv) {
        Path place = out.toAbsolutePath();
        Path incoming = place.resolveSibling(".new-" + ProcessHandle.current().pid() + "-" + place.getFileName());
        try {
            Files.createDirectories(place.getParent());
            try {
                Files.writeString(incoming, csv);
                Files.move(incoming, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(incoming);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + out, failure);
        }
    }
}
