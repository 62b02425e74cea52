package io.github.seqrec4j.recommend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Who scans a catalogue: the calling thread alone, or the threads of a pool, each over a range of items. Immutable and
 * thread-safe; the pool belongs to the caller.
 */
public final class ScanThreads {
    private static final ScanThreads ONE = new ScanThreads(null);

    private final ForkJoinPool pool;

    private ScanThreads(ForkJoinPool pool) {
        this.pool = pool;
    }

    /**
     * A scan of a range of items.
     *
     * @param <R> what is found
     */
    @FunctionalInterface
    public interface RangeScan<R> {
        /**
         * Scans items.
         *
         * @param from the first item
         * @param to the last item, at least {@code from}
         * @return what was found
         */
        R scan(int from, int to);
    }

    /**
     * Scans on the calling thread: the least work in all, and the right choice where many queries are answered at once.
     *
     * @return one thread
     */
    public static ScanThreads one() {
        return ONE;
    }

    /**
     * Divides each scan among the threads of a pool: the shortest wait for one query.
     *
     * @param pool whose threads scan; the scan may be called from one of them
     * @return as many ranges as the pool's parallelism
     */
    public static ScanThreads of(ForkJoinPool pool) {
        return new ScanThreads(pool);
    }

    /**
     * Scans all items, in ranges of about equal length, and waits for every range.
     *
     * @param itemCount n, at least 1
     * @param unit ranges begin at multiples of it, counted from item 1; at least 1
     * @param scan what to do with a range; called by several threads at once where there are several
     * @param <R> what a range finds
     * @return what each range found, in the order of the items
     */
    public <R> List<R> scan(int itemCount, int unit, RangeScan<R> scan) {
        int units = (itemCount - 1) / unit + 1;
        int ranges = pool == null ? 1 : Math.min(pool.getParallelism(), units);
        if (ranges == 1) {
            return List.of(scan.scan(1, itemCount));
        }
        List<ForkJoinTask<R>> tasks = new ArrayList<>(ranges);
        for (int range = 0; range < ranges; range++) {
            int from = (int) ((long) units * range / ranges) * unit + 1;
            int to = (int) Math.min(itemCount, (long) units * (range + 1) / ranges * unit);
            tasks.add(pool.submit(() -> scan.scan(from, to)));
        }
        tasks.forEach(ForkJoinTask::quietlyJoin);
        return tasks.stream().map(ForkJoinTask::join).toList();
    }
}
