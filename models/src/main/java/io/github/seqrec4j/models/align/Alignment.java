package io.github.seqrec4j.models.align;

import io.github.seqrec4j.batch.BatchStream;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.generate.NextK;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import io.github.seqrec4j.store.Provenance;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.Checkpoints;
import io.github.seqrec4j.train.TrainedRecommender;
import io.github.seqrec4j.train.Trainer;
import io.github.seqrec4j.train.TrainingListener;
import io.github.seqrec4j.train.TrainingOptions;
import io.github.seqrec4j.train.TrainingReport;
import io.github.seqrec4j.train.Validation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tunes a model that writes lists towards a reward by reinforcement learning. Immutable; each {@code with} method returns a changed copy.
 *
 * <p>The validation score of an epoch is the mean reward of the lists that the policy writes greedily for the split's validation cases; the
 * best epoch is kept. Runs are repeatable and resumable bit for bit on a CPU with the same numbers of engine threads and of workers.
 */
public final class Alignment {
    private static final long COPIES = 11;

    private final RewardMix reward;
    private final PPOOptions options;
    private final TrainingOptions training;
    private final Surroundings surroundings;

    private record Surroundings(
            Optional<Checkpoints> checkpoints, List<TrainingListener> training, List<AlignmentListener> alignment) {}

    private Alignment(RewardMix reward, PPOOptions options, TrainingOptions training, Surroundings surroundings) {
        this.reward = reward;
        this.options = options;
        this.training = training;
        this.surroundings = surroundings;
    }

    /**
     * Starts with the published options: Adam with a learning rate of 1e-5 and weight decay .01, as many as 640 epochs of 100 steps, seed
     * 42, and patience for 100 epochs.
     *
     * @param reward what lists are worth
     * @return the alignment
     */
    public static Alignment of(RewardMix reward) {
        TrainingOptions published = TrainingOptions.of(640, 100, 42);
        return new Alignment(
                reward,
                PPOOptions.defaults(),
                new TrainingOptions(
                        published.epochs(),
                        published.patience(),
                        published.seed(),
                        published.timeLimit(),
                        AdamOptions.of(1e-5).withWeightDecay(.01),
                        published.schedule()),
                new Surroundings(Optional.empty(), List.of(), List.of()));
    }

    /**
     * Changes how the policy learns.
     *
     * @param changed the options
     * @return the changed alignment
     */
    public Alignment withOptions(PPOOptions changed) {
        return new Alignment(reward, changed, training, surroundings);
    }

    /**
     * Changes how long and how fast it learns.
     *
     * @param changed the options; the learning rate is the policy's
     * @return the changed alignment
     */
    public Alignment withTraining(TrainingOptions changed) {
        return new Alignment(reward, options, changed, surroundings);
    }

    /**
     * Keeps checkpoints, and continues from the newest one if there is one.
     *
     * @param checkpoints where to keep them
     * @return the changed alignment
     */
    public Alignment withCheckpoints(Checkpoints checkpoints) {
        return new Alignment(
                reward,
                options,
                training,
                new Surroundings(Optional.of(checkpoints), surroundings.training(), surroundings.alignment()));
    }

    /**
     * Adds a listener of epochs.
     *
     * @param listener told how training goes
     * @return the changed alignment
     */
    public Alignment withListener(TrainingListener listener) {
        return new Alignment(
                reward,
                options,
                training,
                new Surroundings(
                        surroundings.checkpoints(),
                        appended(surroundings.training(), listener),
                        surroundings.alignment()));
    }

    /**
     * Adds a listener of rewards.
     *
     * @param listener told what lists are worth
     * @return the changed alignment
     */
    public Alignment withListener(AlignmentListener listener) {
        return new Alignment(
                reward,
                options,
                training,
                new Surroundings(
                        surroundings.checkpoints(),
                        surroundings.training(),
                        appended(surroundings.alignment(), listener)));
    }

    private static <T> List<T> appended(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }

    /**
     * Aligns a model.
     *
     * @param supervised where the policy starts: a model that writes lists, trained on a teacher's; stays as it is and open
     * @param split training sequences to write lists for, and validation cases to judge by; without them the last epoch is kept
     * @return the aligned recommender, which the caller closes, and how training went
     * @throws IllegalArgumentException if the model writes no lists, or a reward is of another catalogue than the split, or a user has had
     *     nearly all items
     */
    public TrainedRecommender align(StoredModel supervised, Split split) {
        int listLength = listLength(supervised.model());
        requireCatalogue(supervised, split);
        reward.checkCatalogue(split.itemCount());
        EpisodeSampler sampler = new EpisodeSampler(split.train(), reward, listLength, options.temperature());
        SequenceModel policy = ValueModel.copy(supervised.model(), training.seed());
        try {
            TrainingReport report = train(policy, sampler, split, listLength);
            StoredModel stored =
                    new StoredModel(policy, supervised.items(), supervised.itemCounts(), provenance(supervised, split));
            return new TrainedRecommender(SequenceRecommender.of(stored, NextK::new), report);
        } catch (RuntimeException | Error failure) {
            policy.close();
            throw failure;
        }
    }

    private static int listLength(SequenceModel model) {
        if (model.architecture() instanceof GPTRec gptrec
                && model.architecture().reading() == Reading.LIST) {
            return gptrec.config().variant().listLength();
        }
        throw new IllegalArgumentException(
                "alignment needs a model that writes lists: a gptrec with a list length, trained on"
                        + " a teacher's lists; got a " + model.architecture().name() + " of which "
                        + model.architecture().reading().description());
    }

    private static void requireCatalogue(StoredModel supervised, Split split) {
        if (!supervised.items().equals(split.items())) {
            throw new IllegalArgumentException("model and split must have the same catalogue in the same order, got "
                    + supervised.items().size() + " and " + split.items().size() + " items");
        }
    }

    private TrainingReport train(SequenceModel policy, EpisodeSampler sampler, Split split, int listLength) {
        List<SequenceModel> copies = new ArrayList<>();
        try (ValueModel value = ValueModel.like(policy, training.seed())) {
            for (int worker = 0; worker < options.rollouts().workers(); worker++) {
                SequenceModel copy = ValueModel.copy(policy, training.seed());
                copies.add(copy);
                copy.freeze(true);
            }
            PolicyTask task = new PolicyTask(
                    policy,
                    value,
                    options,
                    seed -> rollouts(policy, copies, sampler, RandomStreams.mix(seed, COPIES)),
                    step -> surroundings.alignment().forEach(listener -> listener.onStep(step)));
            return new Trainer(training, surroundings.checkpoints(), surroundings.training())
                    .fit(task, validation(policy, split, listLength));
        } finally {
            copies.forEach(SequenceModel::close);
        }
    }

    private BatchStream<List<Episode>> rollouts(
            SequenceModel policy, List<SequenceModel> copies, EpisodeSampler sampler, long seed) {
        return new RolloutStream(policy, copies, sampler, options.rollouts(), seed);
    }

    private Optional<Validation> validation(SequenceModel policy, Split split, int listLength) {
        if (split.validation().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(() -> {
            policy.freeze(true);
            try {
                Map<String, Double> terms = ListJudge.means(new NextK(policy), split.validation(), reward, listLength);
                double score = reward.total(terms);
                surroundings.alignment().forEach(listener -> listener.onValidation(score, terms));
                return score;
            } finally {
                policy.freeze(false);
            }
        });
    }

    private Provenance provenance(StoredModel supervised, Split split) {
        Map<String, String> all = new LinkedHashMap<>();
        supervised.provenance().options().forEach((name, value) -> all.put("supervised." + name, value));
        all.put("reward", describe());
        all.put("alignment", options.toString());
        all.put("training", training.toString());
        return new Provenance(Provenance.currentVersion(), training.seed(), split.fingerprint(), all);
    }

    private String describe() {
        List<String> parts = new ArrayList<>();
        reward.terms().forEach(term -> parts.add(term.name() + " * " + term.weight()));
        return String.join(" + ", parts);
    }
}
