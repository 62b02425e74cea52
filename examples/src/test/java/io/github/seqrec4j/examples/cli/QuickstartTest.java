package io.github.seqrec4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way on a made-up store, and the commands it suggests. */
class QuickstartTest {
    @TempDir
    Path folder;

    @Test
    void quickstart_small_goesTheWholeWay() {
        Path out = folder.resolve("quickstart");
        Run run = Run.of("quickstart", "--users", "400", "--items", "100", "--epochs", "1", "--out", out.toString())
                .done();
        assertEquals(
                List.of("popularity", "markov", "SASRec"),
                run.out()
                        .lines()
                        .dropWhile(line -> !line.startsWith("model "))
                        .skip(1)
                        .limit(3)
                        .map(row -> row.split(" ")[0])
                        .toList());
        assertTrue(run.out().contains("and may like next:"), run.out());
        suggested(run, " recommend ").done();
        Run evaluated = suggested(run, " evaluate ").done();
        assertFalse(evaluated.err().contains("another split"), evaluated.err());
    }

    private static Run suggested(Run run, String command) {
        String suggested = run.out()
                .lines()
                .filter(line -> line.contains(command))
                .findFirst()
                .orElseThrow();
        String[] arguments = suggested.strip().split(" ");
        return Run.of(Arrays.copyOfRange(arguments, 3, arguments.length));
    }
}
