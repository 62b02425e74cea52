package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import java.nio.file.Path;

/**
 * A model from a folder.
 *
 * @param folder where it was
 * @param recommender asks it
 */
record SavedModel(Path folder, SequenceRecommender recommender) implements AutoCloseable {
    static SavedModel load(Path folder, Strategy strategy) {
        return new SavedModel(folder, strategy.load(folder));
    }

    StoredModel stored() {
        return recommender.model().orElseThrow();
    }

    AskedNetwork network() {
        return AskedNetwork.of(stored().model());
    }

    /** Refuses data of other items; of the same items but divided otherwise it only says so. */
    void requireItems(Split parts, Console console) {
        if (!recommender.items().equals(parts.items())) {
            throw new IllegalArgumentException("the model in " + folder + " knows " + recommender.itemCount()
                    + " items, which are not the " + parts.itemCount()
                    + " of these data: give the data, --k-core and --split that it was trained with");
        }
        if (!stored().provenance().dataFingerprint().equals(parts.fingerprint())) {
            console.note("note: the model in " + folder
                    + " was trained on another split or other data; it may have seen the answers");
        }
    }

    @Override
    public void close() {
        recommender.close();
    }
}
