package io.github.seqrec4j.models.generate;

/**
 * Counts what a search wrote that is no item's spelling. Of the ten best of TIGER 0.1 to 1.6 % were: Rajput et al., "Recommender Systems with
 * Generative Retrieval", NeurIPS 2023. May be given to several searches. Thread-safe.
 */
public final class InvalidIds {
    private long generated;
    private long invalid;

    /** Makes a tally of nothing. */
    public InvalidIds() {
        // Both counts begin at 0.
    }

    synchronized void add(long moreGenerated, long moreInvalid) {
        generated += moreGenerated;
        invalid += moreInvalid;
    }

    /**
     * Returns how many spellings were looked at.
     *
     * @return those among the best k of each query, whether valid or not
     */
    public synchronized long generated() {
        return generated;
    }

    /**
     * Returns how many of them are no item's.
     *
     * @return at most as many as were generated
     */
    public synchronized long invalid() {
        return invalid;
    }

    /**
     * Returns the share of invalid ones.
     *
     * @return a number in [0, 1]; 0 while nothing is generated
     */
    public synchronized double share() {
        return generated == 0 ? 0 : (double) invalid / generated;
    }

    /** Returns both counts and the share. */
    @Override
    public synchronized String toString() {
        return "InvalidIds[invalid=" + invalid + ", generated=" + generated + ", share=" + share() + "]";
    }
}
