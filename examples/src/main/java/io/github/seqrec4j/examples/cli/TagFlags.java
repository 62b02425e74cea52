package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.ItemTags;
import io.github.seqrec4j.data.ItemTagsFile;
import io.github.seqrec4j.data.Vocabulary;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** What items are marked with: genres, categories or brands. */
final class TagFlags {
    private static final Set<String> COLUMN_KEYS = Set.of("item", "tags");

    @Option(
            names = "--item-tags",
            paramLabel = "FILE",
            description =
                    "Tags of items, genres for example, plain or gzip: text with a header, commas or tabs between columns"
                            + " and | between the tags of an item; or, if it ends in .json, an object of item ids with an array each.")
    private Path file;

    @Option(
            names = "--tag-columns",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "item=..,tags=..",
            description = "The names of the columns of --item-tags. Default: item=item,tags=tags.")
    private Map<String, String> columns;

    /** Whether a file is named. */
    boolean given() {
        return file != null;
    }

    /** Refuses, before data are read, columns that are not to be read. */
    void checkApplicable() {
        if (columns != null && file == null) {
            throw new IllegalArgumentException("--tag-columns has no meaning without --item-tags");
        }
        if (columns != null && isJson()) {
            throw new IllegalArgumentException("--tag-columns has no meaning with " + file + ", which is read as JSON");
        }
        if (columns != null && !columns.keySet().equals(COLUMN_KEYS)) {
            throw new IllegalArgumentException(
                    "--tag-columns names item and tags, for example item=movie,tags=genres; got " + columns);
        }
    }

    /** Reads the tags of a catalogue, and says how much of it they are of. */
    ItemTags read(Vocabulary items, Console console) {
        ItemTagsFile.Result read = reader().read(items);
        int tagged = read.tags().taggedItemCount();
        if (tagged < items.size()) {
            console.note("note: " + file + " has tags for " + tagged + " of the " + items.size() + " items");
        }
        return read.tags();
    }

    private boolean isJson() {
        return file.getFileName().toString().replaceFirst("\\.gz$", "").endsWith(".json");
    }

    private ItemTagsFile reader() {
        if (isJson()) {
            return ItemTagsFile.json(file);
        }
        return columns == null
                ? ItemTagsFile.delimited(file, "item", "tags")
                : ItemTagsFile.delimited(file, columns.get("item"), columns.get("tags"));
    }
}
