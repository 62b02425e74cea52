package io.github.seqrec4j.models.align;

/**
 * What a written list is worth, place by place: the reward of a place is what the item there adds, given those before it. A policy learns
 * to make the sum large. Implementations are immutable and thread-safe: lists are judged on the threads that write them.
 */
@FunctionalInterface
public interface ListReward {
    /**
     * Judges a list.
     *
     * @param history the items before, oldest first; may be empty; not to be modified
     * @param list K distinct items in 1..N, the first place first; not to be modified
     * @param target the item that really followed
     * @return K finite numbers, one for each place; a new array
     */
    double[] of(int[] history, int[] list, int target);

    /**
     * Checks, before any list is written, that this reward knows the items that lists will be of. Accepts every catalogue unless
     * overridden.
     *
     * @param itemCount N
     * @throws IllegalArgumentException if it knows another number of items
     */
    default void checkCatalogue(int itemCount) {}
}
