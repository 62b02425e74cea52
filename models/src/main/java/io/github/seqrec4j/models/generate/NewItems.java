package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.quantization.semantic.SemanticIds;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import java.util.Arrays;
import java.util.List;

/**
 * Adds items to the catalogue of a trained model that spells items by their content: they are spelled with tokens that it knows, so that
 * nothing has to be trained. Rajput et al., "Recommender Systems with Generative Retrieval", NeurIPS 2023.
 *
 * <p>The model then reads them in histories as any other item. Whether it recommends them is up to the search: see {@link ColdStart}, to
 * which {@link ColdStart#notIn} of the {@linkplain StoredModel#itemCounts counts} tells which they are, also after saving and loading.
 */
public final class NewItems {
    private NewItems() {}

    /**
     * Makes a model of the larger catalogue.
     *
     * @param trained a model with {@link SemanticIds}, which stays as it is
     * @param ids the external ids of the new items, none of them in the catalogue
     * @param features the new items' vectors, in the order of the ids and made as those were that the model was trained with
     * @return a frozen model with N + n items, equal numbers and counts of 0 for the new items; the caller closes it
     * @throws IllegalArgumentException if the model spells items in another way, there are not as many ids as vectors, an id is known or
     *     there twice, the vectors have another width, or more items have the same content than an id can tell apart
     */
    public static StoredModel added(StoredModel trained, List<String> ids, ItemFeatures features) {
        ItemEmbeddings items = trained.model().itemEmbeddings();
        if (!(items instanceof SemanticIds known)) {
            throw new IllegalArgumentException(
                    "only items with semantic ids can be added to a trained model, its items are " + items.kind());
        }
        if (ids.size() != features.itemCount()) {
            throw new IllegalArgumentException("new items need one vector each, got " + ids.size() + " ids and "
                    + features.itemCount() + " vectors");
        }
        Vocabulary vocabulary = trained.items().extended(ids);
        SemanticIds extended = known.extended(features);
        long[] counts = Arrays.copyOf(trained.itemCounts(), vocabulary.size() + 1);
        SequenceModel model = SequenceModel.create(trained.model().architecture(), extended, 0);
        try {
            ParameterValues.capture(trained.model().parameters()).restore(model.parameters());
            model.freeze(true);
            return new StoredModel(model, vocabulary, counts, trained.provenance());
        } catch (RuntimeException | Error failure) {
            model.close();
            throw failure;
        }
    }
}
