package io.github.seqrec4j.tests;

import io.github.seqrec4j.data.LeaveOneOut;
import io.github.seqrec4j.data.SimulatedLog;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import io.github.seqrec4j.store.Provenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Models and logs small enough to make one per test. */
public final class SmallModels {
    /** The size of the catalogue of {@link #stored}. */
    public static final int ITEMS = 30;

    private SmallModels() {}

    /** Width 8, one block, two heads, length 6, no dropout. */
    public static SASRec sasrec() {
        return new SASRec(SASRec.Config.of(8, 1, 2, 6, 0));
    }

    /** An untrained model over text ids with everything a service needs. */
    public static StoredModel stored(Architecture architecture, long seed) {
        return stored(architecture, ItemEmbeddings.dense(ITEMS), seed);
    }

    private static StoredModel stored(Architecture architecture, ItemEmbeddings items, long seed) {
        List<String> ids =
                IntStream.rangeClosed(1, ITEMS).mapToObj(i -> "article " + i).toList();
        long[] counts = new long[ITEMS + 1];
        Arrays.setAll(counts, i -> i == 0 ? 0 : 100 - i);
        Provenance provenance = new Provenance("test", seed, "0123456789abcdef", Map.of("loss", "none"));
        return new StoredModel(
                SequenceModel.create(architecture, items, seed), Vocabulary.ofStrings(ids), counts, provenance);
    }

    /** A recommender around {@link #sasrec} with item vectors of a kind. */
    public static SequenceRecommender recommender(long seed, ItemEmbeddings items) {
        return SequenceRecommender.of(stored(sasrec(), items, seed));
    }

    /** A recommender around {@link #stored}. */
    public static SequenceRecommender recommender(long seed) {
        return SequenceRecommender.of(stored(sasrec(), seed));
    }

    /** Histories of 1 to 12 items of {@link #stored}, in external ids. */
    public static List<List<String>> histories(int count) {
        RandomGenerator random = RandomStreams.of(17);
        List<List<String>> histories = new ArrayList<>();
        for (int h = 0; h < count; h++) {
            histories.add(random.ints(1 + random.nextInt(12), 1, ITEMS + 1)
                    .mapToObj(i -> "article " + i)
                    .toList());
        }
        return histories;
    }

    /** A simulated store, its last purchases held out: a model has something to learn within seconds. */
    public static Split split(int users, int items, long seed) {
        return LeaveOneOut.everyUser()
                .split(SimulatedLog.of(users, items, 10, seed).generate());
    }
}
