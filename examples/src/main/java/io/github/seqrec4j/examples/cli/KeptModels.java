package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.recommend.Ranker;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder;
import io.github.seqrec4j.train.Checkpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The models of a comparison in a folder, so that one that broke off goes on where it was. Each run has a folder NAME of its own: run.json
 * is what it was begun with, checkpoints the state of a training that is under way, training.json how it went, and model the model.
 *
 * @param folder where they are
 */
record KeptModels(Path folder) {
    /** Refuses, before anything is trained, names of one folder, and what another program put in a run's place. */
    void checkPlaces(Collection<String> names) {
        Map<String, String> byLowerCase = new HashMap<>();
        for (String name : names) {
            String other = byLowerCase.put(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                throw new IllegalArgumentException("run " + name + ": --out keeps a folder per run, and not every disk"
                        + " tells it from that of run " + other + "; the names must differ in more than case");
            }
            checkPlace(name);
        }
    }

    private void checkPlace(String name) {
        if (!Files.isRegularFile(identity(name)) && isOccupied(place(name))) {
            throw new IllegalArgumentException(place(name) + " is there without " + identity(name)
                    + ", so how it was made is not known; name another folder");
        }
    }

    private static boolean isOccupied(Path place) {
        if (!Files.isDirectory(place)) {
            return Files.exists(place);
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.findAny().isPresent();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list " + place, failure);
        }
    }

    /** Refuses to go on with a run that was begun with other options. */
    void requireSame(String name, Map<String, Object> identity, Collection<String> given) {
        if (isBegun(name)) {
            RunIdentity.requireSame(identity(name), identity, given);
        }
    }

    /** Writes down what a run begins with, unless something was made by it: that must not get another description. */
    void begin(String name, Map<String, Object> identity) {
        if (!isBegun(name)) {
            Json.write(identity(name), identity);
        }
    }

    private boolean isBegun(String name) {
        return has(name) || checkpoints(name).exist();
    }

    boolean has(String name) {
        return Files.isDirectory(model(name));
    }

    SequenceRecommender load(String name, Ranker ranker) {
        return Models.load(model(name), ranker);
    }

    Map<String, Object> training(String name) {
        return new LinkedHashMap<>(Json.read(trainingFile(name)).asMap());
    }

    Checkpoints checkpoints(String name) {
        return new Checkpoints(place(name).resolve("checkpoints"), 1);
    }

    /** The model comes last: where it is, all is. */
    void save(String name, Map<String, Object> training, SequenceRecommender recommender) {
        Json.write(trainingFile(name), training);
        ModelFolder.requireReplaceable(model(name));
        recommender.save(model(name));
    }

    private Path place(String name) {
        return folder.resolve(name);
    }

    private Path model(String name) {
        return place(name).resolve("model");
    }

    private Path identity(String name) {
        return place(name).resolve("run.json");
    }

    private Path trainingFile(String name) {
        return place(name).resolve("training.json");
    }
}
