package io.github.seqrec4j.benchmarks.training;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Adds up the time of each phase; the innermost phase gets it. One thread. */
final class PhaseClock {
    private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
    private Phase current = Phase.BETWEEN;
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

    /** The shares of the phases within steps, in percent, in their order. */
    String shares() {
        List<Phase> phases =
                EnumSet.complementOf(EnumSet.of(Phase.BETWEEN)).stream().toList();
        double total = phases.stream().mapToDouble(this::seconds).sum();
        return phases.stream()
                .map(phase -> String.format(Locale.ROOT, "%.1f", 100 * seconds(phase) / total))
                .collect(Collectors.joining(" / "));
    }

    private double seconds(Phase phase) {
        return nanos.getOrDefault(phase, 0L) / 1e9;
    }
}
