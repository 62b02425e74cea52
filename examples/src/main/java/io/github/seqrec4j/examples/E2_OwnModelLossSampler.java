package io.github.seqrec4j.examples;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.initializer.NormalInitializer;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSampler;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.data.LeaveOneOut;
import io.github.seqrec4j.data.SimulatedLog;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.eval.EvaluationReport;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ModelParts;
import io.github.seqrec4j.model.SequenceEncoder;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder;
import io.github.seqrec4j.store.RecordJson;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.LearningRateSchedule;
import io.github.seqrec4j.train.LossPlan;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Everything that a user may bring: a network, a loss and a sampler of negatives, trained, measured, saved and loaded by the
 * library as its own models are.
 *
 * <p>Needs nothing but the folder to write to. Takes about twenty seconds.
 *
 * <pre>  java -cp examples/target/seqrec4j.jar io.github.seqrec4j.examples.E2_OwnModelLossSampler MODEL_FOLDER</pre>
 */
public final class E2_OwnModelLossSampler {
    private static final float INITIAL_DEVIATION = 0.02f;

    private E2_OwnModelLossSampler() {}

    /**
     * A network: the newest item and the mean of all items so far, each through a linear map.
     *
     * @param dimension the width of the item vectors
     * @param maxLength how many items are read at most
     */
    public record NewestAndMean(int dimension, int maxLength) implements Architecture {
        @Override
        public String name() {
            return "newest-and-mean";
        }

        @Override
        public Record config() {
            return this;
        }

        @Override
        public ModelParts parts(ItemEmbeddings items) {
            return ModelParts.tied(
                    items.make(dimension, new NormalInitializer(INITIAL_DEVIATION)), new Encoder(dimension));
        }
    }

    /** The part of the network between the item vectors. Padding needs no care: its vectors are zero and on the left. */
    private static final class Encoder extends ParameterBlock implements SequenceEncoder {
        private final Parameter newest;
        private final Parameter mean;

        Encoder(int dimension) {
            newest = matrix("newest", dimension);
            mean = matrix("mean", dimension);
        }

        private Parameter matrix(String name, int dimension) {
            return declare(Parameter.builder()
                    .setName(name)
                    .setType(Parameter.Type.WEIGHT)
                    .optShape(new Shape(dimension, dimension))
                    .optInitializer(new NormalInitializer(INITIAL_DEVIATION))
                    .build());
        }

        @Override
        public Block block() {
            return this;
        }

        @Override
        public NDArray encode(ForwardPass pass, NDArray x, NDArray real) {
            NDArray count = real.cumSum(1).maximum(1).expandDims(-1);
            NDArray history = x.cumSum(1).div(count);
            return linear(pass, x, newest).add(linear(pass, history, mean));
        }

        private static NDArray linear(ForwardPass pass, NDArray x, Parameter weight) {
            return Linear.linear(x, pass.value(weight)).singletonOrThrow();
        }
    }

    /**
     * A loss: the target should score above every negative, by a margin.
     *
     * @param margin how far above
     */
    public record SoftMargin(double margin) implements SampledLoss {
        @Override
        public NDArray evaluate(NDArray positive, NDArray negatives) {
            return Activation.softPlus(negatives.sub(positive).add(margin)).mean();
        }
    }

    /**
     * A sampler: half of the negatives are other items of the user's own sequence, which are hard to tell from the target, the
     * others are drawn uniformly.
     *
     * @param itemCount the size of the catalogue
     */
    public record HalfFromSequence(int itemCount) implements NegativeSampler {
        @Override
        public int[] sample(int[] targets, int perTarget, int[] sequence, RandomGenerator random) {
            int[] drawn = new int[targets.length * perTarget];
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = i % 2 == 0 ? sequence[random.nextInt(sequence.length)] : 1 + random.nextInt(itemCount);
            }
            return drawn;
        }
    }

    /**
     * Runs the example and prints what it found.
     *
     * @param arguments where the model goes
     */
    public static void main(String[] arguments) {
        Split split =
                LeaveOneOut.everyUser().split(SimulatedLog.of(3000, 300, 12, 1).generate());
        System.out.print(run(split, Path.of(arguments.length > 0 ? arguments[0] : "own-model"), 15)
                .toTable());
    }

    /**
     * Trains, saves, loads and measures.
     *
     * @param split the data
     * @param folder where the model goes
     * @param epochs how many epochs at most
     * @return the loaded model's figures on the test cases
     */
    public static EvaluationReport run(Split split, Path folder, int epochs) {
        LossPlan loss = LossPlan.sampled(
                itemCount -> new SoftMargin(1),
                train ->
                        new NegativeOptions(new HalfFromSequence(train.itemCount()), 32, NegativeSharing.PER_POSITION));
        Recipe recipe = Recipe.of(new NewestAndMean(64, 50), loss)
                .withTraining(new TrainingOptions(
                        epochs, 5, 42, Duration.ZERO, AdamOptions.of(3e-3), LearningRateSchedule.CONSTANT));
        try (SequenceRecommender trained = recipe.fit(split)) {
            trained.save(folder);
        }
        try (SequenceRecommender loaded = load(folder)) {
            return Evaluator.fullRanking(Metrics.ndcg(10), Metrics.recall(10)).evaluate(loaded, split.test());
        }
    }

    /**
     * Loads a saved model of this kind: the library needs to be told how to make the network from its options.
     *
     * @param folder the model's folder
     * @return a recommender; the caller closes it
     */
    public static SequenceRecommender load(Path folder) {
        return SequenceRecommender.of(ModelFolder.read(
                folder, Map.of("newest-and-mean", config -> RecordJson.read(config, NewestAndMean.class))));
    }
}
