package io.github.seqrec4j.tests.options;

import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.FeedForwardConfig;
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.align.Alignment;
import io.github.seqrec4j.models.align.AlignmentListener;
import io.github.seqrec4j.models.align.NDCGReward;
import io.github.seqrec4j.models.align.PPOOptions;
import io.github.seqrec4j.models.align.RewardMix;
import io.github.seqrec4j.models.generate.NextItemChoice;
import io.github.seqrec4j.models.generate.NextK;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import io.github.seqrec4j.store.Provenance;
import io.github.seqrec4j.tests.SmallModels;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.LearningRateSchedule;
import io.github.seqrec4j.train.TrainedRecommender;
import io.github.seqrec4j.train.TrainingOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The options of GPTRec, of writing lists, and of alignment. */
final class GPTRecOptionCases {
    private static final GPTRec.Config CONFIG = GPTRec.Config.of(8, 2, 1, 9, 0);
    private static final GPTRec.Variant PUBLISHED = GPTRec.Variant.DEFAULT;
    private static final PPOOptions PPO = PPOOptions.defaults().with(new PPOOptions.Rollouts(8, 1, 1, 4));

    private GPTRecOptionCases() {}

    static List<OptionCase<?>> all() {
        List<OptionCase<?>> all = new ArrayList<>(network());
        all.addAll(alignment());
        return all;
    }

    private static List<OptionCase<?>> network() {
        return List.of(
                new OptionCase<>(
                        CONFIG,
                        Map.of(
                                "dimension", 16,
                                "blocks", 1,
                                "heads", 2,
                                "maxLength", 4,
                                "dropout", 0.5,
                                "variant", PUBLISHED.withLists(3)),
                        config -> Outcomes.ofModel(new GPTRec(config))),
                new OptionCase<>(
                        PUBLISHED,
                        Map.of(
                                "listLength",
                                3,
                                "feedForward",
                                new FeedForwardConfig(2, ActivationFunction.GELU_TANH),
                                "initialization",
                                Initialization.UNIT_NORMAL),
                        variant -> Outcomes.ofModel(new GPTRec(CONFIG.with(variant)))),
                new OptionCase<>(
                        NextItemChoice.sampled(1), Map.of("temperature", 0.0, "seed", 2L), choice -> lists(choice)));
    }

    private static String lists(NextItemChoice choice) {
        try (SequenceModel model = SequenceModel.create(new GPTRec(CONFIG), 30, 1)) {
            model.freeze(true);
            return new NextK(model, choice)
                    .recommend(Query.excludingSeen(new int[] {1, 2, 3}, 5))
                    .toString();
        }
    }

    private static List<OptionCase<?>> alignment() {
        return List.of(
                new OptionCase<>(
                        PPO,
                        Map.of(
                                "discounts",
                                new PPOOptions.Discounts(.5, .9),
                                "clip",
                                1e-4,
                                "valueRate",
                                1.0,
                                "terms",
                                new PPOOptions.Terms(.1, 0, .01, 0),
                                "rollouts",
                                new PPOOptions.Rollouts(4, 1, 1, 4),
                                "temperature",
                                .5),
                        GPTRecOptionCases::aligned),
                new OptionCase<>(
                        PPO.discounts(),
                        Map.of("discount", .5, "lambda", .2),
                        discounts -> aligned(OptionRecords.with(PPO, "discounts", discounts))),
                new OptionCase<>(
                        new PPOOptions.Terms(.1, 3, .01, .1),
                        Map.of("entropy", 0.0, "divergence", 1.0, "divergenceTarget", 1e-9, "supervised", 0.0),
                        terms -> aligned(PPO.with(terms))),
                new OptionCase<>(
                        PPO.rollouts(),
                        Map.of("lists", 4, "reuse", 2, "workers", 2, "stepsPerEpoch", 3),
                        rollouts -> aligned(PPO.with(rollouts))),
                new OptionCase<>(
                        new RewardMix.Term("ndcg", 1, new NDCGReward()),
                        Map.of("name", "other", "weight", 2.0, "reward", (io.github.seqrec4j.models.align.ListReward)
                                (history, list, target) -> new double[list.length]),
                        term -> new RewardMix(List.of(term)).toString().replaceAll("Lambda.*", "lambda")
                                + Arrays.toString(new RewardMix(List.of(term)).of(new int[0], new int[] {4, 5}, 5))));
    }

    /** What a short alignment makes of a model, and what it tells on the way. */
    private static String aligned(PPOOptions options) {
        Split split = SmallModels.split(40, 25, 3);
        StringBuilder told = new StringBuilder();
        GPTRec gptrec = new GPTRec(GPTRec.Config.of(8, 1, 1, 6, 0).withLists(3));
        try (SequenceModel start = SequenceModel.create(gptrec, split.itemCount(), 4)) {
            StoredModel stored = new StoredModel(
                    start, split.items(), split.train().itemCounts(), new Provenance("test", 1, "", Map.of()));
            TrainedRecommender aligned = Alignment.of(RewardMix.of("ndcg", new NDCGReward()))
                    .withOptions(options)
                    .withTraining(new TrainingOptions(
                            1, 1, 7, Duration.ZERO, AdamOptions.of(1e-2), LearningRateSchedule.CONSTANT))
                    .withListener(new AlignmentListener() {
                        @Override
                        public void onStep(Step step) {
                            told.append(step);
                        }
                    })
                    .align(stored, split);
            try (var recommender = aligned.recommender()) {
                ParameterValues.capture(
                                recommender.model().orElseThrow().model().parameters())
                        .byName()
                        .forEach((name, value) -> told.append(name).append(Arrays.hashCode(value.values())));
            }
            return told.toString();
        }
    }
}
