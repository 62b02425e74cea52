package io.github.seqrec4j.examples.cli;

import com.sun.jna.Function;
import java.util.Map;

/**
 * How the engine's threads wait for each other. As it comes, OpenMP lets them spin for milliseconds; where other programs want
 * the processors too, a thread then spins through the time its partner needs to finish, and two threads were measured at a
 * fifteenth of the speed of one. Without spinning a quiet machine loses an eighth to a quarter of its speed to waking threads up. To spin for
 * some tens of microseconds was the fastest on a quiet machine and on a busy one.
 */
final class WaitingThreads {
    private static final String SPINS = "20000";
    private static final String SPIN_COUNT = "GOMP_SPINCOUNT";
    private static final String WAIT_POLICY = "OMP_WAIT_POLICY";

    private WaitingThreads() {}

    /**
     * Lets waiting threads spin briefly and then sleep, unless the user's environment says how they should wait. Works before the engine loads and
     * on Linux; elsewhere it does nothing.
     */
    static void spinBriefly() {
        Map<String, String> environment = System.getenv();
        boolean linux = System.getProperty("os.name").equals("Linux");
        if (!linux || environment.containsKey(SPIN_COUNT) || environment.containsKey(WAIT_POLICY)) {
            return;
        }
        try {
            // OpenMP reads the environment of the process when its library loads; Java cannot write there itself.
            Function.getFunction("c", "setenv").invokeInt(new Object[] {SPIN_COUNT, SPINS, 0});
        } catch (LinkageError notAvailable) {
            // The engine works as well with threads that spin.
        }
    }
}
