package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemEmbeddingPlan;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.store.Provenance;
import java.util.Objects;

/**
 * Spells items with t tokens of v values each, for networks that generate: before training each item gets a code, which then stays, and its
 * numbers are its {@linkplain ItemTokens tokens}. Published grids go up to 8 tokens and 2,048 values.
 *
 * <p>Aleksandr V. Petrov and Craig Macdonald, "Generative Sequential Recommendation with GPTRec", Gen-IR 2023.
 *
 * @param tokens t, at least 2; must divide the network's {@code maxLength}, which counts tokens
 * @param values v, in 2..65536; v^t must be no less than the number of items
 * @param codes what gives items their codes
 */
public record TokenPlan(int tokens, int values, CodeAssignment codes) implements ItemEmbeddingPlan {
    /**
     * Checks the sizes.
     *
     * @param tokens t, at least 2; must divide the network's {@code maxLength}, which counts tokens
     * @param values v, in 2..65536; v^t must be no less than the number of items
     * @param codes what gives items their codes
     */
    public TokenPlan {
        if (tokens < 2) {
            throw new IllegalArgumentException("tokens must be at least 2, got " + tokens);
        }
        new CodeShape(tokens, values);
        Objects.requireNonNull(codes, "codes");
    }

    /**
     * Spells items as published, by the singular vectors of the log.
     *
     * @param tokens t, at least 2
     * @param values v, in 2..65536
     * @return the plan with {@link SVDCodes#defaults()}
     */
    public static TokenPlan svd(int tokens, int values) {
        return new TokenPlan(tokens, values, SVDCodes.defaults());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if so few tokens spell fewer items than there are
     */
    @Override
    public ItemEmbeddings over(UserSequences training, long seed) {
        requireEnough(training.itemCount());
        return new ItemTokens(codes.assign(training, new CodeShape(tokens, values), seed));
    }

    private void requireEnough(int itemCount) {
        long spelled = 1;
        for (int token = 0; token < tokens && spelled < itemCount; token++) {
            spelled *= values;
        }
        if (spelled < itemCount) {
            throw new IllegalArgumentException(tokens + " tokens of " + values + " values spell " + spelled
                    + " items, the catalogue has " + itemCount);
        }
    }

    /** Declares the network with the tokens of a single item: they are as many for any catalogue. */
    @Override
    public void requireFits(Architecture architecture) {
        if (architecture.maxLength() % tokens != 0) {
            throw new IllegalArgumentException("the network's maxLength counts tokens and must be a multiple of the "
                    + tokens + " tokens of an item, got " + architecture.maxLength());
        }
        architecture.parts(new ItemTokens(
                ItemCodes.builder(new CodeShape(tokens, values), 1).build()));
    }

    @Override
    public String toString() {
        return "TokenPlan[tokens=" + tokens + ", values=" + values + ", codes=" + Provenance.describe(codes) + "]";
    }
}
