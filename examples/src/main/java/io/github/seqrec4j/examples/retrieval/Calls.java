package io.github.seqrec4j.examples.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * How long calls took that some threads made at once.
 *
 * @param perSecond how many were answered in a second, by all threads together
 * @param milliseconds of a call
 */
record Calls(double perSecond, Quantiles milliseconds) {
    /**
     * How calls are made.
     *
     * @param count how many are timed
     * @param threads how many are made at once
     * @param warmUpSeconds for how long they are made before that
     */
    record Plan(int count, int threads, double warmUpSeconds) {}

    /** Makes calls, each told its number from 0 on. */
    static Calls of(IntConsumer call, Plan plan) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(plan.threads());
        try {
            long end = System.nanoTime() + (long) (plan.warmUpSeconds() * 1e9);
            inEveryThread(pool, plan.threads(), () -> {
                for (int i = 0; System.nanoTime() < end; i++) {
                    call.accept(i % plan.count());
                }
            });
            double[] milliseconds = new double[plan.count()];
            AtomicInteger next = new AtomicInteger();
            long start = System.nanoTime();
            inEveryThread(pool, plan.threads(), () -> {
                for (int i = next.getAndIncrement(); i < milliseconds.length; i = next.getAndIncrement()) {
                    long before = System.nanoTime();
                    call.accept(i);
                    milliseconds[i] = (System.nanoTime() - before) / 1e6;
                }
            });
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Calls(plan.count() / seconds, Quantiles.of(milliseconds));
        } finally {
            pool.shutdown();
        }
    }

    private static void inEveryThread(ExecutorService pool, int threads, Runnable work)
            throws InterruptedException, ExecutionException {
        List<Callable<Object>> copies = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            copies.add(Executors.callable(work));
        }
        for (Future<Object> done : pool.invokeAll(copies)) {
            done.get();
        }
    }
}
