package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.ItemColumns;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.ItemTable;
import io.github.seqrec4j.data.ItemTableFile;
import io.github.seqrec4j.data.MissingItems;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.quantization.content.ContentOptions;
import io.github.seqrec4j.quantization.content.ContentSpace;
import io.github.seqrec4j.quantization.content.FeatureFiles;
import io.github.seqrec4j.quantization.sentence.SentenceEncoder;
import io.github.seqrec4j.quantization.sentence.SentenceOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A file of what is known of items, by their ids.
 *
 * @param file the file
 * @param sha256 the checksum of what it holds
 * @param missing what becomes of items that it says nothing of
 * @param columns which column is what, where it is a table
 * @param making how vectors are made of tags and tables
 */
record ContentFile(Path file, String sha256, MissingItems missing, Optional<ItemColumns> columns, Making making) {
    private static final String TAGS = "tags";

    /** What a file holds. */
    enum Kind {
        /** JSON of item ids with tags. */
        TAGS,
        /** Text whose columns are named. */
        TABLE,
        /** Text of ids and numbers. */
        MATRIX,
        /** Arrays of ids and vectors. */
        ARRAYS;

        static Kind of(Path file, boolean named) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".npz") || name.endsWith(".safetensors")) {
                return ARRAYS;
            }
            if (name.replaceFirst("\\.gz$", "").endsWith(".json")) {
                return TAGS;
            }
            return named ? TABLE : MATRIX;
        }

        /** Whether vectors have to be made of what it holds. */
        boolean isDescription() {
            return this == TAGS || this == TABLE;
        }
    }

    /**
     * How vectors are made of what is known of items.
     *
     * @param width how many numbers tags and words are reduced to
     * @param encoder the folder of an encoder that makes them of sentences instead
     * @param encoderSha256 the checksum of what it holds
     */
    record Making(int width, Optional<Path> encoder, Optional<String> encoderSha256) {
        private ItemFeatures vectors(ItemTable table) {
            if (encoder.isEmpty()) {
                return ContentSpace.fit(table, ContentOptions.ofWidth(width)).vectors(table);
            }
            try (SentenceEncoder loaded = SentenceEncoder.load(encoder.get(), SentenceOptions.DEFAULT)) {
                return loaded.encode(table.sentences());
            }
        }

        @Override
        public String toString() {
            return encoderSha256.map(checksum -> "sentence encoder " + checksum).orElse("width " + width);
        }
    }

    /** Reads the vectors of a catalogue. */
    ItemFeatures vectors(Vocabulary items) {
        Kind kind = Kind.of(file, columns.isPresent());
        if (!kind.isDescription()) {
            return FeatureFiles.read(file, items, missing).features();
        }
        ItemTableFile table = kind == Kind.TAGS
                ? ItemTableFile.json(file, TAGS)
                : ItemTableFile.delimited(file, columns.orElseThrow());
        return making.vectors(table.read(items, missing).table());
    }

    /** As model folders describe it: by what it holds, and not by where it lies. */
    @Override
    public String toString() {
        String how = Kind.of(file, columns.isPresent()).isDescription() ? ", " + making : "";
        String named = columns.map(names -> ", " + names).orElse("");
        return "ContentFile[sha256=" + sha256 + ", missing=" + missing + named + how + "]";
    }
}
