package io.github.seqrec4j.train;

import io.github.seqrec4j.batch.BatchOptions;
import io.github.seqrec4j.batch.Batches;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.batch.StepLimits;
import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemEmbeddingPlan;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.recommend.ModelRecommender;
import io.github.seqrec4j.recommend.NDCG;
import io.github.seqrec4j.recommend.Ranker;
import io.github.seqrec4j.recommend.RankingMetric;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import io.github.seqrec4j.store.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row chosen from each column: a network, an objective, a loss, negatives, and how to train. Immutable; each {@code
 * with} method returns a changed copy.
 */
public final class Recipe {
    private final Network network;
    private final LossPlan loss;
    private final ObjectivePlan objective;
    private final BatchOptions batches;
    private final TrainingOptions training;
    private final Surroundings surroundings;

    private record Network(Architecture architecture, ItemEmbeddingPlan items) {}

    /** How a model is asked. */
    private record Asking(RankingMetric metric, boolean excludeSeen, Optional<Ranker> ranker) {}

    /** What accompanies a run without changing its numbers, and what judges it. */
    private record Surroundings(Asking asking, Optional<Checkpoints> checkpoints, List<TrainingListener> listeners) {}

    private Recipe(
            Network network,
            LossPlan loss,
            ObjectivePlan objective,
            BatchOptions batches,
            TrainingOptions training,
            Surroundings surroundings) {
        this.network = network;
        this.loss = loss;
        this.objective = objective;
        this.batches = batches;
        this.training = training;
        this.surroundings = surroundings;
    }

    /**
     * Starts a recipe: batches of 128 users, up to 200 epochs, patience 10, seed 42, validation by NDCG@10 over
     * the full ranking without seen items.
     *
     * @param architecture the network
     * @param loss what training minimises
     * @return the recipe
     */
    public static Recipe of(Architecture architecture, LossPlan loss) {
        return new Recipe(
                new Network(architecture, ItemEmbeddingPlan.dense()),
                loss,
                ObjectivePlan.of(architecture.objective()),
                new BatchOptions(128, true, true, architecture.limits()),
                TrainingOptions.of(200, 10, 42),
                new Surroundings(new Asking(new NDCG(10), true, Optional.empty()), Optional.empty(), List.of()));
    }

    /**
     * Changes how items get their vectors.
     *
     * @param changed the plan; a free vector per item unless changed
     * @return the changed recipe
     */
    public Recipe withItemEmbeddings(ItemEmbeddingPlan changed) {
        Network other = new Network(network.architecture(), changed);
        return new Recipe(other, loss, objective, batches, training, surroundings);
    }

    /**
     * Changes the loss.
     *
     * @param changed what training minimises
     * @return the changed recipe
     */
    public Recipe withLoss(LossPlan changed) {
        return new Recipe(network, changed, objective, batches, training, surroundings);
    }

    /**
     * Changes the objective.
     *
     * @param changed what is predicted where
     * @return the changed recipe
     */
    public Recipe withObjective(Objective changed) {
        return withObjective(ObjectivePlan.of(changed));
    }

    /**
     * Changes the objective to one that is made of the training data.
     *
     * @param changed decides what is predicted where
     * @return the changed recipe
     */
    public Recipe withObjective(ObjectivePlan changed) {
        return new Recipe(network, loss, changed, batches, training, surroundings);
    }

    /**
     * Changes how long and how fast to train.
     *
     * @param changed the options
     * @return the changed recipe
     */
    public Recipe withTraining(TrainingOptions changed) {
        return new Recipe(network, loss, objective, batches, changed, surroundings);
    }

    /**
     * Changes the batch size.
     *
     * @param batchSize B, at least 1
     * @return the changed recipe
     */
    public Recipe withBatchSize(int batchSize) {
        BatchOptions changed =
                new BatchOptions(batchSize, batches.similarLength(), batches.prefetch(), batches.limits());
        return new Recipe(network, loss, objective, changed, training, surroundings);
    }

    /**
     * Changes how batches are worked on; changes no number beyond rounding, and which dropout masks are drawn. A run is
     * continued exactly with the same choice only.
     *
     * @param similarLength whether rows of similar length are encoded together
     * @param prefetch whether a thread prepares batches ahead
     * @return the changed recipe
     */
    public Recipe withBatching(boolean similarLength, boolean prefetch) {
        BatchOptions changed = new BatchOptions(batches.batchSize(), similarLength, prefetch, batches.limits());
        return new Recipe(network, loss, objective, changed, training, surroundings);
    }

    /**
     * Changes how much of a step is computed at once; changes no number beyond rounding, and which dropout masks are drawn. A
     * run is continued exactly with the same limits only.
     *
     * @param limits how many positions and scores
     * @return the changed recipe
     */
    public Recipe withLimits(StepLimits limits) {
        BatchOptions changed =
                new BatchOptions(batches.batchSize(), batches.similarLength(), batches.prefetch(), limits);
        return new Recipe(network, loss, objective, changed, training, surroundings);
    }

    /**
     * Changes how the validation cases are judged.
     *
     * @param metric the metric; higher is better
     * @param excludeSeen whether items of a history are left out of its ranking
     * @return the changed recipe
     */
    public Recipe withValidation(RankingMetric metric, boolean excludeSeen) {
        return asking(new Asking(metric, excludeSeen, surroundings.asking().ranker()));
    }

    /**
     * Changes how the model is asked, by validation and by whoever gets it: to write lists item by item, for example.
     *
     * @param ranker puts a recommender around the model
     * @return the changed recipe
     */
    public Recipe withRanker(Ranker ranker) {
        Asking before = surroundings.asking();
        return asking(new Asking(before.metric(), before.excludeSeen(), Optional.of(ranker)));
    }

    private Recipe asking(Asking changed) {
        return new Recipe(
                network,
                loss,
                objective,
                batches,
                training,
                new Surroundings(changed, surroundings.checkpoints(), surroundings.listeners()));
    }

    /**
     * Keeps checkpoints, and continues from the newest one if there is one.
     *
     * @param checkpoints where to keep them
     * @return the changed recipe
     */
    public Recipe withCheckpoints(Checkpoints checkpoints) {
        Surroundings changed =
                new Surroundings(surroundings.asking(), Optional.of(checkpoints), surroundings.listeners());
        return new Recipe(network, loss, objective, batches, training, changed);
    }

    /**
     * Adds a listener.
     *
     * @param listener told how training goes
     * @return the changed recipe
     */
    public Recipe withListener(TrainingListener listener) {
        List<TrainingListener> all = new ArrayList<>(surroundings.listeners());
        all.add(listener);
        Surroundings changed = new Surroundings(surroundings.asking(), surroundings.checkpoints(), List.copyOf(all));
        return new Recipe(network, loss, objective, batches, training, changed);
    }

    /**
     * Trains on a split and returns what a service needs.
     *
     * @param split training sequences, and validation cases for early stopping; without them the last epoch is kept
     * @return a recommender; the caller closes it
     */
    public SequenceRecommender fit(Split split) {
        return train(split).recommender();
    }

    /**
     * Trains on a split.
     *
     * @param split training sequences, and validation cases for early stopping; without them the last epoch is kept
     * @return a recommender, which the caller closes, and how training went
     * @throws IllegalArgumentException if the objective cannot train this architecture or such items, no sequence is long enough for it, or
     *     items are spelled with tokens and no ranker is given
     * @throws TrainingDivergedException if the loss is no longer a finite number
     */
    public TrainedRecommender train(Split split) {
        Architecture architecture = network.architecture();
        network.items().requireFits(architecture);
        Objective planned = objective.over(split.train(), split.items());
        try {
            return train(split, planned);
        } finally {
            objective.release(planned);
        }
    }

    private TrainedRecommender train(Split split, Objective predicted) {
        Architecture architecture = network.architecture();
        Batches.requireFit(predicted, architecture.reading());
        ItemEmbeddings items = network.items().over(split.train(), split.items(), training.seed());
        requireFit(items, split);
        Objective ofItems = predicted.overTokens(items.tokensPerItem());
        UserSequences sequences = items.spelled(split.train());
        Optional<NegativeOptions> negatives = loss.negatives(sequences);
        Batches prepared = new Batches(sequences, architecture.input(items.itemCount()), ofItems, batches, negatives);
        SequenceModel model = SequenceModel.create(architecture, items, training.seed());
        try {
            requireSomethingLazy(model);
            ItemPredictionTask task = loss.task(model, prepared, negatives);
            Trainer trainer = new Trainer(training, surroundings.checkpoints(), surroundings.listeners());
            TrainingReport report = trainer.fit(task, validation(model, split.validation()));
            Provenance provenance = provenance(split, items, ofItems, negatives);
            StoredModel stored =
                    new StoredModel(model, split.items(), split.train().itemCounts(), provenance);
            return new TrainedRecommender(served(stored), report);
        } catch (RuntimeException | Error failure) {
            model.close();
            throw failure;
        }
    }

    private void requireFit(ItemEmbeddings items, Split split) {
        if (items.catalogueSize() != split.itemCount()) {
            throw new IllegalArgumentException(
                    "the item vectors are of " + items.catalogueSize() + " items, the split has " + split.itemCount());
        }
        if (items.tokensPerItem() > 1 && surroundings.asking().ranker().isEmpty()) {
            throw new IllegalArgumentException("a model that spells items with " + items.tokensPerItem()
                    + " tokens cannot score items by their vectors; say with withRanker how it ranks them, by a beam search"
                    + " for example");
        }
    }

    private SequenceRecommender served(StoredModel stored) {
        return surroundings
                .asking()
                .ranker()
                .map(ranker -> SequenceRecommender.of(stored, ranker))
                .orElseGet(() -> SequenceRecommender.of(stored));
    }

    private void requireSomethingLazy(SequenceModel model) {
        if (training.optimizer().lazy() && model.itemRows().isEmpty()) {
            throw new IllegalArgumentException("lazy Adam leaves vectors of items alone that a step does not see; "
                    + model.itemEmbeddings().kind() + " items have none of their own");
        }
    }

    private Optional<Validation> validation(SequenceModel model, List<HoldoutCase> cases) {
        if (cases.isEmpty()) {
            return Optional.empty();
        }
        Asking asking = surroundings.asking();
        HoldoutScore score = new HoldoutScore(cases, asking.metric(), asking.excludeSeen());
        Ranker ranker = asking.ranker().orElse(ModelRecommender::new);
        return Optional.of(() -> {
            model.freeze(true);
            try (Recommender recommender = ranker.around(model)) {
                return score.of(recommender);
            } finally {
                model.freeze(false);
            }
        });
    }

    private Provenance provenance(
            Split split, ItemEmbeddings items, Objective ofItems, Optional<NegativeOptions> negatives) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("itemEmbeddings", Provenance.describe(network.items()));
        options.put("objective", Provenance.describe(ofItems));
        options.put("loss", Provenance.describe(loss.loss(items.itemCount())));
        negatives.ifPresent(chosen -> options.put(
                "negatives",
                chosen.count() + " " + chosen.sharing() + " from " + Provenance.describe(chosen.sampler())));
        options.put("batches", batches.toString());
        options.put("training", training.toString());
        options.put("validation", surroundings.asking().metric().name());
        return new Provenance(Provenance.currentVersion(), training.seed(), split.fingerprint(), options);
    }
}
