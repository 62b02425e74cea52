package io.github.seqrec4j.quantization.semantic;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.GradientClipping;
import io.github.seqrec4j.train.LearningRateSchedule;
import io.github.seqrec4j.train.Trainer;
import io.github.seqrec4j.train.TrainingListener;
import io.github.seqrec4j.train.TrainingOptions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Codebooks in the middle of an autoencoder: an encoder makes K numbers z of an item's D, the levels write z as a sum of code vectors, and
 * a decoder makes the D numbers of that sum again. Lee et al., "Autoregressive Image Generation using Residual Quantization", CVPR 2022;
 * as semantic ids, Rajput et al., "Recommender Systems with Generative Retrieval", NeurIPS 2023.
 *
 * <p>With r_0 = z and r_(l+1) = r_l - e_l, where e_l is the nearest vector to r_l of level l, an item's loss is
 *
 * <pre>
 *   |x - x'|^2 + sum over l of |sg(r_l) - e_l|^2 + commitment * |r_l - sg(e_l)|^2
 * </pre>
 *
 * with x' what the decoder makes of the sum of all e_l, and sg() that through which no gradient passes; the gradient of the sum is handed
 * to z (straight-through), and r_l passes it to z alone. Code vectors thus learn from the codebook term, by the optimizer; no moving
 * averages.
 *
 * <p>As far as published recipes collapse: every dimension of the features is brought to mean 0 and standard deviation 1; codebooks start
 * from k-means, level after level, over the encoded items of a batch, or of eight times as many items as values if that is more;
 * and a code vector that no item has used for some epochs becomes what a random item leaves at its level.
 *
 * <p>Training belongs to the calling thread, and to one in a process at a time ({@link Trainer}). The quantizer needs no engine.
 *
 * @param network the widths
 * @param commitment the weight of the commitment loss, at least 0; published: .25
 * @param deadAfter epochs without use after which a code vector is set anew, at least 1
 * @param epochs how often every item is seen, at least 1
 * @param batchSize items of a step, at least 1; published: 1,024
 * @param optimizer Adam's options
 */
public record RQVAE(Network network, double commitment, int deadAfter, int epochs, int batchSize, AdamOptions optimizer)
        implements QuantizerTraining {
    /**
     * The widths of the encoder; the decoder has them in reverse order. There is a ReLU between layers, and none behind the last.
     *
     * @param hidden the widths between, from the features on; none for linear maps
     * @param width K, how many numbers are quantized, at least 1
     */
    public record Network(List<Integer> hidden, int width) {
        /** As published, 512, 256 and 128 to 32. */
        public static final Network PUBLISHED = new Network(List.of(512, 256, 128), 32);

        /**
         * Checks the widths.
         *
         * @param hidden the widths between, from the features on; none for linear maps
         * @param width K, how many numbers are quantized, at least 1
         */
        public Network {
            hidden = List.copyOf(hidden);
            if (width < 1 || hidden.stream().anyMatch(layer -> layer < 1)) {
                throw new IllegalArgumentException(
                        "the widths of layers must be at least 1, got hidden=" + hidden + ", width=" + width);
            }
        }
    }

    /**
     * Checks the ranges.
     *
     * @param network the widths
     * @param commitment the weight of the commitment loss, at least 0; published: .25
     * @param deadAfter epochs without use after which a code vector is set anew, at least 1
     * @param epochs how often every item is seen, at least 1
     * @param batchSize items of a step, at least 1; published: 1,024
     * @param optimizer Adam's options
     */
    public RQVAE {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(optimizer, "optimizer");
        if (!(commitment >= 0 && Double.isFinite(commitment))) {
            throw new IllegalArgumentException("commitment must be finite and at least 0, got " + commitment);
        }
        requirePositive("deadAfter", deadAfter);
        requirePositive("epochs", epochs);
        requirePositive("batchSize", batchSize);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got " + value);
        }
    }

    /**
     * Returns the published widths and losses, with AdamW at a rate of .001 and a decay of .0001 instead of Adagrad at .4.
     *
     * @return the options: 200 epochs of batches of 1,024, code vectors set anew after 2 epochs
     */
    public static RQVAE defaults() {
        AdamOptions optimizer =
                new AdamOptions(1e-3, new AdamOptions.Moments(.9, .999, 1e-8), 1e-4, GradientClipping.NONE, false);
        return new RQVAE(Network.PUBLISHED, .25, 2, 200, 1_024, optimizer);
    }

    /**
     * Changes how long is trained.
     *
     * @param longer how often every item is seen, at least 1
     * @return the changed options
     */
    public RQVAE withEpochs(int longer) {
        return new RQVAE(network, commitment, deadAfter, longer, batchSize, optimizer);
    }

    @Override
    public ItemQuantizer fit(ItemFeatures features, int levels, int values, long seed) {
        return fit(features, new CodeShape(levels, values), seed, List.of());
    }

    /**
     * Learns, and tells how it goes.
     *
     * @param features the vectors of items, D numbers each; at least as many different ones as there are values
     * @param shape m levels of v values
     * @param seed the seed of whatever is drawn
     * @param listeners told of every step and epoch
     * @return a quantizer of m levels of v values for vectors of width D
     * @throws IllegalArgumentException if there are fewer different vectors than values
     * @throws io.github.seqrec4j.train.TrainingDivergedException if the loss is no longer a finite number
     * @throws IllegalStateException if another training runs in this process
     */
    public ItemQuantizer fit(ItemFeatures features, CodeShape shape, long seed, List<TrainingListener> listeners) {
        DistinctVectors.requireEnough(features, shape);
        Scaling scaling = Scaling.of(features);
        TrainingOptions options =
                new TrainingOptions(epochs, 1, seed, Duration.ZERO, optimizer, LearningRateSchedule.CONSTANT);
        try (RQVAETask task = new RQVAETask(this, scaling.scaled(features), features.width(), shape, seed)) {
            new Trainer(options, Optional.empty(), listeners).fit(task, Optional.empty());
            return task.quantizer(scaling);
        }
    }
}
