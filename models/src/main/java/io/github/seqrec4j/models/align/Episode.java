package io.github.seqrec4j.models.align;

/**
 * A list that a policy wrote, and what it was worth. Arrays are kept as given.
 *
 * @param history the items before, oldest first; the policy could choose none of them
 * @param target the item that really followed
 * @param list K distinct items
 * @param logProbabilities of each item when it was chosen, among those that could be
 * @param rewards of each place
 */
record Episode(int[] history, int target, int[] list, float[] logProbabilities, double[] rewards) {
    double reward() {
        double sum = 0;
        for (double reward : rewards) {
            sum += reward;
        }
        return sum;
    }
}
