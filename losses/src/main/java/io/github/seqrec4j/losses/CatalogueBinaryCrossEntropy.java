package io.github.seqrec4j.losses;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.CatalogueTargets;
import io.github.seqrec4j.model.ForwardPass;
import java.util.stream.IntStream;

/**
 * Binary cross-entropy over the whole catalogue: each item is judged by itself, all targets of a row should be high and all
 * other items low:
 *
 * <pre>  loss = mean over Q and N of (softplus(s_i) - y_i s_i)</pre>
 *
 * <p>y<sub>i</sub> is 1 at the targets of the row and 0 elsewhere, so an item that is named twice counts once; softplus(s) - s is
 * softplus(-s). No negatives are drawn, and none of the other items is left out. One of the losses of Petrov and Macdonald,
 * "Effective and Efficient Training for Sequential Recommendation using Recency Sampling", RecSys 2022, where
 * {@link LambdaRank} is the other, and the better of both on most of their datasets.
 *
 * <p>As the mean is over all items, of which few are targets, the value is small, and so are the gradients; Adam makes up for that
 * while they are large beside its epsilon. Costs Q x N scores per step, as {@link CrossEntropy} does.
 */
public record CatalogueBinaryCrossEntropy() implements CatalogueLoss {
    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the targets are of another number of rows than the logits
     */
    @Override
    public NDArray evaluate(NDArray logits, CatalogueTargets targets) {
        targets.requireRows(logits);
        NDManager manager = logits.getManager();
        NDArray places =
                manager.create(distinctPlaces(targets, logits.getShape().get(1)));
        NDArray ofTargets = logits.reshape(-1).gather(places, 0).sum();
        // Closed early: it is as large as the scores, and the gradient does not need it.
        try (NDArray each = Activation.softPlus(logits)) {
            return ForwardPass.scale(each.sum().sub(ofTargets), 1.0 / logits.size());
        }
    }

    /** Where the targets stand in the scores, row after row, each item of a row once. */
    private static long[] distinctPlaces(CatalogueTargets targets, long width) {
        return IntStream.range(0, targets.rows().length)
                .mapToLong(p -> targets.rows()[p] * width + targets.columns()[p])
                .distinct()
                .toArray();
    }
}
