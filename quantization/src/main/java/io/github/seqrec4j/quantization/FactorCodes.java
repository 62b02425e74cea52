package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.store.Provenance;
import java.util.Objects;

/**
 * Codes from item factors: the items are ranked by each component, and the ranking is cut into v bins as equal in size as can be. An
 * item's code in a split is its bin, lowest first. Petrov and Macdonald, "RecJPQ: Training Large-Catalogue Sequential Recommenders",
 * WSDM 2024.
 *
 * <p>Before ranking, a component is brought to the range 0..1 and normal noise of standard deviation 1e-5 is added: it decides where
 * factors are equal or nearly so, as they are for items that nobody bought. With fewer than v items all their numbers differ.
 *
 * @param factorization where the factors come from
 */
public record FactorCodes(ItemFactorization factorization) implements CodeAssignment {
    /**
     * Takes a factorization.
     *
     * @param factorization where the factors come from
     */
    public FactorCodes {
        Objects.requireNonNull(factorization, "factorization");
    }

    @Override
    public String toString() {
        return "FactorCodes[factorization=" + Provenance.describe(factorization) + "]";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if the factorization does not give M finite numbers for each item
     */
    @Override
    public ItemCodes assign(UserSequences training, CodeShape shape, long seed) {
        int itemCount = training.itemCount();
        int splits = shape.splits();
        ItemCodes.Builder codes = ItemCodes.builder(shape, itemCount);
        float[] factors = factorization.itemFactors(training, splits, seed);
        if (factors.length != itemCount * splits) {
            throw new IllegalArgumentException("the factorization must give " + splits + " numbers for each of "
                    + itemCount + " items, got " + factors.length + " numbers");
        }
        QuantileBins bins = new QuantileBins(itemCount, shape, seed);
        for (int split = 0; split < splits; split++) {
            bins.assign(factors, split, codes);
        }
        return codes.build();
    }
}
