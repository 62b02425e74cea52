package io.github.seqrec4j.tests.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder;
import io.github.seqrec4j.store.ModelFormatException;
import io.github.seqrec4j.tests.SmallModels;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a folder, reading it ends in a ModelFormatException that names it, and nothing stays in memory. */
class DamagedFolderTest {
    private static final String CONFIG = "config.json";
    private static final String ITEMS = "items.json";
    private static final String WEIGHTS = "model.safetensors";

    @TempDir
    private Path parent;

    private Path folder;
    private int managersBefore;

    @BeforeEach
    void saveModel() {
        folder = parent.resolve("model");
        try (SequenceRecommender recommender = SmallModels.recommender(5)) {
            recommender.save(folder);
        }
        managersBefore = managers();
    }

    /** A failed load must not even have left an open manager behind. */
    @AfterEach
    void nothingIsLeft() {
        assertEquals(managersBefore, managers(), "managers left open");
    }

    private static int managers() {
        try (NDManager any = Engine.getInstance().newBaseManager()) {
            NDManager root = any.getParentManager();
            return root.getManagedArrays().size() + count(root);
        }
    }

    /** The manager's own list of resources, sub-managers included, is only printed. */
    private static int count(NDManager root) {
        try {
            Field field = BaseNDManager.class.getDeclaredField("resources");
            field.setAccessible(true);
            return ((Map<?, ?>) field.get(root)).size();
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("the engine's manager no longer lists its resources", changed);
        }
    }

    /** Otherwise the check after each test would prove nothing. */
    @Test
    void managers_openModel_areCounted() {
        try (SequenceRecommender open = SmallModels.recommender(7)) {
            assertTrue(managers() > managersBefore, () -> open + " is open");
        }
    }

    private ModelFormatException refused() {
        return assertThrows(
                ModelFormatException.class, () -> SASRec.load(folder).close());
    }

    @ParameterizedTest
    @ValueSource(strings = {CONFIG, ITEMS, WEIGHTS})
    void load_fileTruncated_isRefusedAtEveryLength(String name) throws IOException {
        Path file = folder.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, 7, 8, 9, 100, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            String message = refused().getMessage();
            assertTrue(message.startsWith(file + ": "), message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CONFIG, ITEMS, WEIGHTS})
    void load_bytesAppended_isRefused(String name) throws IOException {
        Path file = folder.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertTrue(refused().getMessage().startsWith(file + ": "));
        byte[] newline = Arrays.copyOf(whole, whole.length + 1);
        newline[whole.length] = '\n';
        Files.write(file, newline);
        assertTrue(refused().getMessage().contains("damaged"));
    }

    @ParameterizedTest
    @ValueSource(strings = {ITEMS, WEIGHTS})
    void load_byteFlipped_isRefusedAnywhere(String name) throws IOException {
        flipEverywhere(name, 53);
    }

    @Test
    void load_byteOfTheConfigFlipped_isRefusedAtEveryByte() throws IOException {
        flipEverywhere(CONFIG, 1);
    }

    private void flipEverywhere(String name, int step) throws IOException {
        Path file = folder.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i += step) {
            for (int bit : new int[] {1, 0x2A}) {
                byte[] flipped = whole.clone();
                flipped[i] ^= (byte) bit;
                Files.write(file, flipped);
                String message = refused().getMessage();
                assertTrue(message.startsWith(folder.toString()), message);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CONFIG, ITEMS, WEIGHTS})
    void load_fileMissing_namesIt(String name) throws IOException {
        Files.delete(folder.resolve(name));
        String expected = name.equals(CONFIG)
                ? folder + ": not a model folder: there is no config.json"
                : folder + ": the file " + name + " is missing";
        assertEquals(expected, refused().getMessage());
    }

    @Test
    void load_filesOfTwoModels_isRefused() throws IOException {
        Path other = parent.resolve("other");
        try (SequenceRecommender recommender = SmallModels.recommender(6)) {
            recommender.save(other);
        }
        Files.copy(other.resolve(WEIGHTS), folder.resolve(WEIGHTS), StandardCopyOption.REPLACE_EXISTING);
        assertTrue(refused().getMessage().contains("damaged"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 1000})
    void load_otherVersion_namesBothVersions(int version) throws IOException {
        edit(config -> config.addProperty("formatVersion", version));
        assertEquals(
                folder.resolve(CONFIG) + ": format version " + version + " is not supported, this library reads up to "
                        + ModelFolder.FORMAT_VERSION,
                refused().getMessage());
    }

    @Test
    void load_dropoutChangedByHand_isRefusedBySeal() throws IOException {
        edit(config -> config.getAsJsonObject("config").addProperty("dropout", 0.5));
        String message = refused().getMessage();
        assertTrue(message.startsWith(folder.resolve(CONFIG) + ": damaged: expected a content with SHA-256 "), message);
    }

    @Test
    void load_foreignModel_namesWhatWasExpected() throws IOException {
        editAndSeal(config -> config.addProperty("model", "prophet"));
        assertEquals(
                folder.resolve(CONFIG) + ": the model is prophet, expected one of [sasrec]",
                refused().getMessage());
    }

    @Test
    void load_foreignFolder_saysThatItIsNoModel() throws IOException {
        Path letters = Files.createDirectory(parent.resolve("letters"));
        Files.writeString(letters.resolve("letter.txt"), "Dear");
        ModelFormatException noConfig = assertThrows(ModelFormatException.class, () -> SASRec.load(letters));
        assertEquals(letters + ": not a model folder: there is no config.json", noConfig.getMessage());
        Files.writeString(letters.resolve(CONFIG), "{\"model_type\": \"bert\"}");
        ModelFormatException otherConfig = assertThrows(ModelFormatException.class, () -> SASRec.load(letters));
        assertEquals(letters.resolve(CONFIG) + ": formatVersion is missing or not a number", otherConfig.getMessage());
    }

    /** Sealed anew, a folder is whole but may still contradict itself. */
    @Test
    void load_sealedContradictions_areRefused() throws IOException {
        Map<String, Consumer<JsonObject>> contradictions = Map.of(
                "heads", config -> config.getAsJsonObject("config").addProperty("heads", 3),
                "dimension", config -> config.getAsJsonObject("config").addProperty("dimension", 16),
                "missing option", config -> config.getAsJsonObject("config").remove("blocks"),
                "unknown option", config -> config.getAsJsonObject("config").addProperty("depth", 3),
                "no options", config -> config.remove("config"),
                "itemCount", config -> config.addProperty("itemCount", 31),
                "no provenance", config -> config.remove("provenance"),
                "no files", config -> config.remove("files"),
                "no seal of a file", config -> config.getAsJsonObject("files").remove(ITEMS));
        byte[] whole = Files.readAllBytes(folder.resolve(CONFIG));
        for (Map.Entry<String, Consumer<JsonObject>> contradiction : contradictions.entrySet()) {
            Files.write(folder.resolve(CONFIG), whole);
            editAndSeal(contradiction.getValue());
            assertTrue(refused().getMessage().startsWith(folder.toString()), contradiction.getKey());
        }
    }

    @Test
    void read_architectureThatThrows_isRefused() {
        Map<String, Function<JsonObject, Architecture>> throwing = Map.of("sasrec", options -> {
            throw new IllegalArgumentException("no such thing");
        });
        ModelFormatException error = assertThrows(ModelFormatException.class, () -> ModelFolder.read(folder, throwing));
        assertEquals(folder.resolve(CONFIG) + ": config: no such thing", error.getMessage());
    }

    private void edit(Consumer<JsonObject> change) throws IOException {
        ConfigEdit.edit(folder, change);
    }

    private void editAndSeal(Consumer<JsonObject> change) throws IOException {
        ConfigEdit.editAndSeal(folder, change);
    }
}
