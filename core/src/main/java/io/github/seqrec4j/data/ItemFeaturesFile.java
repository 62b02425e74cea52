package io.github.seqrec4j.data;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Reads vectors of items from separated text: a line per item with its id in the first field and its numbers in the others. The
 * separator is a tab where the first line holds one, otherwise a comma. The first line is passed over as a header if none of its fields
 * after the first is a number. Items that the catalogue does not hold are passed over and counted.
 *
 * <p>Files are UTF-8 text, plain or gzip, as those of {@link InteractionReader}. A reader is immutable and thread-safe; every {@link
 * #read} reads the file anew.
 */
public final class ItemFeaturesFile {
    private final LogFile file;

    private ItemFeaturesFile(Path path) {
        this.file = new LogFile(path);
    }

    /**
     * What a file said.
     *
     * @param features the vectors of the catalogue's items
     * @param unknownItems how many items of the file the catalogue does not hold
     */
    public record Result(ItemFeatures features, int unknownItems) {
        /**
         * Checks that there are features.
         *
         * @param features the vectors of the catalogue's items
         * @param unknownItems how many items of the file the catalogue does not hold
         */
        public Result {
            Objects.requireNonNull(features, "features");
        }
    }

    /**
     * Names the file.
     *
     * @param path the file
     * @return a reader
     */
    public static ItemFeaturesFile delimited(Path path) {
        return new ItemFeaturesFile(path);
    }

    /**
     * Reads the file.
     *
     * @param items the catalogue
     * @param missing what becomes of items of the catalogue that the file does not name
     * @return features of the catalogue, as wide as the lines have numbers
     * @throws LogFormatException if the file is not in this format: empty, lines of different lengths, an item that is there twice, a
     *     number that is none or not finite, broken UTF-8, a damaged or incomplete gzip file; or if items are missing ({@link
     *     MissingItems})
     * @throws java.io.UncheckedIOException if the file is missing or cannot be read
     */
    public Result read(Vocabulary items, MissingItems missing) {
        return FeatureRows.read(file, items, missing);
    }
}
