package io.github.seqrec4j.tests.resume;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process that trains is killed in the middle of an epoch and started again: it ends with the same model folder, byte for
 * byte, and the same report as one that nobody disturbed.
 */
class KillAndResumeTest {
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(TrainingProcess.Kind.class)
    void train_killedAndStartedAgain_endsAsAnUnbrokenRun(TrainingProcess.Kind kind) throws Exception {
        Path broken = folder.resolve("broken");
        Path brokenCheckpoints = folder.resolve("broken-checkpoints");
        Process killed = start("killed", kind, broken, brokenCheckpoints, true);
        awaitSign(killed);
        killed.destroyForcibly();
        assertTrue(killed.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertFalse(Files.exists(broken), "the killed process must not have finished");
        List<String> left = names(brokenCheckpoints);
        assertTrue(left.size() == 1 && left.get(0).matches("epoch-\\d+"), left.toString());

        Process unbroken =
                start("unbroken", kind, folder.resolve("unbroken"), folder.resolve("other-checkpoints"), false);
        finish("unbroken", unbroken);
        finish("resumed", start("resumed", kind, broken, brokenCheckpoints, false));

        String report = Files.readString(folder.resolve("unbroken.report"));
        assertEquals(report, Files.readString(folder.resolve("broken.report")));
        String firstLine = report.lines().findFirst().orElseThrow();
        assertTrue(firstLine.endsWith(kind == TrainingProcess.Kind.SAMPLED ? "PATIENCE" : "EPOCHS"), report);
        for (String file : names(folder.resolve("unbroken"))) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("unbroken").resolve(file)),
                    Files.readAllBytes(broken.resolve(file)),
                    file);
        }
    }

    private Process start(String name, TrainingProcess.Kind kind, Path result, Path checkpoints, boolean waits)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        command.add("-Dai.djl.offline=true");
        command.add("-Dai.djl.pytorch.num_threads=1");
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(TrainingProcess.class.getName());
        command.addAll(List.of(kind.name(), result.toString(), checkpoints.toString(), Boolean.toString(waits)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private void awaitSign(Process process) throws Exception {
        Path sign = folder.resolve("waiting");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.exists(sign)) {
            assertTrue(process.isAlive() && System.nanoTime() < deadline, () -> "no sign of life: " + log("killed"));
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    private void finish(String name, Process process) throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> name + " still runs: " + log(name));
        assertEquals(0, process.exitValue(), () -> name + ": " + log(name));
    }

    private String log(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
