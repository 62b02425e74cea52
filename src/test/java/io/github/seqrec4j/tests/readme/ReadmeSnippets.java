package io.github.seqrec4j.tests.readme;

import static io.github.seqrec4j.eval.Metrics.ndcg;
import static io.github.seqrec4j.eval.Metrics.recall;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSampler;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.data.InteractionLog;
import io.github.seqrec4j.data.InteractionReader;
import io.github.seqrec4j.data.ItemColumns;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.ItemTable;
import io.github.seqrec4j.data.ItemTableFile;
import io.github.seqrec4j.data.LeaveOneOut;
import io.github.seqrec4j.data.MissingItems;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.eval.EvaluationReport;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ItemEmbedding;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ModelParts;
import io.github.seqrec4j.model.SequenceEncoder;
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.TIGER;
import io.github.seqrec4j.models.align.Alignment;
import io.github.seqrec4j.models.align.ListReward;
import io.github.seqrec4j.models.align.NDCGReward;
import io.github.seqrec4j.models.align.PPOOptions;
import io.github.seqrec4j.models.align.RewardMix;
import io.github.seqrec4j.models.baseline.SmartMarkovChain;
import io.github.seqrec4j.models.generate.BeamSearch;
import io.github.seqrec4j.models.generate.ColdStart;
import io.github.seqrec4j.models.generate.GeneratedItems;
import io.github.seqrec4j.models.generate.NewItems;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.quantization.RecJPQ;
import io.github.seqrec4j.quantization.SVDCodes;
import io.github.seqrec4j.quantization.content.CollaborativeVectors;
import io.github.seqrec4j.quantization.content.ContentOptions;
import io.github.seqrec4j.quantization.content.ContentSpace;
import io.github.seqrec4j.quantization.semantic.ResidualKMeans;
import io.github.seqrec4j.quantization.semantic.SemanticIdPlan;
import io.github.seqrec4j.recommend.Ranker;
import io.github.seqrec4j.recommend.RecommendedItem;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.sampling.TeacherLists;
import io.github.seqrec4j.store.ModelFolder;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import io.github.seqrec4j.store.RecordJson;
import io.github.seqrec4j.train.LossPlan;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The code blocks of the README. Each region stands there word for word, under a comment {@code <!-- snippet: NAME -->}; a
 * test compares them and runs them.
 */
public final class ReadmeSnippets {
    private ReadmeSnippets() {}

    static void quickstart(Path events, Path model) {
        // region quickstart
        InteractionLog log =
                InteractionReader.csv(events, "user", "item", "time").read();
        Split split = LeaveOneOut.everyUser().split(log);
        Recipe recipe = SASRec.recipe().withTraining(TrainingOptions.of(50, 5, 42));
        try (SequenceRecommender recommender = recipe.fit(split)) {
            List<RecommendedItem> next = recommender.recommend(List.of("i17", "i42"), 10);
            System.out.println(next);
            EvaluationReport report =
                    Evaluator.fullRanking(ndcg(10), recall(10)).evaluate(recommender, split.test());
            System.out.println(report.toTable());
            recommender.save(model);
        }
        // endregion
    }

    static void load(Path model) {
        // region load
        try (SequenceRecommender recommender = SASRec.load(model)) {
            System.out.println(recommender.recommend(List.of("i17", "i42"), 10));
        }
        // endregion
    }

    static void lists(Split split, Path model) {
        // region lists
        Recommender teacher = SmartMarkovChain.fit(split.train(), SmartMarkovChain.Options.defaults());
        Recipe recipe = GPTRec.recipe(GPTRec.Config.of(32, 1, 1, 51, 0).withLists(10))
                .withObjective(new TeacherLists(teacher, 10))
                .withTraining(TrainingOptions.of(20, 5, 42));
        // Later items are newer here, and worth more.
        ListReward newness = (history, list, target) -> Arrays.stream(list)
                .mapToDouble(item -> (double) item / split.itemCount() / list.length)
                .toArray();
        Alignment alignment = Alignment.of(
                        RewardMix.of("ndcg", new NDCGReward()).plus("newness", 0.2, newness))
                .withOptions(PPOOptions.defaults().with(new PPOOptions.Rollouts(32, 1, 1, 10)))
                .withTraining(TrainingOptions.of(2, 2, 42));
        try (SequenceRecommender supervised = recipe.fit(split);
                SequenceRecommender aligned =
                        alignment.align(supervised.model().orElseThrow(), split).recommender()) {
            aligned.save(model);
        }
        // endregion
    }

    static void semanticIds(Split split, Path items, Path model) {
        // region semantic-ids
        ItemTable known = ItemTableFile.delimited(
                        items, ItemColumns.of("item").withCategories("category").withTexts("title"))
                .read(split.items(), MissingItems.FAIL)
                .table();
        ContentSpace space = ContentSpace.fit(known, ContentOptions.ofWidth(16));
        ItemFeatures features =
                space.vectors(known).concat(CollaborativeVectors.ofWidth(16).of(split.train()));
        Recipe recipe = TIGER.recipe(TIGER.Config.of(32, 1, 2, 44, 0.1).withCausalEncoder(true))
                .withItemEmbeddings(SemanticIdPlan.of(features, ResidualKMeans.defaults(), 3, 8))
                .withTraining(TrainingOptions.of(30, 5, 42));
        try (SequenceRecommender recommender = recipe.fit(split)) {
            recommender.save(model);
        }
        // endregion
    }

    static List<RecommendedItem> newItems(Path model, ItemFeatures features) {
        // region new-items
        try (SequenceRecommender trained = TIGER.load(model)) {
            StoredModel larger = NewItems.added(trained.model().orElseThrow(), List.of("new lamp"), features);
            // At most two of ten may be items that nobody bought yet.
            BeamSearch.Options options = BeamSearch.Options.defaults().with(ColdStart.notIn(larger.itemCounts(), 0.2));
            Ranker search = GeneratedItems.by(items -> BeamSearch.of(items, options));
            try (SequenceRecommender recommender = SequenceRecommender.of(larger, search)) {
                return recommender.recommend(List.of("i17", "i42"), 10);
            }
        }
        // endregion
    }

    static void manyItems(Split split, Path model) {
        // region many-items
        Recipe recipe = SASRec.recipe()
                .withItemEmbeddings(new RecJPQ(8, SVDCodes.defaults()))
                .withTraining(TrainingOptions.of(50, 5, 42));
        try (SequenceRecommender recommender = recipe.fit(split)) {
            recommender.save(model);
        }
        // endregion
    }

    // region own-loss
    /** The target should score above each negative by a margin. */
    record MarginLoss(double margin) implements SampledLoss {
        @Override
        public NDArray evaluate(NDArray positive, NDArray negatives) {
            return Activation.relu(negatives.sub(positive).add(margin)).mean();
        }
    }
    // endregion

    // region own-sampler
    /** Items that the user came across elsewhere in the sequence are never negatives. */
    record UnseenSampler(int itemCount) implements NegativeSampler {
        @Override
        public int[] sample(int[] targets, int perTarget, int[] sequence, RandomGenerator random) {
            int[] drawn = new int[targets.length * perTarget];
            for (int i = 0; i < drawn.length; i++) {
                do {
                    drawn[i] = 1 + random.nextInt(itemCount);
                } while (contains(sequence, drawn[i]) || drawn[i] == targets[i / perTarget]);
            }
            return drawn;
        }

        private static boolean contains(int[] sequence, int item) {
            for (int seen : sequence) {
                if (seen == item) {
                    return true;
                }
            }
            return false;
        }
    }
    // endregion

    // region own-encoder
    /** The newest item, and two layers over the mean of the items so far. */
    static final class MeanEncoder implements SequenceEncoder {
        private final SequentialBlock layers = new SequentialBlock();

        MeanEncoder(int dimension) {
            layers.add(Linear.builder().setUnits(2L * dimension).build());
            layers.add(Activation::relu);
            layers.add(Linear.builder().setUnits(dimension).build());
        }

        @Override
        public Block block() {
            return layers;
        }

        @Override
        public NDArray encode(ForwardPass pass, NDArray x, NDArray real) {
            NDArray counts = real.cumSum(1).maximum(1).expandDims(-1);
            NDArray means = x.cumSum(1).div(counts);
            return layers.forward(pass.parameters(), new NDList(means), pass.training())
                    .singletonOrThrow()
                    .add(x);
        }
    }
    // endregion

    // region own-model
    record MeanModel(Config config) implements Architecture {
        record Config(int dimension, int maxLength) {}

        @Override
        public String name() {
            return "mean";
        }

        @Override
        public int maxLength() {
            return config.maxLength();
        }

        @Override
        public ModelParts parts(ItemEmbeddings items) {
            ItemEmbedding vectors = items.make(config.dimension(), Initialization.XAVIER_NORMAL.embeddings());
            return ModelParts.tied(vectors, new MeanEncoder(config.dimension()));
        }
    }
    // endregion

    /** The model of the snippet, for tests of its parts. */
    public static Architecture meanModel(int dimension, int maxLength) {
        return new MeanModel(new MeanModel.Config(dimension, maxLength));
    }

    /** The loss of the snippet. */
    public static SampledLoss marginLoss() {
        return new MarginLoss(0.5);
    }

    /** The sampler of the snippet. */
    public static NegativeSampler unseenSampler(int itemCount) {
        return new UnseenSampler(itemCount);
    }

    static void extension(Split split, Path folder) {
        // region own-training
        MeanModel model = new MeanModel(new MeanModel.Config(32, 20));
        LossPlan loss = LossPlan.sampled(
                itemCount -> new MarginLoss(0.5),
                train -> new NegativeOptions(new UnseenSampler(train.itemCount()), 16, NegativeSharing.PER_POSITION));
        try (SequenceRecommender recommender = Recipe.of(model, loss).fit(split)) {
            recommender.save(folder);
        }
        // endregion
    }

    static SequenceRecommender loadExtension(Path folder) {
        // region own-loading
        ModelFolder.StoredModel stored = ModelFolder.read(
                folder, Map.of("mean", json -> new MeanModel(RecordJson.read(json, MeanModel.Config.class))));
        SequenceRecommender recommender = SequenceRecommender.of(stored);
        // endregion
        return recommender;
    }
}
