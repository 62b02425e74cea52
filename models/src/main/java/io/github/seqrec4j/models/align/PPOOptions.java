package io.github.seqrec4j.models.align;

/**
 * How a policy learns from the lists it writes: proximal policy optimization (Schulman et al., "Proximal policy optimization algorithms",
 * 2017).
 *
 * @param discounts how far rewards reach back
 * @param clip epsilon: a ratio of probabilities beyond 1 - epsilon and 1 + epsilon earns nothing more; above 0
 * @param valueRate the learning rate of the value model in multiples of the policy's, above 0
 * @param terms what is added to the loss
 * @param rollouts how lists are written
 * @param temperature what scores are divided by before probabilities are made of them, above 0 and finite; below 1 the lists that are learnt from are
 *     nearer to those that the model writes greedily when it is asked
 */
public record PPOOptions(
        Discounts discounts, double clip, double valueRate, Terms terms, Rollouts rollouts, double temperature) {
    /**
     * How far rewards reach back.
     *
     * @param discount gamma, of the reward of each further place, in 0..1
     * @param lambda of generalised advantage estimation, in 0..1: 0 trusts the value model, 1 the rewards
     */
    public record Discounts(double discount, double lambda) {
        /**
         * Checks the ranges.
         *
         * @param discount gamma, in 0..1
         * @param lambda in 0..1
         */
        public Discounts {
            require(discount >= 0 && discount <= 1, "discount must be in 0..1, got " + discount);
            require(lambda >= 0 && lambda <= 1, "lambda must be in 0..1, got " + lambda);
        }
    }

    /**
     * What is added to the loss; all off in the published experiments.
     *
     * @param entropy the weight of the entropy of the choices, which is made large; at least 0
     * @param divergence beta, the initial weight of the divergence (KL) from the policy that wrote the lists, which is made small; at
     *     least 0, 0 for none. It doubles after a step whose divergence is above 1.5 times the target, halves below two
     *     thirds of it, and stays within .01 and 100
     * @param divergenceTarget the divergence aimed at, in nats per choice, above 0
     * @param supervised the weight of the negative log-probability of the item that really followed, in the first place; at least 0
     */
    public record Terms(double entropy, double divergence, double divergenceTarget, double supervised) {
        /** Nothing added. */
        public static final Terms NONE = new Terms(0, 0, .01, 0);

        /**
         * Checks the ranges.
         *
         * @param entropy at least 0
         * @param divergence at least 0
         * @param divergenceTarget above 0
         * @param supervised at least 0
         */
        public Terms {
            require(entropy >= 0, "the weight of the entropy must be at least 0, got " + entropy);
            require(divergence >= 0, "the weight of the divergence must be at least 0, got " + divergence);
            require(divergenceTarget > 0, "divergenceTarget must be above 0, got " + divergenceTarget);
            require(supervised >= 0, "the weight of the supervised term must be at least 0, got " + supervised);
        }
    }

    /**
     * How lists are written.
     *
     * @param lists how many lists a step learns from, at least 1
     * @param reuse how many steps learn from the same lists, at least 1
     * @param workers how many threads write lists, each with a copy of the policy, at least 1; a step learns from lists of the policy as it
     *     was that many batches before
     * @param stepsPerEpoch how many steps go between two validations, at least 1
     */
    public record Rollouts(int lists, int reuse, int workers, int stepsPerEpoch) {
        /**
         * Checks the counts.
         *
         * @param lists at least 1
         * @param reuse at least 1
         * @param workers at least 1
         * @param stepsPerEpoch at least 1
         */
        public Rollouts {
            require(lists >= 1, "lists must be at least 1, got " + lists);
            require(reuse >= 1, "reuse must be at least 1, got " + reuse);
            require(workers >= 1, "workers must be at least 1, got " + workers);
            require(stepsPerEpoch >= 1, "stepsPerEpoch must be at least 1, got " + stepsPerEpoch);
        }
    }

    /**
     * Checks the ranges.
     *
     * @param discounts how far rewards reach back
     * @param clip above 0
     * @param valueRate above 0
     * @param terms what is added to the loss
     * @param rollouts how lists are written
     * @param temperature above 0
     */
    public PPOOptions {
        require(
                temperature > 0 && Double.isFinite(temperature),
                "temperature must be above 0 and finite, got " + temperature);
        require(clip > 0, "clip must be above 0, got " + clip);
        require(valueRate > 0, "valueRate must be above 0, got " + valueRate);
    }

    /**
     * Returns the options of the published experiments, with one thread that writes lists.
     *
     * @return discount .99, lambda .9, clip .2, a value model ten times as fast, nothing added, 128 lists a step, 100 steps an
     *     epoch, temperature 1
     */
    public static PPOOptions defaults() {
        return new PPOOptions(new Discounts(.99, .9), .2, 10, Terms.NONE, new Rollouts(128, 1, 1, 100), 1);
    }

    /**
     * Changes what is added to the loss.
     *
     * @param changed the terms
     * @return the changed options
     */
    public PPOOptions with(Terms changed) {
        return new PPOOptions(discounts, clip, valueRate, changed, rollouts, temperature);
    }

    /**
     * Changes how lists are written.
     *
     * @param changed how many, how often used, by how many threads
     * @return the changed options
     */
    public PPOOptions with(Rollouts changed) {
        return new PPOOptions(discounts, clip, valueRate, terms, changed, temperature);
    }

    /**
     * Changes how bold the choices are.
     *
     * @param changed what scores are divided by, above 0
     * @return the changed options
     */
    public PPOOptions withTemperature(double changed) {
        return new PPOOptions(discounts, clip, valueRate, terms, rollouts, changed);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
