package io.github.seqrec4j.examples.cli;

import picocli.CommandLine.Option;

/** How the engine computes. It reads its settings when it loads, so they are made before anything touches an array. */
final class EngineFlags {
    private static final String THREADS = "ai.djl.pytorch.num_threads";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads of the engine. The ranking of --loss lambdarank uses the JVM's common pool beside them, a"
                            + " thread per processor. Default: all processors, for the quickstart 1.")
    private Integer threads;

    /** Keeps the process off the network, and lets the console tell if it is a terminal (JDK 22 changed that). */
    static void prepareProcess() {
        setUnlessSet("ai.djl.offline", "true");
        setUnlessSet("OPT_OUT_TRACKING", "true");
        setUnlessSet("jdk.console", "java.base");
        WaitingThreads.spinBriefly();
    }

    /** Settles the number of threads: all processors unless told otherwise. */
    void prepareEngine() {
        prepareEngine(Runtime.getRuntime().availableProcessors());
    }

    /** Settles the number of threads, with a default of the command's own. */
    void prepareEngine(int usual) {
        if (threads != null && threads < 1) {
            throw new IllegalArgumentException("--threads must be at least 1, got " + threads);
        }
        prepareProcess();
        if (threads != null) {
            System.setProperty(THREADS, threads.toString());
        } else {
            setUnlessSet(THREADS, Integer.toString(usual));
        }
    }

    /** Returns the number of threads that {@link #prepareEngine} settled. */
    static int threads() {
        return Integer.getInteger(THREADS, Runtime.getRuntime().availableProcessors());
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
