package io.github.seqrec4j.quantization.content;

import java.nio.file.Path;

/** An npz or safetensors file that does not hold vectors of the catalogue's items. The message names the file. */
public final class FeatureFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Path path;

    FeatureFormatException(Path path, String problem, Throwable cause) {
        super(path + ": " + problem, cause);
        this.path = path;
    }

    FeatureFormatException(Path path, String problem) {
        this(path, problem, null);
    }

    /**
     * Returns the file.
     *
     * @return the path as it was given
     */
    public Path path() {
        return path;
    }
}
