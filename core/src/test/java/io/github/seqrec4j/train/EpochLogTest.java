package io.github.seqrec4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochLogTest {
    private static final String HEADER = "epoch,steps,loss,validation,train_seconds,total_seconds,best";
    private static final TrainingOptions OPTIONS = TrainingOptions.of(5, 1, 0);

    @TempDir
    Path folder;

    private static EpochResult epoch(int number, double validation) {
        return new EpochResult(number, 4, 2.5, validation, 0.25, number);
    }

    @Test
    void run_new_replacesTheFileAndWritesEveryEpoch() throws IOException {
        Path file = folder.resolve("deep/run.csv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "something older\n");
        EpochLog log = new EpochLog(file);
        log.onStart(OPTIONS, 1, 4);
        log.onEpoch(epoch(1, 0.125), true);
        log.onEpoch(epoch(2, Double.NaN), false);
        assertEquals(
                List.of(HEADER, "1,4,2.5,0.125,0.25,1.0,true", "2,4,2.5,,0.25,2.0,false"), Files.readAllLines(file));
        try (var files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void run_resumed_keepsEarlierRowsAndDropsLaterOnes() throws IOException {
        Path file = folder.resolve("run.csv");
        EpochLog broken = new EpochLog(file);
        broken.onStart(OPTIONS, 1, 4);
        for (int e = 1; e <= 3; e++) {
            broken.onEpoch(epoch(e, 0.5), true);
        }
        Files.writeString(file, Files.readString(file) + "4,4,2.5,0.");
        EpochLog resumed = new EpochLog(file);
        resumed.onStart(OPTIONS, 3, 4);
        resumed.onEpoch(epoch(3, 0.75), true);
        assertEquals(
                List.of(HEADER, "1,4,2.5,0.5,0.25,1.0,true", "2,4,2.5,0.5,0.25,2.0,true", "3,4,2.5,0.75,0.25,3.0,true"),
                Files.readAllLines(file));
    }

    @Test
    void run_resumedWithoutFile_startsOne() throws IOException {
        EpochLog log = new EpochLog(folder.resolve("run.csv"));
        log.onStart(OPTIONS, 3, 4);
        assertEquals(List.of(HEADER), Files.readAllLines(log.file()));
    }

    @Test
    void run_unwritable_saysWhichFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file")).resolve("run.csv");
        UncheckedIOException thrown =
                assertThrows(UncheckedIOException.class, () -> new EpochLog(file).onStart(OPTIONS, 1, 4));
        assertEquals("cannot write " + file, thrown.getMessage());
    }
}
