package io.github.seqrec4j.models;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.LearningRateSchedule;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainedRecommender;
import io.github.seqrec4j.train.TrainingOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Every user takes the items of a circle one after the other, so that the next item is certain to whoever learned them. */
final class Successors {
    private static final int ITEMS = 20;
    private static final int EPOCHS = 15;

    private Successors() {}

    /** The validation score of a recipe that trains for some seconds: about 0.2 where nothing is learned, at most 1. */
    static double learned(Recipe recipe) {
        TrainingOptions options = new TrainingOptions(
                EPOCHS, EPOCHS, 1, Duration.ZERO, AdamOptions.of(0.01), LearningRateSchedule.CONSTANT);
        TrainedRecommender trained =
                recipe.withBatchSize(16).withTraining(options).train(split());
        trained.recommender().close();
        return trained.report().bestValidation();
    }

    private static Split split() {
        RandomGenerator random = RandomStreams.of(5);
        List<int[]> sequences = new ArrayList<>();
        List<HoldoutCase> cases = new ArrayList<>();
        for (int user = 0; user < 160; user++) {
            int first = random.nextInt(ITEMS);
            int[] items = new int[3 + random.nextInt(5)];
            for (int i = 0; i < items.length; i++) {
                items[i] = 1 + (first + i) % ITEMS;
            }
            sequences.add(items);
            cases.add(new HoldoutCase(user, items, new int[] {1 + (first + items.length) % ITEMS}));
        }
        return new Split(Vocabulary.identity(ITEMS), UserSequences.of(sequences, ITEMS), cases, cases, List.of());
    }
}
