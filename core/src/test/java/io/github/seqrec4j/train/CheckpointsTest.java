package io.github.seqrec4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.nn.Parameter;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.store.AtomicFolder;
import io.github.seqrec4j.store.ModelFormatException;
import io.github.seqrec4j.testing.TinyArchitecture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {
    private static final double[] SCORES = {0.1, 0.5, 0.2, 0.3, 0.4, 0.6};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void fit_interruptedAndResumed_equalsAnUnbrokenRun(int interruptedAfter) {
        try (QuadraticTask unbroken = new QuadraticTask();
                QuadraticTask first = new QuadraticTask();
                QuadraticTask second = new QuadraticTask()) {
            TrainingReport expected = trainer(6, 7, Optional.empty()).fit(unbroken, scores(0));
            trainer(interruptedAfter, 7, everyEpoch()).fit(first, scores(0));
            TrainingReport resumed = trainer(6, 7, everyEpoch()).fit(second, scores(interruptedAfter));
            assertArrayEquals(unbroken.values(), second.values());
            assertEquals(expected.bestEpoch(), resumed.bestEpoch());
            assertEquals(expected.bestValidation(), resumed.bestValidation());
            assertEquals(numbers(expected), numbers(resumed));
            assertTrue(resumed.totalSeconds() >= resumed.trainSeconds());
        }
    }

    @Test
    void fit_bestEpochBeforeTheInterruption_isRestored() {
        try (QuadraticTask unbroken = new QuadraticTask();
                QuadraticTask first = new QuadraticTask();
                QuadraticTask second = new QuadraticTask()) {
            trainer(5, 7, Optional.empty()).fit(unbroken, scores(0));
            trainer(3, 7, everyEpoch()).fit(first, scores(0));
            TrainingReport report = trainer(5, 7, everyEpoch()).fit(second, scores(3));
            assertEquals(2, report.bestEpoch());
            assertArrayEquals(unbroken.values(), second.values());
        }
    }

    @Test
    void fit_finishedRunStartedAgain_trainsNothing() {
        try (QuadraticTask first = new QuadraticTask();
                QuadraticTask again = new QuadraticTask()) {
            trainer(3, 7, everyEpoch()).fit(first, Optional.empty());
            TrainingReport report = trainer(3, 7, everyEpoch()).fit(again, Optional.empty());
            assertEquals(3, report.epochs().size());
            assertEquals(0, again.closedStreams);
            assertArrayEquals(first.values(), again.values());
        }
    }

    @Test
    void fit_validationAddedAtResume_findsABestEpochAmongTheNewOnes() {
        try (QuadraticTask first = new QuadraticTask();
                QuadraticTask second = new QuadraticTask()) {
            trainer(2, 7, everyEpoch()).fit(first, Optional.empty());
            TrainingReport report = trainer(5, 7, everyEpoch()).fit(second, scores(1));
            assertEquals(3, report.bestEpoch());
            assertEquals(0.5, report.bestValidation());
        }
    }

    @Test
    void fit_everySecondEpoch_keepsOnlyTheNewest() throws IOException {
        List<List<String>> seen = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onEpoch(EpochResult result, boolean best) {
                seen.add(names());
            }
        };
        try (QuadraticTask task = new QuadraticTask()) {
            new Trainer(options(5, 7), Optional.of(new Checkpoints(folder, 2)), List.of(listener))
                    .fit(task, Optional.empty());
        }
        assertEquals(
                List.of(List.of(), List.of("epoch-2"), List.of("epoch-2"), List.of("epoch-4"), List.of("epoch-4")),
                seen);
    }

    @Test
    void fit_folderWithOtherThings_leavesThemAlone() throws IOException {
        Files.createDirectories(folder.resolve("epoch-x"));
        Files.writeString(folder.resolve("notes.txt"), "mine");
        try (QuadraticTask task = new QuadraticTask()) {
            trainer(2, 7, everyEpoch()).fit(task, Optional.empty());
        }
        assertEquals(List.of("epoch-2", "epoch-x", "notes.txt"), names());
    }

    @Test
    void fit_epochCutShortByTheClock_isNoCheckpoint() {
        TrainingOptions hurried =
                new TrainingOptions(5, 5, 7, Duration.ofNanos(1), AdamOptions.of(0.05), LearningRateSchedule.CONSTANT);
        try (QuadraticTask task = new QuadraticTask()) {
            new Trainer(hurried, everyEpoch(), List.of()).fit(task, Optional.empty());
        }
        assertEquals(List.of(), names());
    }

    @Test
    void fit_checkpointOfAnotherSeed_isRefused() {
        try (QuadraticTask task = new QuadraticTask()) {
            trainer(1, 7, everyEpoch()).fit(task, Optional.empty());
            Trainer other = trainer(2, 8, everyEpoch());
            var error = assertThrows(IllegalArgumentException.class, () -> other.fit(task, Optional.empty()));
            assertEquals(
                    "the checkpoint in " + folder + " was made with seed 7, this run has seed 8", error.getMessage());
        }
    }

    @Test
    void fit_checkpointOfAnotherModel_isRefused() {
        try (QuadraticTask task = new QuadraticTask();
                SequenceModel model = SequenceModel.create(new TinyArchitecture(), 4, 1)) {
            trainer(1, 7, everyEpoch()).fit(task, Optional.empty());
            TrainerState state = new Checkpoints(folder, 1).latest().orElseThrow();
            Map<String, Parameter> others = model.parameters();
            var error = assertThrows(
                    IllegalArgumentException.class, () -> state.parameters().restore(others));
            assertEquals("expected values of the parameters [items.table, encoder.gain], got [w]", error.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | not the state of a checkpoint",
                "{ | not the state of a checkpoint",
                "[] | not the state of a checkpoint",
                "{} | not the state of a checkpoint",
                "{\"seed\":7,\"history\":[[null]]} | not the state of a checkpoint",
                "{\"seed\":7,\"history\":[[1,2]]} | the history's row 0 is [1.0, 2.0]",
                "{\"seed\":7,\"history\":[null]} | the history's row 0 is null",
                "{\"seed\":7,\"history\":[[2,4,1,1,1,1]]} | the history's row 0 is [2.0, 4.0, 1.0, 1.0, 1.0, 1.0]",
                "{\"seed\":7,\"bestEpoch\":2,\"history\":[[1,4,1,1,1,1]]} | optimizerStep 0 and bestEpoch 2 do not fit 1"
                        + " epochs",
            })
    void fit_damagedState_namesTheFileAndWhatIsWrong(String state, String message) throws IOException {
        try (QuadraticTask task = new QuadraticTask()) {
            trainer(1, 7, everyEpoch()).fit(task, Optional.empty());
            Path file = folder.resolve("epoch-1").resolve("state.json");
            Files.writeString(file, state);
            Trainer resumed = trainer(2, 7, everyEpoch());
            var error = assertThrows(ModelFormatException.class, () -> resumed.fit(task, Optional.empty()));
            assertEquals(file + ": " + message, error.getMessage());
        }
    }

    @Test
    void fit_truncatedMoments_namesTheFile() throws IOException {
        try (QuadraticTask task = new QuadraticTask()) {
            trainer(1, 7, everyEpoch()).fit(task, Optional.empty());
            Path file = folder.resolve("epoch-1").resolve("moments.safetensors");
            byte[] content = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(content, content.length - 3));
            Trainer resumed = trainer(2, 7, everyEpoch());
            var error = assertThrows(ModelFormatException.class, () -> resumed.fit(task, Optional.empty()));
            assertEquals(file + ": the tensors take 40 bytes, the file has 37", error.getMessage());
        }
    }

    @Test
    void fit_missingParameters_namesTheFile() throws IOException {
        try (QuadraticTask task = new QuadraticTask()) {
            trainer(1, 7, everyEpoch()).fit(task, Optional.empty());
            Path file = folder.resolve("epoch-1").resolve("parameters.safetensors");
            AtomicFolder.delete(file);
            Trainer resumed = trainer(2, 7, everyEpoch());
            var error = assertThrows(UncheckedIOException.class, () -> resumed.fit(task, Optional.empty()));
            assertEquals("cannot read " + file, error.getMessage());
        }
    }

    private Optional<Checkpoints> everyEpoch() {
        return Optional.of(new Checkpoints(folder, 1));
    }

    /** The scores that follow some epochs of an unbroken run. */
    private static Optional<Validation> scores(int after) {
        int[] asked = {after};
        return Optional.of(() -> SCORES[asked[0]++]);
    }

    private static Trainer trainer(int epochs, long seed, Optional<Checkpoints> checkpoints) {
        return new Trainer(options(epochs, seed), checkpoints, List.of());
    }

    private static TrainingOptions options(int epochs, long seed) {
        return new TrainingOptions(
                epochs, 100, seed, Duration.ZERO, AdamOptions.of(0.05), LearningRateSchedule.CONSTANT);
    }

    /** Everything of a report but its times. */
    private static List<List<Double>> numbers(TrainingReport report) {
        return report.epochs().stream()
                .map(e -> List.of((double) e.epoch(), (double) e.steps(), e.loss(), e.validation()))
                .toList();
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
