package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder;
import io.github.seqrec4j.train.Checkpoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The models of a comparison in a folder, so that one that broke off goes on where it was: NAME is a model, NAME.json what it was begun
 * with, NAME-training.json how its training went, and NAME-checkpoints the state of a training that is under way.
 *
 * @param folder where they are
 */
record KeptModels(Path folder) {
    /** Refuses, before anything is trained, what another program put in a model's place. */
    void checkPlace(String name) {
        if (Files.exists(model(name)) && !Files.isRegularFile(identity(name))) {
            throw new IllegalArgumentException(model(name) + " is there without " + identity(name)
                    + ", so how it was made is not known; name another folder");
        }
    }

    /** Checks that a run which was begun is the same, or begins it. */
    void begin(String name, Map<String, Object> identity) {
        RunIdentity.requireSame(identity(name), identity);
        Json.write(identity(name), identity);
    }

    boolean has(String name) {
        return Files.isDirectory(model(name));
    }

    SequenceRecommender load(String name) {
        return Models.load(model(name));
    }

    Map<String, Object> training(String name) {
        return new LinkedHashMap<>(Json.read(training(folder, name)).asMap());
    }

    Checkpoints checkpoints(String name) {
        return new Checkpoints(folder.resolve(name + "-checkpoints"), 1);
    }

    /** The model comes last: where it is, all is. */
    void save(String name, Map<String, Object> training, SequenceRecommender recommender) {
        Json.write(training(folder, name), training);
        ModelFolder.requireReplaceable(model(name));
        recommender.save(model(name));
    }

    private Path model(String name) {
        return folder.resolve(name);
    }

    private Path identity(String name) {
        return folder.resolve(name + ".json");
    }

    private static Path training(Path folder, String name) {
        return folder.resolve(name + "-training.json");
    }
}
