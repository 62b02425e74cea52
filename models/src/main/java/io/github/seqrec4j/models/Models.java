package io.github.seqrec4j.models;

import com.google.gson.JsonObject;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.generate.GeneratedItems;
import io.github.seqrec4j.models.generate.IncrementalEncoder;
import io.github.seqrec4j.models.generate.NextK;
import io.github.seqrec4j.quantization.RecJPQEmbedding;
import io.github.seqrec4j.quantization.semantic.SemanticIds;
import io.github.seqrec4j.recommend.Ranker;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder;
import io.github.seqrec4j.store.ModelFolder.CodedItems;
import io.github.seqrec4j.store.ModelFolder.Readers;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The models of this library by the names in model folders, for programs that serve whatever they are given. */
public final class Models {
    private static final Map<String, Function<JsonObject, Architecture>> BY_NAME = new TreeMap<>(Map.of(
            BERT4Rec.NAME, BERT4Rec::fromJson,
            Caser.NAME, Caser::fromJson,
            ESASRec.NAME, ESASRec::fromJson,
            GPTRec.NAME, GPTRec::fromJson,
            GRU4Rec.NAME, GRU4Rec::fromJson,
            TIGER.NAME, TIGER::fromJson,
            SASRec.NAME, SASRec::fromJson));

    private static final Map<String, CodedItems> CODED_ITEMS = new TreeMap<>(Map.of(
            ItemTokens.KIND, CodedItems.ofCodes(ItemTokens::new),
            RecJPQEmbedding.KIND, CodedItems.ofCodes(RecJPQEmbedding::of),
            SemanticIds.KIND, SemanticIds::of));

    private Models() {}

    /**
     * Returns the kinds of model that can be loaded.
     *
     * @return the names, in alphabetical order; a new set
     */
    public static SortedSet<String> names() {
        return new TreeSet<>(BY_NAME.keySet());
    }

    /**
     * Loads a saved model of any kind that this library has, to be asked as it is meant to be: one that learnt to write lists writes them
     * greedily, one that spells items searches with beams, of the width that its recipe has or else 50, others score the catalogue. A folder
     * with an architecture of the user's own is read with {@link ModelFolder#read}.
     *
     * @param folder a model folder
     * @return a recommender that gives the same recommendations as the saved one; the caller closes it
     * @throws io.github.seqrec4j.store.ModelFormatException if the folder is damaged, newer, or of another model
     */
    public static SequenceRecommender load(Path folder) {
        return load(folder, BY_NAME);
    }

    /**
     * Loads a saved model of any kind that this library has, to ask it in a way of the caller's choice: to write lists, for example.
     *
     * @param folder a model folder
     * @param ranker puts a recommender around the model
     * @return a recommender; the caller closes it
     * @throws io.github.seqrec4j.store.ModelFormatException if the folder is damaged, newer, or of another model
     * @throws IllegalArgumentException if the model cannot be asked so
     */
    public static SequenceRecommender load(Path folder, Ranker ranker) {
        return SequenceRecommender.of(ModelFolder.read(folder, new Readers(BY_NAME, CODED_ITEMS)), ranker);
    }

    /** Loads a model of one of some kinds, with item vectors of any kind that this library has. */
    static SequenceRecommender load(Path folder, Map<String, Function<JsonObject, Architecture>> architectures) {
        StoredModel stored = ModelFolder.read(folder, new Readers(architectures, CODED_ITEMS));
        return usualRanker(stored.model())
                .map(ranker -> SequenceRecommender.of(stored, ranker))
                .orElseGet(() -> SequenceRecommender.of(stored));
    }

    /** How a model is asked that is not meant to score the catalogue. */
    private static Optional<Ranker> usualRanker(SequenceModel model) {
        if (!(model.encoder() instanceof IncrementalEncoder)) {
            return Optional.empty();
        }
        if (model.itemEmbeddings().tokens().isPresent()) {
            return Optional.of(
                    model.architecture() instanceof TIGER ? TIGER.byBeamSearch() : GeneratedItems.byBeamSearch());
        }
        return model.architecture().reading() == Reading.LIST ? Optional.of(NextK::new) : Optional.empty();
    }
}
