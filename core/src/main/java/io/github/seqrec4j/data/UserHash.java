package io.github.seqrec4j.data;

import io.github.seqrec4j.random.RandomStreams;

/**
 * A user id as a number: all that models know of users beside their histories, and only those models that read user tokens. It is the same
 * in every run and on every machine, so that no list of users has to be kept with a model. Different ids may have the same number.
 *
 * @param value any number
 */
public record UserHash(int value) {
    /**
     * Hashes an id.
     *
     * @param id an external user id, not empty
     * @return its number
     */
    public static UserHash of(String id) {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a user id must not be empty");
        }
        // How String.hashCode counts is specified. Alone it would spread like ids unevenly over a multiple of its
        // factor, 31.
        return new UserHash((int) RandomStreams.mix(id.hashCode()));
    }

    /**
     * Chooses one of some numbers, evenly.
     *
     * @param count how many there are, at least 1
     * @return 0..count-1
     */
    public int among(int count) {
        return Math.floorMod(value, count);
    }
}
