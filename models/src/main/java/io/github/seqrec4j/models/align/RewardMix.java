package io.github.seqrec4j.models.align;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rewards that add up, each with a weight: R = R_1 + lambda R_2, for example. Immutable; each {@code plus} returns a changed copy.
 *
 * @param terms the rewards by name, in the order in which they were added
 */
public record RewardMix(List<Term> terms) implements ListReward {
    /**
     * One of the rewards.
     *
     * @param name what progress reports call it
     * @param weight the factor, finite
     * @param reward the reward
     */
    public record Term(String name, double weight, ListReward reward) {
        /**
         * Checks the weight.
         *
         * @param name what progress reports call it
         * @param weight the factor, finite
         * @param reward the reward
         */
        public Term {
            if (!Double.isFinite(weight)) {
                throw new IllegalArgumentException("the weight of " + name + " must be finite, got " + weight);
            }
        }
    }

    /**
     * Checks that there is a reward.
     *
     * @param terms the rewards, at least one, of different names
     */
    public RewardMix {
        terms = List.copyOf(terms);
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("at least one reward is needed, got none");
        }
        if (terms.stream().map(Term::name).distinct().count() < terms.size()) {
            throw new IllegalArgumentException("rewards must have different names, got "
                    + terms.stream().map(Term::name).toList());
        }
    }

    /**
     * Starts with one reward.
     *
     * @param name what progress reports call it
     * @param reward the reward, with weight 1
     * @return the mix
     */
    public static RewardMix of(String name, ListReward reward) {
        return new RewardMix(List.of(new Term(name, 1, reward)));
    }

    /**
     * Adds a reward.
     *
     * @param name what progress reports call it
     * @param weight the factor, finite
     * @param reward the reward
     * @return the larger mix
     */
    public RewardMix plus(String name, double weight, ListReward reward) {
        List<Term> more = new ArrayList<>(terms);
        more.add(new Term(name, weight, reward));
        return new RewardMix(more);
    }

    @Override
    public double[] of(int[] history, int[] list, int target) {
        double[] sum = new double[list.length];
        for (Term term : terms) {
            double[] rewards = checked(term, history, list, target);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += term.weight() * rewards[i];
            }
        }
        return sum;
    }

    @Override
    public void checkCatalogue(int itemCount) {
        terms.forEach(term -> term.reward().checkCatalogue(itemCount));
    }

    private static double[] checked(Term term, int[] history, int[] list, int target) {
        double[] rewards = term.reward().of(history, list, target);
        if (rewards.length != list.length) {
            throw new IllegalArgumentException("the reward " + term.name() + " must give " + list.length
                    + " numbers, one for each place, got " + rewards.length);
        }
        for (int i = 0; i < rewards.length; i++) {
            if (!Double.isFinite(rewards[i])) {
                throw new IllegalArgumentException("the reward " + term.name() + " must give finite numbers, got "
                        + rewards[i] + " in place " + (i + 1));
            }
        }
        return rewards;
    }

    /** The sum over the list of each term, without its weight. */
    Map<String, Double> sums(int[] history, int[] list, int target) {
        Map<String, Double> sums = new LinkedHashMap<>();
        for (Term term : terms) {
            double sum = 0;
            for (double reward : checked(term, history, list, target)) {
                sum += reward;
            }
            sums.put(term.name(), sum);
        }
        return sums;
    }

    /** What those sums are worth together. */
    double total(Map<String, Double> sums) {
        return terms.stream()
                .mapToDouble(term -> term.weight() * sums.get(term.name()))
                .sum();
    }
}
