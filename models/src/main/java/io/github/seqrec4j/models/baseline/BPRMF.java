package io.github.seqrec4j.models.baseline;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Matrix factorisation with Bayesian personalised ranking. Rendle, Freudenthaler, Gantner and Schmidt-Thieme, "BPR: Bayesian
 * personalized ranking from implicit feedback", UAI 2009. Users are sets of items here: their order does not count.
 *
 * <p>User u scores item i by the product of their vectors plus the item's bias: x(u,i) = p(u) . q(i) + b(i). Training takes
 * stochastic gradient steps on log sigma(x(u,i) - x(u,j)) less an L2 penalty, where (u, i) is drawn uniformly from the distinct
 * pairs of user and item, with replacement, and j uniformly from the items the user does not have. An epoch is as many steps as
 * there are pairs. Vectors begin as small random numbers, biases as 0. The learning rate falls from epoch to epoch along a line
 * that reaches 0 after the last one: at a constant rate the last draws would blur the order.
 *
 * <p>A query holds a history and no user, so the users' vectors are not kept. A history is folded in: a vector that begins as 0
 * takes a fixed number of the same steps on the history's items, with the items' vectors and biases held fast, and the mean of
 * the second half of its course is the user. This is a convex problem, with a penalty one with a single solution, so that the
 * outcome hardly depends on the draws; and these are the same for every query: equal sets of items get equal answers. For users
 * who were trained on this ranks about as well as the vectors of training on MovieLens-1M and better on Amazon Beauty, where a
 * user's few items give the vector too few steps in training.
 *
 * <p>Items that the user has are scored like all others. An empty history, or one that holds the whole catalogue, is scored by
 * the biases alone, which follow popularity. Ties by the smaller id.
 *
 * <p>Immutable, thread-safe, heap only. Equal sequences and options give equal recommenders on every machine. Fitting takes time
 * proportional to epochs, pairs and factors and runs on the calling thread; a query takes foldInSteps plus n times factors.
 */
public final class BPRMF implements Recommender {
    private static final long USER_STREAM = 1;
    private static final long ITEM_STREAM = 2;
    private static final long EPOCH_STREAM = 3;
    private static final long FOLD_IN_STREAM = 4;
    private static final float INITIAL_RANGE = 0.02f;

    /**
     * Size and training.
     *
     * @param factors the length of the vectors, at least 1
     * @param epochs how many epochs to train, at least 1
     * @param learningRate what the gradients are multiplied by in the first epoch and in folding in, above 0 and
     *     finite
     * @param regularization the weight of the L2 penalty on vectors and biases, at least 0; times the learning rate below 1
     * @param foldInSteps how many steps make a history's vector, at least 1
     * @param seed the seed of initial vectors and draws
     */
    public record Options(
            int factors, int epochs, float learningRate, float regularization, int foldInSteps, long seed) {
        /**
         * Checks the ranges.
         *
         * @param factors the length of the vectors, at least 1
         * @param epochs how many epochs to train, at least 1
         * @param learningRate what the gradients are multiplied by in the first epoch and in folding in, above 0 and
         *     finite
         * @param regularization the weight of the L2 penalty on vectors and biases, at least 0; times the learning rate
         *     below 1
         * @param foldInSteps how many steps make a history's vector, at least 1
         * @param seed the seed of initial vectors and draws
         */
        public Options {
            if (factors < 1) {
                throw new IllegalArgumentException("factors must be at least 1, got " + factors);
            }
            if (epochs < 1) {
                throw new IllegalArgumentException("epochs must be at least 1, got " + epochs);
            }
            if (!(learningRate > 0) || Float.isInfinite(learningRate)) {
                throw new IllegalArgumentException("learningRate must be above 0 and finite, got " + learningRate);
            }
            if (!(regularization >= 0 && learningRate * regularization < 1)) {
                throw new IllegalArgumentException(
                        "regularization must be at least 0 and, times the learning rate, below 1, got regularization="
                                + regularization + ", learningRate=" + learningRate);
            }
            if (foldInSteps < 1) {
                throw new IllegalArgumentException("foldInSteps must be at least 1, got " + foldInSteps);
            }
        }

        /**
         * Returns options that suit logs of some hundred thousand to some million interactions.
         *
         * @return 128 factors, 50 epochs, learning rate 0.1, regularization 0.01, 1000 steps to fold in, seed 1
         */
        public static Options defaults() {
            return new Options(128, 50, 0.1f, 0.01f, 1_000, 1);
        }

        /**
         * Returns these options with another seed.
         *
         * @param newSeed the seed of initial vectors and draws
         * @return a copy
         */
        public Options withSeed(long newSeed) {
            return new Options(factors, epochs, learningRate, regularization, foldInSteps, newSeed);
        }
    }

    private final Options options;
    private final ItemFactors items;

    private BPRMF(Options options, ItemFactors items) {
        this.options = options;
        this.items = items;
    }

    /**
     * Trains.
     *
     * @param sequences the training sequences; an item that a user has twice counts once, and users who have the whole
     *     catalogue do not count
     * @param options size and training
     * @return the recommender
     * @throws IllegalStateException if the vectors grow beyond all bounds
     */
    public static BPRMF fit(UserSequences sequences, Options options) {
        return new BPRMF(options, train(sequences, options));
    }

    /** The items' vectors and biases after training. */
    static ItemFactors train(UserSequences sequences, Options options) {
        int itemCount = sequences.itemCount();
        RandomGenerator random = RandomStreams.of(options.seed(), ITEM_STREAM);
        float[][] vectors = ItemFactors.drawn(random, itemCount, options.factors(), INITIAL_RANGE);
        ItemFactors items = new ItemFactors(vectors, new float[itemCount]);
        Training training = new Training(sequences, options, items);
        for (int epoch = 1; epoch <= options.epochs(); epoch++) {
            training.runEpoch(epoch);
            if (!items.areFinite()) {
                throw new IllegalStateException("the vectors stopped being finite numbers in epoch " + epoch
                        + " (learning rate " + options.learningRate() + "): try a lower learning rate");
            }
        }
        return items;
    }

    @Override
    public int itemCount() {
        return items.itemCount();
    }

    @Override
    public List<RankedItems> recommend(List<Query> queries) {
        return CatalogueScan.rank(
                queries, items.itemCount(), (history, scores) -> items.score(foldIn(items, history, options), scores));
    }

    /** The vector of a user with this history. */
    static float[] foldIn(ItemFactors items, int[] history, Options options) {
        int[] seen = UnseenItems.distinct(history);
        float[] mean = new float[options.factors()];
        if (seen.length == 0 || seen.length == items.itemCount()) {
            return mean;
        }
        RandomGenerator random = RandomStreams.of(options.seed(), FOLD_IN_STREAM);
        float[] user = new float[options.factors()];
        int firstHalf = options.foldInSteps() / 2;
        float share = 1f / (options.foldInSteps() - firstHalf);
        for (int step = 0; step < options.foldInSteps(); step++) {
            int positive = seen[random.nextInt(seen.length)];
            int negative = UnseenItems.draw(random, seen, items.itemCount());
            items.userStep(user, positive, negative, options.learningRate(), options.regularization());
            if (step >= firstHalf) {
                for (int k = 0; k < mean.length; k++) {
                    mean[k] += share * user[k];
                }
            }
        }
        return mean;
    }

    /** The distinct pairs of user and item, and the users' vectors. */
    private static final class Training {
        private final Options options;
        private final ItemFactors items;
        private final float[][] users;
        private final int[][] itemsOfUser;
        private final int[] pairUsers;
        private final int[] pairItems;

        Training(UserSequences sequences, Options options, ItemFactors items) {
            this.options = options;
            this.items = items;
            RandomGenerator random = RandomStreams.of(options.seed(), USER_STREAM);
            users = ItemFactors.drawn(random, sequences.userCount(), options.factors(), INITIAL_RANGE);
            itemsOfUser = new int[sequences.userCount()][];
            int count = 0;
            for (int user = 0; user < itemsOfUser.length; user++) {
                int[] distinct = UnseenItems.distinct(sequences.sequence(user));
                itemsOfUser[user] = distinct.length < sequences.itemCount() ? distinct : new int[0];
                count += itemsOfUser[user].length;
            }
            pairUsers = new int[count];
            pairItems = new int[count];
            int pair = 0;
            for (int user = 0; user < itemsOfUser.length; user++) {
                for (int item : itemsOfUser[user]) {
                    pairUsers[pair] = user;
                    pairItems[pair++] = item;
                }
            }
        }

        void runEpoch(int number) {
            RandomGenerator random = RandomStreams.of(options.seed(), EPOCH_STREAM, number);
            float rate = options.learningRate() * (options.epochs() - number + 1) / options.epochs();
            for (int step = 0; step < pairUsers.length; step++) {
                int pair = random.nextInt(pairUsers.length);
                int user = pairUsers[pair];
                int negative = UnseenItems.draw(random, itemsOfUser[user], items.itemCount());
                items.step(users[user], pairItems[pair], negative, rate, options.regularization());
            }
        }
    }
}
