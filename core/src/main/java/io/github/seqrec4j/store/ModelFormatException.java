package io.github.seqrec4j.store;

import java.nio.file.Path;

/** A model folder or one of its files cannot be read: it is damaged, incomplete, foreign or newer than this library. */
public final class ModelFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says which file is wrong and how.
     *
     * @param file the file or folder
     * @param problem what was found and what was expected
     */
    public ModelFormatException(Path file, String problem) {
        super(file + ": " + problem);
    }

    /**
     * Says which file is wrong and how.
     *
     * @param file the file or folder
     * @param problem what was found and what was expected
     * @param cause what noticed it
     */
    public ModelFormatException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
