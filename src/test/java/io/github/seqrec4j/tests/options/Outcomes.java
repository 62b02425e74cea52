package io.github.seqrec4j.tests.options;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.batch.BatchOptions;
import io.github.seqrec4j.batch.BatchStream;
import io.github.seqrec4j.batch.Batches;
import io.github.seqrec4j.batch.Example;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.RecommendOptions;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.tests.SmallModels;
import io.github.seqrec4j.train.ItemPredictionTask;
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
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What options lead to: parameters and outputs of a model, batches, trained weights, answers. */
final class Outcomes {
    private static final int ITEMS = 12;
    private static final int[] HISTORY = {3, 1, 4, 1, 5};

    private Outcomes() {}

    /** Shapes of parameters, an output of inference and one of training. */
    static String ofModel(SASRec.Config config) {
        try (SequenceModel model = SequenceModel.create(new SASRec(config), ITEMS, 1);
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
        int[] inputs = model.architecture().queryInputs(HISTORY, ITEMS);
        float[] scores = model.output()
                .scoreAll(pass, model.encode(pass, inputs, 1, inputs.length).get(":, -1"))
                .toFloatArray();
        return Arrays.toString(scores);
    }

    /** The batches of an epoch, the threads that made them, and the shapes in which an encoder gets them. */
    static String ofBatches(BatchOptions options) {
        Set<String> threads = new ConcurrentSkipListSet<>();
        Objective watched = new Objective() {
            @Override
            public int minimumLength() {
                return 2;
            }

            @Override
            public Example example(int[] sequence, int maxLength, RandomGenerator random) {
                threads.add(Thread.currentThread().getName());
                return new NextItem().example(sequence, maxLength, random);
            }
        };
        Batches batches = new Batches(shortAndLong(), watched, options, Optional.empty());
        return batches(batches) + encodedShapes(batches) + new TreeSet<>(threads);
    }

    private static List<Shape> encodedShapes(Batches batches) {
        List<Shape> shapes = new ArrayList<>();
        try (SequenceModel model = SequenceModel.create(new ShapeRecorder(shapes), ITEMS, 1);
                BatchStream<Batch> epoch = batches.epoch(5);
                NDManager scope = model.newScope()) {
            ItemPredictionTask.full(model, new CrossEntropy(), batches)
                    .loss(epoch.next(), ForwardPass.inference(scope));
        }
        return shapes;
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
        return batches(
                new Batches(sequences(), new NextItem(), new BatchOptions(4, 9, true, false), Optional.of(options)));
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
        Batches batches =
                new Batches(sequences(), new NextItem(), new BatchOptions(4, 9, true, false), Optional.empty());
        try (SequenceModel model = SequenceModel.create(sasrec, ITEMS, options.seed())) {
            AtomicInteger epoch = new AtomicInteger();
            TrainingReport report = new Trainer(options, Optional.empty(), List.of())
                    .fit(
                            ItemPredictionTask.full(model, new CrossEntropy(), batches),
                            Optional.of(() -> epoch.getAndIncrement() == 1 ? 1 : 0));
            StringBuilder text = new StringBuilder();
            text.append(report.stopReason()).append(report.epochs().size());
            ParameterValues.capture(model.parameters()).byName().forEach((name, value) -> text.append(name)
                    .append(Arrays.toString(value.values())));
            return text.toString();
        }
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
