package io.github.seqrec4j.benchmarks.training;

import io.github.seqrec4j.data.UserSequences;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trains some steps in a process of its own and prints the most memory it held, as Linux counts it. */
public final class PeakMemory {
    private static final int STEPS = 20;

    private PeakMemory() {}

    /**
     * Trains and prints.
     *
     * @param arguments a workload, the folder of the logs, and library or reference
     * @throws IOException if the system does not tell
     */
    public static void main(String[] arguments) throws IOException {
        Workload workload = Workload.valueOf(arguments[0]);
        UserSequences sequences = workload.sequences(Path.of(arguments[1]));
        if (arguments[2].equals("library")) {
            try (LibraryRun library = new LibraryRun(workload, sequences)) {
                library.steps(workload == Workload.LARGE_SOFTMAX ? 3 : STEPS);
            }
        } else {
            try (PlainReference reference = new PlainReference(workload, sequences.itemCount())) {
                TrainingSpeed.referenceSteps(reference, workload, sequences, 4, 1);
            }
        }
        System.out.println(ownMegabytes());
    }

    /** The most memory that this process has held. */
    static long ownMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Runs this class in a process of its own. */
    static String megabytes(Workload workload, Path data, boolean library) throws IOException, InterruptedException {
        return printed(PeakMemory.class, List.of(workload.name(), data.toString(), library ? "library" : "reference"));
    }

    /** Runs a program with the same class path and a heap of 1 GB, and returns what it prints. */
    static String printed(Class<?> program, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Dai.djl.pytorch.num_threads=" + System.getProperty("ai.djl.pytorch.num_threads", "2"),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int status = process.waitFor();
        return status == 0 ? output : "ended with status " + status;
    }
}
