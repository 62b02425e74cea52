package io.github.seqrec4j.quantization;

import io.github.seqrec4j.contract.ItemRetrieverContract;
import io.github.seqrec4j.recommend.ItemRetriever;

/** The contract on a catalogue of coded items. */
abstract class CodedRetrieverContract extends ItemRetrieverContract {
    private final Catalogue catalogue;

    CodedRetrieverContract() {
        this(333);
    }

    /** With a catalogue of another size. */
    CodedRetrieverContract(int itemCount) {
        this.catalogue = Catalogue.of(Catalogue.Kind.RANDOM, itemCount, 8, 1);
    }

    /** Makes the retriever under test. */
    abstract ItemRetriever of(CodedVectors vectors);

    @Override
    protected ItemRetriever retriever() {
        return of(catalogue.vectors());
    }

    @Override
    protected double score(float[] query, int item) {
        float[] vector = catalogue.vectors().vector(item);
        double sum = 0;
        for (int d = 0; d < vector.length; d++) {
            sum += (double) query[d] * vector[d];
        }
        return sum;
    }
}
