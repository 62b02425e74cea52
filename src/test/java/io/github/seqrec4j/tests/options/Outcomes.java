package io.github.seqrec4j.tests.options;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.batch.BatchOptions;
import io.github.seqrec4j.batch.BatchStream;
import io.github.seqrec4j.batch.Batches;
import io.github.seqrec4j.batch.Example;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.batch.StepLimits;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.losses.BinaryCrossEntropy;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.RecommendOptions;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.sampling.UniformSampler;
import io.github.seqrec4j.tests.SmallModels;
import io.github.seqrec4j.train.GradientStep;
import io.github.seqrec4j.train.ItemPredictionTask;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainedRecommender;
import io.github.seqrec4j.train.Trainer;
import io.github.seqrec4j.train.TrainingOptions;
import io.github.seqrec4j.train.TrainingReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What options lead to: parameters and outputs of a model, batches, trained weights, answers. */
final class Outcomes {
    private static final int ITEMS = 12;
    private static final int[] HISTORY = {3, 1, 4, 1, 5};

    private Outcomes() {}

    /** Shapes of parameters, an output of inference and one of training. */
    static String ofModel(Architecture architecture) {
        try (SequenceModel model = SequenceModel.create(architecture, ITEMS, 1);
                NDManager scope = model.newScope()) {
            String shapes = model.parameters().entrySet().stream()
                    .map(parameter -> parameter.getKey() + parameter.getValue().getShape())
                    .collect(Collectors.joining(" "));
            return shapes
                    + output(model, ForwardPass.inference(scope))
                    + output(model, ForwardPass.training(scope, RandomStreams.of(2)));
        }
    }

    private static String output(SequenceModel model, ForwardPass pass) {
        int[] inputs = model.architecture().input(ITEMS).query(HISTORY);
        float[] scores = model.output()
                .scoreAll(pass, model.encode(pass, inputs, 1, inputs.length).get(":, -1"))
                .toFloatArray();
        return Arrays.toString(scores);
    }

    /** The batches of an epoch, the threads that made them, and how a step works on them. */
    static String ofBatches(BatchOptions options) {
        Set<String> threads = new ConcurrentSkipListSet<>();
        Objective watched = new Objective() {
            @Override
            public int minimumLength() {
                return 2;
            }

            @Override
            public Example example(int[] sequence, ModelInput input, RandomGenerator random) {
                threads.add(Thread.currentThread().getName());
                return new NextItem().example(sequence, input, random);
            }
        };
        Batches batches = new Batches(shortAndLong(), ModelInput.causal(ITEMS, 40), watched, options, Optional.empty());
        return batches(batches) + work(batches) + new TreeSet<>(threads);
    }

    /** How a step is worked on: the shapes that are encoded, and how often gradients are computed. */
    private static String work(Batches batches) {
        List<Shape> shapes = new ArrayList<>();
        AtomicInteger backwards = new AtomicInteger();
        try (SequenceModel model = SequenceModel.create(new ShapeRecorder(shapes), ITEMS, 1);
                BatchStream<Batch> epoch = batches.epoch(5);
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            ItemPredictionTask task = ItemPredictionTask.full(model, new CrossEntropy(), batches);
            task.accumulate(epoch.next(), new GradientStep() {
                @Override
                public double inPass(ToDoubleFunction<ForwardPass> work) {
                    try (NDManager scope = model.newScope()) {
                        return work.applyAsDouble(ForwardPass.training(scope, RandomStreams.of(1)));
                    }
                }

                @Override
                public double backward(NDArray loss) {
                    backwards.incrementAndGet();
                    collector.backward(loss);
                    return loss.getFloat();
                }
            });
        }
        return shapes + " " + backwards;
    }

    /** Half of the users have three to five items, half of them more than thirty. */
    private static UserSequences shortAndLong() {
        RandomGenerator random = RandomStreams.of(7);
        List<int[]> sequences = new ArrayList<>();
        for (int u = 0; u < 60; u++) {
            int length = (u % 2 == 0 ? 3 : 33) + random.nextInt(3);
            sequences.add(random.ints(length, 1, ITEMS + 1).toArray());
        }
        return UserSequences.of(sequences, ITEMS);
    }

    static String ofNegatives(NegativeOptions options) {
        return batches(new Batches(
                sequences(),
                ModelInput.causal(ITEMS, 9),
                new NextItem(),
                new BatchOptions(4, true, false, StepLimits.DEFAULT),
                Optional.of(options)));
    }

    private static String batches(Batches batches) {
        StringBuilder text = new StringBuilder();
        try (BatchStream<Batch> epoch = batches.epoch(5)) {
            while (epoch.hasNext()) {
                Batch batch = epoch.next();
                text.append(Arrays.toString(batch.inputs())).append(Arrays.toString(batch.targets()));
                batch.negatives()
                        .ifPresent(drawn -> text.append(drawn.sharing()).append(Arrays.toString(drawn.ids())));
            }
        }
        return text.toString();
    }

    private static UserSequences sequences() {
        RandomGenerator random = RandomStreams.of(6);
        List<int[]> sequences = new ArrayList<>();
        for (int u = 0; u < 14; u++) {
            sequences.add(random.ints(3 + random.nextInt(8), 1, ITEMS + 1).toArray());
        }
        return UserSequences.of(sequences, ITEMS);
    }

    /** How a run ended and what it learned; its validation score is best after the first epoch. */
    static String ofTraining(TrainingOptions options) {
        SASRec sasrec = new SASRec(SASRec.Config.of(8, 1, 1, 9, 0.1));
        // So few negatives and rows that most steps leave some items out.
        NegativeOptions negatives = new NegativeOptions(new UniformSampler(ITEMS), 1, NegativeSharing.PER_BATCH);
        BatchOptions batchOptions = new BatchOptions(1, true, false, StepLimits.DEFAULT);
        Batches batches =
                new Batches(sequences(), sasrec.input(ITEMS), new NextItem(), batchOptions, Optional.of(negatives));
        try (SequenceModel model = SequenceModel.create(sasrec, ITEMS, options.seed())) {
            AtomicInteger epoch = new AtomicInteger();
            TrainingReport report = new Trainer(options, Optional.empty(), List.of())
                    .fit(
                            ItemPredictionTask.sampled(model, new BinaryCrossEntropy(), batches, negatives),
                            Optional.of(() -> epoch.getAndIncrement() == 1 ? 1 : 0));
            StringBuilder text = new StringBuilder();
            text.append(report.stopReason()).append(report.epochs().size());
            ParameterValues.capture(model.parameters()).byName().forEach((name, value) -> text.append(name)
                    .append(Arrays.toString(value.values())));
            return text.toString();
        }
    }

    /** The losses of two epochs on a simulated store. */
    static String ofRecipe(Recipe recipe) {
        TrainedRecommender trained =
                recipe.withTraining(TrainingOptions.of(2, 2, 4)).train(SmallModels.split(30, 20, 3));
        trained.recommender().close();
        return trained.report().epochs().stream()
                .map(epoch -> Double.toString(epoch.loss()))
                .collect(Collectors.joining(" "));
    }

    /** Answers to a usual history, one with an unknown item, and an empty one. */
    static String ofAnswers(RecommendOptions options) {
        try (SequenceRecommender recommender = SmallModels.recommender(2)) {
            return answer(recommender, List.of("article 2", "article 9"), options)
                    + answer(recommender, List.of("article 2", "unheard of"), options)
                    + answer(recommender, List.of(), options);
        }
    }

    private static String answer(SequenceRecommender recommender, List<String> history, RecommendOptions options) {
        try {
            return recommender.recommend(history, options).toString();
        } catch (IllegalArgumentException refused) {
            return refused.getMessage();
        }
    }
}
