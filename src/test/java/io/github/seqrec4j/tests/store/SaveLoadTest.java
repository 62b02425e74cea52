package io.github.seqrec4j.tests.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.models.BERT4Rec;
import io.github.seqrec4j.models.Caser;
import io.github.seqrec4j.models.ESASRec;
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.GRU4Rec;
import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.TIGER;
import io.github.seqrec4j.recommend.RecommendOptions;
import io.github.seqrec4j.recommend.RecommendedItem;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.AtomicFolder;
import io.github.seqrec4j.store.ModelFolder;
import io.github.seqrec4j.store.ModelFormatException;
import io.github.seqrec4j.tests.SmallModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SaveLoadTest {
    @TempDir
    private Path folder;

    @Test
    void load_savedModel_recommendsTheSameToTheLastBit() {
        Path place = folder.resolve("model");
        try (SequenceRecommender saved = SmallModels.recommender(3)) {
            saved.save(place);
            try (SequenceRecommender loaded = SASRec.load(place)) {
                assertEquals(answers(saved), answers(loaded));
                assertEquals(saved.items(), loaded.items());
                assertEquals(saved.similarItems("article 4", 5), loaded.similarItems("article 4", 5));
                assertArrayEquals(saved.itemVector("article 9"), loaded.itemVector("article 9"));
                assertEquals(
                        saved.model().orElseThrow().provenance(),
                        loaded.model().orElseThrow().provenance());
                assertArrayEquals(
                        saved.model().orElseThrow().itemCounts(),
                        loaded.model().orElseThrow().itemCounts());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void load_anyModelOfTheLibrary_isFoundByItsName(Architecture architecture) {
        Path place = folder.resolve("model");
        try (SequenceRecommender saved = SequenceRecommender.of(SmallModels.stored(architecture, 3))) {
            saved.save(place);
            try (SequenceRecommender loaded = Models.load(place)) {
                assertEquals(answers(saved), answers(loaded));
                assertEquals(architecture, loaded.model().orElseThrow().model().architecture());
            }
        }
    }

    private static List<Architecture> architectures() {
        return List.of(
                SmallModels.sasrec(),
                new ESASRec(ESASRec.Config.of(8, 1, 2, 6, 0)),
                new BERT4Rec(BERT4Rec.Config.of(8, 1, 2, 6, 0)),
                new GRU4Rec(GRU4Rec.Config.of(8, 1, 6, 0)),
                new GPTRec(GPTRec.Config.of(8, 1, 2, 6, 0)),
                new TIGER(TIGER.Config.of(8, 1, 2, 6, 0).withUserTokens(4)),
                new Caser(Caser.Config.of(8, 6, 0)));
    }

    @Test
    void architectures_loadedAbove_areAllThereAre() {
        assertEquals(
                Models.names(),
                architectures().stream().map(Architecture::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void load_eSASRec_readsItsOwnFoldersOnly() {
        Path place = folder.resolve("model");
        try (SequenceRecommender saved =
                SequenceRecommender.of(SmallModels.stored(architectures().get(1), 3))) {
            saved.save(place);
            try (SequenceRecommender loaded = ESASRec.load(place)) {
                assertEquals(answers(saved), answers(loaded));
            }
        }
        assertThrows(ModelFormatException.class, () -> SASRec.load(place));
    }

    @Test
    void save_loadedModel_givesTheSameBytes() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        try (SequenceRecommender saved = SmallModels.recommender(3)) {
            saved.save(first);
        }
        try (SequenceRecommender loaded = SASRec.load(first)) {
            loaded.save(second);
        }
        for (String file : files(first)) {
            assertArrayEquals(Files.readAllBytes(first.resolve(file)), Files.readAllBytes(second.resolve(file)), file);
        }
        assertEquals(files(first), files(second));
        assertEquals(SASRec.NAME, ModelFolder.modelName(first));
    }

    @Test
    void save_overAnOlderModel_replacesItAndLeavesNothingBeside() {
        Path place = folder.resolve("model");
        try (SequenceRecommender older = SmallModels.recommender(3);
                SequenceRecommender newer = SmallModels.recommender(4)) {
            older.save(place);
            newer.save(place);
            try (SequenceRecommender loaded = SASRec.load(place)) {
                assertEquals(answers(newer), answers(loaded));
            }
        }
        assertEquals(List.of("model"), files(folder));
    }

    @Test
    void save_overAFolderOfSomethingElse_isRefusedAndLeavesItAlone() throws IOException {
        Path letters = Files.createDirectory(folder.resolve("letters"));
        Files.writeString(letters.resolve("letter.txt"), "Dear");
        Path file = Files.writeString(folder.resolve("file"), "text");
        try (SequenceRecommender recommender = SmallModels.recommender(3)) {
            IllegalArgumentException foreign =
                    assertThrows(IllegalArgumentException.class, () -> recommender.save(letters));
            assertEquals(
                    letters + " exists and is not a model folder; name a new folder or an older model's",
                    foreign.getMessage());
            IllegalArgumentException noFolder =
                    assertThrows(IllegalArgumentException.class, () -> recommender.save(file));
            assertEquals(file + " exists and is not a folder", noFolder.getMessage());
        }
        assertEquals("Dear", Files.readString(letters.resolve("letter.txt")));
        assertEquals("text", Files.readString(file));
        assertEquals(List.of("file", "letters"), files(folder));
    }

    @Test
    void save_failsHalfway_leavesTheOlderModel() {
        Path place = folder.resolve("model");
        try (SequenceRecommender recommender = SmallModels.recommender(3)) {
            recommender.save(place);
            assertThrows(
                    UncheckedIOException.class,
                    () -> AtomicFolder.write(place, incoming -> {
                        writeText(incoming.resolve("model.safetensors"));
                        throw new UncheckedIOException(new IOException("no space left on device"));
                    }));
            try (SequenceRecommender loaded = SASRec.load(place)) {
                assertEquals(answers(recommender), answers(loaded));
            }
        }
        assertEquals(List.of("model"), files(folder));
    }

    @Test
    void load_whileAnotherThreadSaves_findsOneOfBothModelsWhole() throws InterruptedException {
        Path place = folder.resolve("model");
        try (SequenceRecommender one = SmallModels.recommender(3);
                SequenceRecommender other = SmallModels.recommender(4)) {
            one.save(place);
            AtomicBoolean done = new AtomicBoolean();
            Thread writer = new Thread(() -> {
                for (int i = 0; i < 60; i++) {
                    (i % 2 == 0 ? other : one).save(place);
                }
                done.set(true);
            });
            writer.start();
            int read = 0;
            while (!done.get() && writer.isAlive() || read == 0) {
                try (SequenceRecommender loaded = SASRec.load(place)) {
                    List<List<RecommendedItem>> answers = answers(loaded);
                    assertTrue(answers.equals(answers(one)) || answers.equals(answers(other)));
                    read++;
                }
            }
            writer.join();
            assertTrue(done.get());
        }
    }

    @Test
    void load_writerDiedBetweenItsTwoRenames_findsTheOlderModel() throws IOException {
        Path place = folder.resolve("model");
        try (SequenceRecommender recommender = SmallModels.recommender(3)) {
            recommender.save(place);
            Files.move(place, folder.resolve(".model.old-12345"));
            try (SequenceRecommender loaded = SASRec.load(place)) {
                assertEquals(answers(recommender), answers(loaded));
            }
        }
        assertFalse(Files.exists(place));
    }

    @Test
    void load_noFolder_saysSo() {
        Path nowhere = folder.resolve("nowhere");
        ModelFormatException error = assertThrows(ModelFormatException.class, () -> SASRec.load(nowhere));
        assertEquals(nowhere + ": not a model folder: there is no config.json", error.getMessage());
    }

    private static List<List<RecommendedItem>> answers(SequenceRecommender recommender) {
        return recommender
                .recommendAll(SmallModels.histories(20).stream(), RecommendOptions.top(SmallModels.ITEMS))
                .toList();
    }

    private static void writeText(Path file) {
        try {
            Files.writeString(file, "half");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
