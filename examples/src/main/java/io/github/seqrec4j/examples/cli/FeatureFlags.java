package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.ItemColumns;
import io.github.seqrec4j.data.MissingItems;
import io.github.seqrec4j.examples.cli.ContentFile.Kind;
import io.github.seqrec4j.examples.cli.ContentFile.Making;
import io.github.seqrec4j.examples.cli.FeatureSource.Collaboration;
import io.github.seqrec4j.quantization.content.CollaborativeVectors;
import io.github.seqrec4j.quantization.content.ContentOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** What semantic ids are made of: what a file tells of items, and who bought them. */
final class FeatureFlags {
    private static final Set<String> COLUMN_KEYS = Set.of("item", "categories", "tags", "numbers", "texts");
    private static final int USUAL_WIDTH = 64;
    private static final double USUAL_WEIGHT = 1;
    private static final Making USUAL_MAKING = new Making(USUAL_WIDTH, Optional.empty(), Optional.empty());

    @Option(
            names = "--features",
            paramLabel = "FILE",
            description =
                    "semantic: what is known of items, by the ending of the name: json: an object of item ids with an"
                            + " array of tags each; npz, safetensors: arrays ids and vectors; any other: text with commas or tabs, a"
                            + " matrix of an id and numbers per line, or a table if --feature-columns names its columns. Default:"
                            + " nothing, only who bought them.")
    private Path file;

    @Option(
            names = "--feature-columns",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "item=..,categories=..,tags=..,numbers=..,texts=..",
            description =
                    "The names of the columns of a table and what they hold; several of one kind have | between them, as"
                            + " in texts=title|brand, and so have the tags of an item.")
    private Map<String, String> columns;

    @Option(
            names = "--missing-features",
            paramLabel = "POLICY",
            description = "Items that --features says nothing of: fail, or zero, a vector of zeros. Default: fail.")
    private MissingItems missing;

    @Option(
            names = "--content-width",
            paramLabel = "D",
            description =
                    "To how many numbers tags and words are reduced, by TF-IDF and a singular value decomposition."
                            + " Default: " + USUAL_WIDTH + ".")
    private Integer contentWidth;

    @Option(
            names = "--sentence-encoder",
            paramLabel = "DIR",
            description =
                    "Make vectors of tags and tables by this encoder of sentences instead: a folder with tokenizer.json"
                            + " and a TorchScript file *.pt. An item's sentence holds all its columns, as in 'title: Rose Soap. brand:"
                            + " Lush'.")
    private Path encoder;

    @Option(
            names = "--collaborative-weight",
            paramLabel = "W",
            description =
                    "How much the vectors of who bought an item, in the training part, count beside those of --features,"
                            + " which have the length 1; 0 for not at all. Default: 1.")
    private Double weight;

    @Option(
            names = "--collaborative-width",
            paramLabel = "D",
            description = "How many numbers these have. Default: " + USUAL_WIDTH + ".")
    private Integer collaborativeWidth;

    /** Reads the options, and refuses those that would do nothing. */
    FeatureSource read(Settings settings) {
        double counts = settings.value("--collaborative-weight", weight, USUAL_WEIGHT);
        if (!(counts >= 0) || Double.isInfinite(counts)) {
            throw new IllegalArgumentException("--collaborative-weight must be finite and at least 0, got " + counts);
        }
        Optional<ContentFile> content = file == null ? Optional.empty() : Optional.of(content(settings));
        if (content.isEmpty()) {
            requireOnlyCollaboration(settings, counts);
        }
        return new FeatureSource(content, collaboration(settings, counts));
    }

    private static void requireOnlyCollaboration(Settings settings, double counts) {
        if (counts == 0) {
            throw new IllegalArgumentException(
                    "--collaborative-weight 0 needs --features FILE: nothing else would be known" + " of the items");
        }
        refuse(
                settings,
                "without --features FILE",
                "--feature-columns",
                "--missing-features",
                "--content-width",
                "--sentence-encoder");
        refuse(settings, "without --features FILE: nothing else counts", "--collaborative-weight");
    }

    private Optional<Collaboration> collaboration(Settings settings, double counts) {
        if (counts == 0) {
            refuse(settings, "with --collaborative-weight 0", "--collaborative-width");
            return Optional.empty();
        }
        int width = settings.value("--collaborative-width", collaborativeWidth, USUAL_WIDTH);
        return Optional.of(new Collaboration(
                new OptionNames(Map.of("width", "--collaborative-width"))
                        .make(() -> CollaborativeVectors.ofWidth(width)),
                counts));
    }

    private ContentFile content(Settings settings) {
        Kind kind = Kind.of(file, columns != null);
        settings.value("--features", file);
        String sha256 = settings.value("features_sha256", FileChecksum.of(file));
        MissingItems policy = settings.value("--missing-features", missing, MissingItems.FAIL);
        Optional<ItemColumns> named = Optional.empty();
        Making making = USUAL_MAKING;
        switch (kind) {
            case TABLE -> {
                settings.value("--feature-columns", columns);
                named = Optional.of(columns());
                making = making(settings);
            }
            case TAGS -> {
                refuse(settings, "with " + file + ", which is read as JSON", "--feature-columns");
                making = making(settings);
            }
            case MATRIX ->
                refuse(
                        settings,
                        "with " + file + ", which is read as a matrix; a table needs --feature-columns",
                        "--content-width",
                        "--sentence-encoder");
            case ARRAYS ->
                refuse(
                        settings,
                        "with " + file + ", which holds vectors",
                        "--feature-columns",
                        "--content-width",
                        "--sentence-encoder");
        }
        return new ContentFile(file, sha256, policy, named, making);
    }

    private Making making(Settings settings) {
        if (encoder != null) {
            refuse(settings, "with --sentence-encoder, whose vectors are taken as they are", "--content-width");
            if (!Files.isDirectory(encoder)) {
                throw new IllegalArgumentException("--sentence-encoder names a folder, got " + encoder);
            }
            settings.value("--sentence-encoder", encoder);
            String sha256 = settings.value(
                    "sentence_encoder_sha256",
                    FileChecksum.of(encoder, name -> name.equals("tokenizer.json") || name.endsWith(".pt")));
            return new Making(USUAL_WIDTH, Optional.of(encoder), Optional.of(sha256));
        }
        int width = settings.value("--content-width", contentWidth, USUAL_WIDTH);
        new OptionNames(Map.of("width", "--content-width")).make(() -> ContentOptions.ofWidth(width));
        return new Making(width, Optional.empty(), Optional.empty());
    }

    private ItemColumns columns() {
        if (!COLUMN_KEYS.containsAll(columns.keySet()) || !columns.containsKey("item") || columns.size() == 1) {
            throw new IllegalArgumentException(
                    "--feature-columns names item and at least one of categories, tags, numbers"
                            + " and texts, for example item=article,categories=brand,texts=title|description; got "
                            + columns);
        }
        return new OptionNames(Map.of("columns", "--feature-columns")).make(() -> ItemColumns.of(columns.get("item"))
                .withCategories(named("categories"))
                .withTags(named("tags"))
                .withNumbers(named("numbers"))
                .withTexts(named("texts")));
    }

    private String[] named(String kind) {
        String names = columns.get(kind);
        return names == null ? new String[0] : names.split("\\|");
    }

    private static void refuse(Settings settings, String where, String... options) {
        for (String option : options) {
            if (settings.given(option)) {
                throw new IllegalArgumentException(option + " has no meaning " + where);
            }
        }
    }
}
