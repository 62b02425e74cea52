package io.github.seqrec4j.benchmarks.generation;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.InteractionReader;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.ItemTable;
import io.github.seqrec4j.data.ItemTableFile;
import io.github.seqrec4j.data.LeaveOneOut;
import io.github.seqrec4j.data.MissingItems;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.models.TIGER;
import io.github.seqrec4j.models.baseline.ContentKnn;
import io.github.seqrec4j.models.generate.BeamSearch;
import io.github.seqrec4j.models.generate.ColdStart;
import io.github.seqrec4j.models.generate.GeneratedItems;
import io.github.seqrec4j.quantization.content.CollaborativeVectors;
import io.github.seqrec4j.quantization.content.ContentOptions;
import io.github.seqrec4j.quantization.content.ContentSpace;
import io.github.seqrec4j.quantization.content.NearestContent;
import io.github.seqrec4j.quantization.semantic.ResidualKMeans;
import io.github.seqrec4j.quantization.semantic.SemanticIdPlan;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.Checkpoints;
import io.github.seqrec4j.train.LearningRateSchedule;
import io.github.seqrec4j.train.LearningRateSchedule.Decay;
import io.github.seqrec4j.train.TrainingOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How well items are recommended that were never trained on: 5 % of Beauty's items are taken out of the training sequences, the codebooks and
 * the collaborative vectors, and keep their tags alone, which the space of tags is made of as all others. A TIGER then recommends them
 * by their semantic ids, for several shares of such items in a list; beside it stands a list whose share is filled with the nearest
 * neighbours by content.
 */
public final class ColdStartStudy {
    private static final double[] SHARES = {0, 0.1, 0.2, 0.3, 0.5, 1};
    private static final int K = 10;
    private static final int OTHER_CASES = 2_000;

    private final Split split;
    private final BitSet cold;
    private final ItemFeatures content;
    private final UserSequences training;

    private ColdStartStudy(Path data, long seed) {
        split = LeaveOneOut.validationUsers(2048, 42)
                .split(InteractionReader.userSequences(data.resolve("Beauty.txt"))
                        .read());
        cold = drawn(split.itemCount(), seed);
        ItemTable table = ItemTableFile.json(data.resolve("Beauty_item2attributes.json"), "tags")
                .read(split.items(), MissingItems.FAIL)
                .table();
        content = ContentSpace.fit(table, ContentOptions.ofWidth(64))
                .vectors(table)
                .normalized();
        List<int[]> kept = IntStream.range(0, split.train().userCount())
                .mapToObj(user -> Arrays.stream(split.train().sequence(user))
                        .filter(item -> !cold.get(item))
                        .toArray())
                .toList();
        training = UserSequences.of(kept, split.itemCount());
    }

    private static BitSet drawn(int itemCount, long seed) {
        BitSet cold = new BitSet();
        RandomGenerator random = RandomStreams.of(seed, 5);
        while (cold.cardinality() < itemCount / 20) {
            cold.set(1 + random.nextInt(itemCount));
        }
        return cold;
    }

    /**
     * Trains and prints the table.
     *
     * @param arguments the folder of Beauty, a folder for checkpoints, the minutes to train
     */
    public static void main(String[] arguments) {
        ColdStartStudy study = new ColdStartStudy(Path.of(arguments[0]), 42);
        try (SequenceRecommender trained = study.train(Path.of(arguments[1]), Double.parseDouble(arguments[2]))) {
            study.print(trained);
        }
    }

    private SequenceRecommender train(Path checkpoints, double minutes) {
        ItemFeatures bought = CollaborativeVectors.ofWidth(64).of(training);
        ItemFeatures features = content.concat(NearestContent.filled(bought, content, 10));
        int[] warm = IntStream.rangeClosed(1, split.itemCount())
                .filter(item -> !cold.get(item))
                .toArray();
        SemanticIdPlan ids =
                SemanticIdPlan.of(features, ResidualKMeans.defaults(), 3, 256).fittedOn(warm);
        TrainingOptions options = new TrainingOptions(
                1_000,
                1_000,
                42,
                Duration.ofSeconds(Math.round(minutes * 60)),
                AdamOptions.of(3e-3).withWeightDecay(0.01),
                new LearningRateSchedule(Decay.INVERSE_SQUARE_ROOT, 400));
        List<HoldoutCase> validation = split.validation().stream()
                .filter(aCase -> !cold.get(aCase.targets()[0]))
                .toList();
        return TIGER.recipe(TIGER.Config.of(64, 2, 4, 84, 0.1).withCausalEncoder(true))
                .withBatchSize(64)
                .withTraining(options)
                .withItemEmbeddings(ids)
                .withCheckpoints(new Checkpoints(checkpoints, 1))
                .fit(new Split(split.items(), training, validation, List.of(), List.of()));
    }

    private void print(SequenceRecommender trained) {
        List<HoldoutCase> asked = cases();
        long coldCases = asked.stream().filter(this::isCold).count();
        System.out.printf(
                "%d cold items of %d; %d cases with a cold target, all there are, and %d others, the first%n",
                cold.cardinality(), split.itemCount(), coldCases, asked.size() - coldCases);
        System.out.println("| Share | TIGER, cold targets | others | trained items of TIGER and content neighbours,"
                + " cold targets | others |\n| --- | --- | --- | --- | --- |");
        List<RankedItems> warm = lists(trained, 0, asked);
        try (Recommender neighbours = ContentKnn.of(content, ContentKnn.Options.defaults())) {
            List<RankedItems> nearest = neighbours.recommend(asked.stream()
                    .map(it -> new Query(
                            it.history(), K, ItemFilter.excluding(it.history()).andExcluding(warmItems())))
                    .toList());
            for (double share : SHARES) {
                List<RankedItems> found = lists(trained, share, asked);
                int neighboursEach = (int) Math.round(share * K);
                System.out.printf(
                        "| %.1f | %.4f | %.4f | %.4f | %.4f |%n",
                        share,
                        recall(asked, true, i -> found.get(i).items()),
                        recall(asked, false, i -> found.get(i).items()),
                        recall(asked, true, i -> joined(warm.get(i), nearest.get(i), neighboursEach)),
                        recall(asked, false, i -> joined(warm.get(i), nearest.get(i), neighboursEach)));
            }
            List<RankedItems> anything = neighbours.recommend(asked.stream()
                    .map(it -> Query.excludingSeen(it.history(), K))
                    .toList());
            System.out.printf(
                    "content neighbours alone, of all items: %.4f of cold targets, %.4f of others%n",
                    recall(asked, true, i -> anything.get(i).items()),
                    recall(asked, false, i -> anything.get(i).items()));
        }
    }

    private int[] warmItems() {
        return IntStream.rangeClosed(1, split.itemCount())
                .filter(item -> !cold.get(item))
                .toArray();
    }

    /** All with a cold target and the first of the others. */
    private List<HoldoutCase> cases() {
        int[] others = {0};
        return split.test().stream()
                .filter(it -> isCold(it) || others[0]++ < OTHER_CASES)
                .toList();
    }

    private boolean isCold(HoldoutCase it) {
        return cold.get(it.targets()[0]);
    }

    private List<RankedItems> lists(SequenceRecommender trained, double share, List<HoldoutCase> asked) {
        ColdStart start = new ColdStart(cold::get, share);
        BeamSearch.Options options = BeamSearch.Options.defaults().withWidth(20).with(start);
        try (Recommender search = GeneratedItems.by(items -> BeamSearch.of(items, options))
                .around(trained.model().orElseThrow().model())) {
            return search.recommend(asked.stream()
                    .map(it -> Query.excludingSeen(it.history(), K))
                    .toList());
        }
    }

    /** The best trained items, and behind them some neighbours. */
    private static int[] joined(RankedItems trained, RankedItems neighbours, int count) {
        return IntStream.concat(
                        Arrays.stream(trained.items()).limit(K - count),
                        Arrays.stream(neighbours.items()).limit(count))
                .toArray();
    }

    /** Which list a case gets. */
    @FunctionalInterface
    private interface Lists {
        int[] of(int index);
    }

    private double recall(List<HoldoutCase> asked, boolean ofCold, Lists lists) {
        return IntStream.range(0, asked.size())
                .filter(i -> isCold(asked.get(i)) == ofCold)
                .mapToObj(i -> Optional.of(asked.get(i).targets()[0])
                        .filter(target -> Arrays.stream(lists.of(i)).anyMatch(item -> item == target)))
                .mapToInt(hit -> hit.isPresent() ? 1 : 0)
                .average()
                .orElse(0);
    }
}
