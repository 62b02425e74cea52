package io.github.seqrec4j.models.align;

/**
 * Generalised advantage estimation for the places of one list (Schulman et al., "High-dimensional continuous control using generalized
 * advantage estimation", ICLR 2016).
 *
 * @param advantages by how much each place's item was better than expected
 * @param returns the discounted sum of rewards from each place on
 */
record Advantages(double[] advantages, double[] returns) {
    /**
     * Works them out: delta_i = r_i + discount V_(i+1) - V_i with V_(K+1) = 0, A_i the sum of (discount lambda)^l delta_(i+l).
     *
     * @param rewards r, K numbers
     * @param values V, K numbers from the given offset on
     */
    static Advantages of(double[] rewards, float[] values, int offset, PPOOptions.Discounts discounts) {
        double[] advantages = new double[rewards.length];
        double[] returns = new double[rewards.length];
        double advantage = 0;
        double discounted = 0;
        double next = 0;
        for (int i = rewards.length - 1; i >= 0; i--) {
            double value = values[offset + i];
            double delta = rewards[i] + discounts.discount() * next - value;
            advantage = delta + discounts.discount() * discounts.lambda() * advantage;
            discounted = rewards[i] + discounts.discount() * discounted;
            advantages[i] = advantage;
            returns[i] = discounted;
            next = value;
        }
        return new Advantages(advantages, returns);
    }
}
