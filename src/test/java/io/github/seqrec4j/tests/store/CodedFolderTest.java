package io.github.seqrec4j.tests.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.training.initializer.Initializer;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.model.ItemEmbedding;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.quantization.RecJPQEmbedding;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.RecommendOptions;
import io.github.seqrec4j.recommend.RecommendedItem;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.HostTensor;
import io.github.seqrec4j.store.ModelFolder;
import io.github.seqrec4j.store.ModelFormatException;
import io.github.seqrec4j.store.SafeTensors;
import io.github.seqrec4j.tests.SmallModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Model folders of items with codes: whole they give the same recommendations, damaged none. */
class CodedFolderTest {
    private static final String CODES = "codes.safetensors";
    private static final int SPLITS = 4;

    @TempDir
    private Path parent;

    private Path folder;
    private List<List<RecommendedItem>> answers;

    @BeforeEach
    void saveModel() {
        folder = parent.resolve("model");
        try (SequenceRecommender recommender = SmallModels.recommender(5, items())) {
            recommender.save(folder);
            answers = answers(recommender);
        }
    }

    private static ItemEmbeddings items() {
        byte[] codes = new byte[SmallModels.ITEMS * SPLITS];
        RandomStreams.of(8).nextBytes(codes);
        return RecJPQEmbedding.of(ItemCodes.of(SPLITS, codes));
    }

    private static List<List<RecommendedItem>> answers(SequenceRecommender recommender) {
        return recommender
                .recommendAll(SmallModels.histories(20).stream(), RecommendOptions.top(SmallModels.ITEMS))
                .toList();
    }

    private String refusal() {
        return assertThrows(
                        ModelFormatException.class, () -> SASRec.load(folder).close())
                .getMessage();
    }

    @Test
    void load_savedModel_recommendsTheSameToTheLastBit() {
        try (SequenceRecommender loaded = Models.load(folder)) {
            assertEquals(answers, answers(loaded));
            assertEquals(items(), loaded.model().orElseThrow().model().itemEmbeddings());
            Path again = parent.resolve("again");
            loaded.save(again);
            assertArrayEquals(bytes(folder.resolve(CODES)), bytes(again.resolve(CODES)));
        }
    }

    /** A library that knows nothing of codes must not take the folder for one of its own. */
    @Test
    void save_codedAndDense_haveTheOldestVersionThatHoldsThem() throws IOException {
        assertEquals(2, version(folder));
        Path dense = parent.resolve("dense");
        try (SequenceRecommender recommender = SmallModels.recommender(3)) {
            recommender.save(dense);
        }
        assertEquals(1, version(dense));
    }

    private static int version(Path place) throws IOException {
        JsonObject config = JsonParser.parseString(Files.readString(place.resolve("config.json")))
                .getAsJsonObject();
        return config.get("formatVersion").getAsInt();
    }

    @Test
    void load_codesDamaged_isRefusedAnywhere() throws IOException {
        SealedFile.requireRefusedWhereDamaged(folder.resolve(CODES), 1, this::refusal);
    }

    /** Sealed anew, codes may still not be of this catalogue. */
    @Test
    void load_codesOfAnotherShape_sayWhatWasExpected() throws IOException {
        String expected = folder.resolve(CODES) + ": expected a tensor U8[30, M] with M splits of at least 1, got ";
        Map<String, HostTensor> wrong = new LinkedHashMap<>();
        wrong.put("U8[29, 4]", new HostTensor("U8", new long[] {29, 4}, ByteBuffer.allocate(116)));
        wrong.put("U8[120]", new HostTensor("U8", new long[] {120}, ByteBuffer.allocate(120)));
        wrong.put("U8[30, 0]", new HostTensor("U8", new long[] {30, 0}, ByteBuffer.allocate(0)));
        wrong.put("F32[30, 1]", HostTensor.ofFloats(new float[30], 30, 1));
        for (Map.Entry<String, HostTensor> tensor : wrong.entrySet()) {
            replaceCodes("codes", tensor.getValue());
            assertEquals(expected + tensor.getKey(), refusal());
        }
        replaceCodes("kodes", wrong.get("U8[120]"));
        assertEquals(folder.resolve(CODES) + ": there is no tensor codes", refusal());
    }

    @Test
    void load_splitsThatDoNotFitTheCentroids_isRefused() throws IOException {
        replaceCodes("codes", new HostTensor("U8", new long[] {30, 2}, ByteBuffer.allocate(60)));
        assertEquals(
                folder.resolve("model.safetensors")
                        + ": parameter items.centroids must have shape [512, 4], got [1024, 2]",
                refusal());
        replaceCodes("codes", new HostTensor("U8", new long[] {30, 3}, ByteBuffer.allocate(90)));
        assertEquals(
                folder + ": the width of item vectors must be a multiple of the number of splits, got dimension=8,"
                        + " splits=3",
                refusal());
    }

    private void replaceCodes(String name, HostTensor tensor) throws IOException {
        Path file = parent.resolve("other.safetensors");
        SafeTensors.write(file, Map.of(name, tensor), Map.of());
        ConfigEdit.replaceAndSeal(folder, CODES, Files.readAllBytes(file));
    }

    @Test
    void read_kindThatTheReaderDoesNotKnow_isRefused() throws IOException {
        ConfigEdit.editAndSeal(folder, config -> config.addProperty("itemEmbedding", "hashes"));
        assertEquals(
                folder.resolve("config.json")
                        + ": the itemEmbedding is hashes, expected one of [item-tokens, recjpq, semantic-ids]",
                refusal());
        ModelFormatException noKinds = assertThrows(
                ModelFormatException.class,
                () -> ModelFolder.read(folder, Map.of(SASRec.NAME, options -> SmallModels.sasrec())));
        assertEquals(
                folder.resolve("config.json") + ": the itemEmbedding is hashes, expected one of []",
                noKinds.getMessage());
    }

    @Test
    void load_centroidsThatAreNoNumbers_isRefused() throws IOException {
        Path file = parent.resolve("nan.safetensors");
        Map<String, HostTensor> tensors = new LinkedHashMap<>(
                SafeTensors.read(folder.resolve("model.safetensors")).tensors());
        float[] centroids = tensors.get("items.centroids").floats();
        centroids[17] = Float.NaN;
        tensors.put("items.centroids", HostTensor.ofFloats(centroids, 1024, 2));
        SafeTensors.write(file, tensors, Map.of());
        ConfigEdit.replaceAndSeal(folder, "model.safetensors", Files.readAllBytes(file));
        assertEquals(
                folder.resolve("model.safetensors") + ": parameter items.centroids must hold finite numbers, got NaN",
                refusal());
    }

    /** Such a folder could not be read again. */
    @Test
    void save_itemsOfAKindOfTheirOwn_isRefused() {
        ItemEmbeddings own = new ItemEmbeddings() {
            @Override
            public String kind() {
                return "hashed";
            }

            @Override
            public int itemCount() {
                return SmallModels.ITEMS;
            }

            @Override
            public ItemEmbedding make(int dimension, Initializer initializer, Extras extras) {
                return ItemEmbeddings.dense(SmallModels.ITEMS).make(dimension, initializer, extras);
            }
        };
        try (SequenceRecommender recommender = SmallModels.recommender(5, own)) {
            IllegalArgumentException error =
                    assertThrows(IllegalArgumentException.class, () -> recommender.save(parent.resolve("own")));
            assertEquals(
                    "only dense items and items with codes can be kept in a folder, got hashed items without codes",
                    error.getMessage());
        }
        assertFalse(Files.exists(parent.resolve("own")));
    }

    @Test
    void load_codesThatTheKindRefuses_isRefused() throws IOException {
        Path file = parent.resolve("other.safetensors");
        HostTensor tensor = new HostTensor("U8", new long[] {30, 4}, ByteBuffer.allocate(120));
        SafeTensors.write(file, Map.of("codes", tensor), Map.of("values", "16"));
        ConfigEdit.replaceAndSeal(folder, CODES, Files.readAllBytes(file));
        assertEquals(folder.resolve(CODES) + ": RecJPQ needs codes of 256 values, got codes of 16", refusal());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
