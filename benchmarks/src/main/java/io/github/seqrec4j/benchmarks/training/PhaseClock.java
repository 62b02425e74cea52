package io.github.seqrec4j.benchmarks.training;

import java.util.EnumMap;
import java.util.Map;

/** Adds up the time of each phase; the innermost phase gets it. One thread. */
final class PhaseClock {
    private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
    private Phase current = Phase.OPTIMIZER;
    private long since = System.nanoTime();

    /** Goes over to a phase and returns the one before, to go back to. */
    Phase enter(Phase phase) {
        long now = System.nanoTime();
        nanos.merge(current, now - since, Long::sum);
        since = now;
        Phase before = current;
        current = phase;
        return before;
    }

    /** Forgets what was added up. */
    void reset() {
        enter(current);
        nanos.clear();
    }

    double seconds(Phase phase) {
        return nanos.getOrDefault(phase, 0L) / 1e9;
    }
}
