package io.github.seqrec4j.testing;

import java.lang.ref.Cleaner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes the JVM free what nothing refers to, native memory of forgotten buffers included. */
public final class GarbageCollection {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final int LONGEST_WAIT_SECONDS = 10;

    private GarbageCollection() {}

    /** Collects, and waits until an object forgotten just before has been cleaned up, and others like it. */
    public static void run() {
        CountDownLatch cleaned = new CountDownLatch(1);
        forgetObject(cleaned);
        System.gc();
        try {
            if (!cleaned.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("this JVM does not collect garbage when it is asked to");
            }
            // Other cleaners run beside ours.
            Thread.sleep(5);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forgetObject(CountDownLatch cleaned) {
        CLEANER.register(new Object(), cleaned::countDown);
    }
}
