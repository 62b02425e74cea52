package io.github.seqrec4j.tests.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.training.initializer.Initializer;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.model.ItemEmbedding;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.models.generate.GeneratedItems;
import io.github.seqrec4j.quantization.semantic.ResidualKMeans;
import io.github.seqrec4j.quantization.semantic.SemanticIdPlan;
import io.github.seqrec4j.quantization.semantic.SemanticIds;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.HostTensor;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import io.github.seqrec4j.store.ModelFormatException;
import io.github.seqrec4j.store.Provenance;
import io.github.seqrec4j.store.SafeTensors;
import io.github.seqrec4j.tests.SmallModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Model folders of items with semantic ids: a loaded model goes on giving ids, a damaged one is refused. */
class SemanticIdsFolderTest {
    private static final String FIXED = "fixed.safetensors";
    private static final int ITEMS = 30;
    private static final Query QUERY = Query.excludingSeen(new int[] {4, 9, 2}, 5);
    private static final GPTRec NETWORK = new GPTRec(GPTRec.Config.of(8, 1, 2, 12, 0));
    private static final SemanticIds IDS = SemanticIdPlan.of(features(ITEMS, 1), ResidualKMeans.defaults(), 2, 6)
            .over(UserSequences.of(List.of(new int[] {1}), ITEMS), 3);

    @TempDir
    private Path parent;

    private Path folder;
    private RankedItems answer;

    private static ItemFeatures features(int items, long seed) {
        RandomGenerator random = RandomStreams.of(seed);
        float[] values = new float[items * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return ItemFeatures.of(items, 4, values);
    }

    @BeforeEach
    void saveModel() {
        folder = parent.resolve("model");
        try (SequenceRecommender recommender = recommender(IDS)) {
            recommender.save(folder);
            answer = recommender.recommend(QUERY);
        }
    }

    private static SequenceRecommender recommender(ItemEmbeddings items) {
        StoredModel stored = new StoredModel(
                SequenceModel.create(NETWORK, items, 3),
                Vocabulary.identity(ITEMS),
                new long[ITEMS + 1],
                new Provenance("test", 3, "", Map.of()));
        return SequenceRecommender.of(stored, GeneratedItems.byBeamSearch());
    }

    private String refusal() {
        return assertThrows(
                        ModelFormatException.class, () -> Models.load(folder).close())
                .getMessage();
    }

    @Test
    void load_savedModel_recommendsTheSameAndSpellsNewItemsTheSame() {
        try (SequenceRecommender loaded = Models.load(folder)) {
            assertEquals(answer, loaded.recommend(QUERY));
            ItemEmbeddings items = loaded.model().orElseThrow().model().itemEmbeddings();
            assertEquals(IDS, items);
            ItemFeatures further = features(5, 9);
            assertEquals(IDS.extended(further), ((SemanticIds) items).extended(further));
        }
    }

    @Test
    void save_fixedValues_raiseTheVersion() throws IOException {
        JsonObject config = JsonParser.parseString(Files.readString(folder.resolve("config.json")))
                .getAsJsonObject();
        assertEquals(3, config.get("formatVersion").getAsInt());
        assertEquals("semantic-ids", config.get("itemEmbedding").getAsString());
        try (SequenceRecommender codesAlone = recommender(IDS.tokens().orElseThrow())) {
            codesAlone.save(folder);
        }
        assertFalse(Files.exists(folder.resolve(FIXED)));
        assertTrue(Files.readString(folder.resolve("config.json")).contains("\"formatVersion\": 2"));
    }

    @Test
    void load_fixedValuesDamaged_isRefusedAnywhere() throws IOException {
        SealedFile.requireRefusedWhereDamaged(folder.resolve(FIXED), 3, this::refusal);
    }

    /** Sealed anew, they may still be no quantizer of these codes. */
    @Test
    void load_fixedValuesOfAnotherShape_isRefused() throws IOException {
        replace("codebooks", HostTensor.ofFloats(new float[3 * 6 * 4], 3, 6, 4));
        assertEquals(
                folder + ": semantic ids of this quantizer must have 4 numbers of 6 values, got 3 of 6", refusal());
        replace("codebooks", HostTensor.ofFloats(new float[2 * 6 * 5], 2, 6, 5));
        assertEquals(folder + ": the width of codebooks of the quantizer must be 4, got 5", refusal());
        replace("mean", HostTensor.ofFloats(new float[] {1, 2, Float.NaN, 4}, 4));
        assertEquals(folder + ": mean of the quantizer must hold finite numbers, got NaN", refusal());
    }

    private void replace(String name, HostTensor tensor) throws IOException {
        Map<String, HostTensor> tensors =
                new LinkedHashMap<>(SafeTensors.read(folder.resolve(FIXED)).tensors());
        tensors.put(name, tensor);
        Path file = parent.resolve("other.safetensors");
        SafeTensors.write(file, tensors, Map.of());
        ConfigEdit.replaceAndSeal(folder, FIXED, Files.readAllBytes(file));
    }

    /** The list of files says what is there. */
    @Test
    void load_fixedValuesNotListedOrOfAnotherKind_isRefused() throws IOException {
        ConfigEdit.editAndSeal(folder, config -> config.addProperty("itemEmbedding", "item-tokens"));
        assertEquals(
                folder + ": items of this kind have codes alone, got also [mean, deviation, codebooks]", refusal());
        ConfigEdit.editAndSeal(folder, config -> {
            config.addProperty("itemEmbedding", "semantic-ids");
            config.getAsJsonObject("files").remove(FIXED);
        });
        assertEquals(folder.resolve("codes.safetensors") + ": a quantizer needs the tensor mean, got []", refusal());
    }

    /** Nobody could read them again. */
    @Test
    void save_fixedValuesWithoutCodes_isRefused() {
        ItemEmbeddings own = new ItemEmbeddings() {
            @Override
            public String kind() {
                return "dense";
            }

            @Override
            public int itemCount() {
                return SmallModels.ITEMS;
            }

            @Override
            public ItemEmbedding make(int dimension, Initializer initializer, Extras extras) {
                return ItemEmbeddings.dense(SmallModels.ITEMS).make(dimension, initializer, extras);
            }

            @Override
            public ParameterValues fixedValues() {
                return ParameterValues.of(Map.of("hash", new ParameterValues.Value(new long[] {1}, new float[1])));
            }
        };
        try (SequenceRecommender recommender = SmallModels.recommender(5, own)) {
            IllegalArgumentException error =
                    assertThrows(IllegalArgumentException.class, () -> recommender.save(parent.resolve("own")));
            assertEquals("only items with codes can have fixed values in a folder, got [hash]", error.getMessage());
        }
    }
}
