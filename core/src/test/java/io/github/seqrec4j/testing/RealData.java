package io.github.seqrec4j.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the research data for tests on real logs: the folder named by the system property {@code seqrec4j.data}. Where it is
 * absent the test is skipped, but with the environment variable CI=true it fails, so that a build server cannot skip it
 * unnoticed.
 */
public final class RealData {
    private RealData() {}

    /**
     * Returns a file of the research data.
     *
     * @param file its path inside the folder
     * @return an existing file
     */
    public static Path file(String file) {
        String folder = System.getProperty("seqrec4j.data", "");
        Path path = Path.of(folder, file);
        if (!folder.isEmpty() && Files.exists(path)) {
            return path;
        }
        String missing = "no research data at " + path.toAbsolutePath() + "; name its folder with -Dseqrec4j.data=DIR";
        return "true".equals(System.getenv("CI")) ? fail(missing) : abort(missing);
    }
}
