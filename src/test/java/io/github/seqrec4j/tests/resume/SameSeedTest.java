package io.github.seqrec4j.tests.resume;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.tests.SmallModels;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The seed decides everything: weights, batches, negatives, dropout. */
class SameSeedTest {
    private static final Split SPLIT = SmallModels.split(120, 50, 5);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(TrainingProcess.Kind.class)
    void fit_twice_givesTheSameFolderByteForByte(TrainingProcess.Kind kind) throws IOException {
        for (String name : List.of("first", "second")) {
            try (SequenceRecommender recommender = shortRun(kind, 7).fit(SPLIT)) {
                recommender.save(folder.resolve(name));
            }
        }
        for (String file : List.of("config.json", "items.json", "model.safetensors")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("first").resolve(file)),
                    Files.readAllBytes(folder.resolve("second").resolve(file)),
                    file);
        }
    }

    @Test
    void fit_batchesMadeAhead_changesNoNumber() {
        Recipe recipe = shortRun(TrainingProcess.Kind.SAMPLED, 7);
        assertSame(weights(recipe.withBatching(true, true)), weights(recipe.withBatching(true, false)));
    }

    @Test
    void fit_otherSeed_givesOtherWeights() {
        Map<String, ParameterValues.Value> one = weights(shortRun(TrainingProcess.Kind.SAMPLED, 7));
        Map<String, ParameterValues.Value> other = weights(shortRun(TrainingProcess.Kind.SAMPLED, 8));
        String name = "encoder.blocks.0.attention.query.weight";
        assertFalse(Arrays.equals(one.get(name).values(), other.get(name).values()));
    }

    private static Recipe shortRun(TrainingProcess.Kind kind, long seed) {
        return kind.recipe().withBatchSize(32).withTraining(TrainingOptions.of(3, 3, seed));
    }

    private static Map<String, ParameterValues.Value> weights(Recipe recipe) {
        try (SequenceRecommender recommender = recipe.fit(SPLIT)) {
            return ParameterValues.capture(
                            recommender.model().orElseThrow().model().parameters())
                    .byName();
        }
    }

    private static void assertSame(Map<String, ParameterValues.Value> one, Map<String, ParameterValues.Value> other) {
        one.forEach((name, value) ->
                assertArrayEquals(value.values(), other.get(name).values(), name));
    }
}
