package io.github.seqrec4j.examples.retrieval;

import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import io.github.seqrec4j.store.Provenance;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** SASRec with initial weights and tied vectors: for measuring what does not depend on what was learned. */
final class UntrainedModel {
    private UntrainedModel() {}

    /** Of two blocks; the items are called i1, i2 and so on. */
    static StoredModel of(ItemEmbeddings items, int width, int maxLength) {
        int count = items.itemCount();
        Vocabulary names = Vocabulary.ofStrings(
                IntStream.rangeClosed(1, count).mapToObj(i -> "i" + i).toList());
        long[] itemCounts = new long[count + 1];
        Arrays.fill(itemCounts, 1, count + 1, 1);
        SASRec network = new SASRec(SASRec.Config.of(width, 2, 1, maxLength, 0.2));
        return new StoredModel(
                SequenceModel.create(network, items, 1),
                names,
                itemCounts,
                new Provenance(Provenance.currentVersion(), 1, "none", Map.of()));
    }
}
