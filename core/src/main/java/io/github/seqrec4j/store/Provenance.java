package io.github.seqrec4j.store;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a model comes from: enough to train it again.
 *
 * @param libraryVersion the version of seqrec4j that trained it
 * @param seed the seed of the run
 * @param dataFingerprint SHA-256 of the training data, in hexadecimal
 * @param options what else was chosen, by name, in alphabetical order
 */
public record Provenance(String libraryVersion, long seed, String dataFingerprint, Map<String, String> options) {
    /**
     * Sorts the options.
     *
     * @param libraryVersion the version of seqrec4j that trained it
     * @param seed the seed of the run
     * @param dataFingerprint SHA-256 of the training data, in hexadecimal
     * @param options what else was chosen, by name, in alphabetical order
     */
    public Provenance {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /**
     * Returns the version of this library.
     *
     * @return the version from the jar, or {@code development} where classes are run without one
     */
    public static String currentVersion() {
        String version = Provenance.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
