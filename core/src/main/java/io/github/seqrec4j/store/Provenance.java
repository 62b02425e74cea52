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

    /**
     * Describes a part of a run in words that are the same in every process.
     *
     * @param part a loss, a sampler or another part
     * @return its own text, or the name of its class where it has none, as a lambda has none
     */
    public static String describe(Object part) {
        String name = part.getClass().getName();
        if (!part.toString().equals(name + "@" + Integer.toHexString(part.hashCode()))) {
            return part.toString();
        }
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : "lambda of " + name.substring(0, lambda);
    }
}
