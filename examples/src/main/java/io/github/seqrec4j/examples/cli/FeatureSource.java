package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.quantization.content.CollaborativeVectors;
import java.util.Optional;

/**
 * Where the vectors of items come from that semantic ids are made of: a file, the log, or both, of which at least one is there.
 *
 * @param content what is known of the items
 * @param collaboration who bought them
 */
record FeatureSource(Optional<ContentFile> content, Optional<Collaboration> collaboration) {
    /**
     * Vectors of the log.
     *
     * @param vectors how they are made
     * @param weight their length, where those of content have the length 1
     */
    record Collaboration(CollaborativeVectors vectors, double weight) {
        private ItemFeatures of(UserSequences training) {
            return vectors.of(training).normalized().scaled(weight);
        }
    }

    /** Makes the vectors of a catalogue. */
    ItemFeatures of(UserSequences training, Vocabulary items) {
        Optional<ItemFeatures> known = content.map(file -> file.vectors(items).normalized());
        Optional<ItemFeatures> bought = collaboration.map(it -> it.of(training));
        if (known.isEmpty()) {
            return bought.orElseThrow();
        }
        return bought.map(known.get()::concat).orElseGet(known::get);
    }

    @Override
    public String toString() {
        return "FeatureSource[content=" + content.map(Object::toString).orElse("none") + ", collaboration="
                + collaboration.map(Object::toString).orElse("none") + "]";
    }
}
