package io.github.seqrec4j.quantization.semantic;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.quantization.CodeAssignment;
import io.github.seqrec4j.store.Provenance;
import java.util.Objects;

/**
 * Codes of another assignment, one number shorter, and behind them a digit that tells items of the same codes apart: the form of semantic
 * ids. {@code new TokenPlan(4, 256, new DistinctCodes(new RandomCodes()))} spells items with random ids of that form, the yardstick for
 * {@link SemanticIdPlan semantic ids} of three levels.
 *
 * @param codes what gives all numbers but the last
 */
public record DistinctCodes(CodeAssignment codes) implements CodeAssignment {
    /**
     * Takes the assignment.
     *
     * @param codes what gives all numbers but the last
     */
    public DistinctCodes {
        Objects.requireNonNull(codes, "codes");
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if the shape has fewer than 2 splits, or more items than v have the same codes
     */
    @Override
    public ItemCodes assign(UserSequences training, CodeShape shape, long seed) {
        if (shape.splits() < 2) {
            throw new IllegalArgumentException(
                    "codes with a digit behind them need at least 2 splits, got " + shape.splits());
        }
        return CollisionDigits.append(codes.assign(training, new CodeShape(shape.splits() - 1, shape.values()), seed));
    }

    @Override
    public String toString() {
        return "DistinctCodes[codes=" + Provenance.describe(codes) + "]";
    }
}
