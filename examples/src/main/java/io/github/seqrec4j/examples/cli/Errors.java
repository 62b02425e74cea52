package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.store.ModelFormatException;
import io.github.seqrec4j.train.TrainingDivergedException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns exceptions into one line and an exit code. */
record Errors(Console console, BooleanSupplier stackTrace)
        implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /** How the library ends what it says of a score. */
    private static final String NOT_A_NUMBER = "is not a number (NaN)";

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String message = failure instanceof UnmatchedArgumentException unmatched
                ? unmatched(command, unmatched)
                : failure.getMessage();
        print(name, oneLine(message) + " (" + name + " --help explains)", failure);
        return ExitCode.USAGE;
    }

    /** Names the option; what follows it may be its value, which is not unknown. */
    static String unmatched(UnmatchedArgumentException failure) {
        String unknown = failure.getUnmatched().get(0);
        return unknown.startsWith("-")
                ? "Unknown option: '" + unknown.replaceFirst("=.*", "") + "'"
                : failure.getMessage();
    }

    private static String unmatched(CommandLine command, UnmatchedArgumentException failure) {
        String unknown = failure.getUnmatched().get(0);
        if (!unknown.startsWith("-") && !command.getSubcommands().isEmpty()) {
            return "unknown command '" + unknown + "', expected one of "
                    + String.join(", ", command.getSubcommands().keySet());
        }
        return unmatched(failure);
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        String name = command.getCommandSpec().qualifiedName();
        print(name, describe(failure), failure);
        return isInput(failure) ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    /** Whether another command line or another file would help. */
    private static boolean isInput(Exception failure) {
        return failure instanceof IllegalArgumentException && !isDivergence(failure)
                || failure instanceof ModelFormatException
                || failure.getCause() instanceof NoSuchFileException;
    }

    /** Whether weights grew beyond bounds: where they are still numbers themselves, the scores made of them may not be. */
    private static boolean isDivergence(Exception failure) {
        return failure instanceof TrainingDivergedException
                || failure.getMessage() != null && failure.getMessage().endsWith(NOT_A_NUMBER);
    }

    /** Says what went wrong, in one line. */
    static String describe(Exception failure) {
        return oneLine(reason(failure));
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static String reason(Exception failure) {
        if (isDivergence(failure)) {
            return "training diverged: " + failure.getMessage();
        }
        if (failure instanceof UncheckedIOException && failure.getCause() instanceof NoSuchFileException missing) {
            return "there is no file " + missing.getFile();
        }
        if (failure instanceof UncheckedIOException && failure.getCause() != null) {
            return failure.getMessage() + ": " + failure.getCause();
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private void print(String command, String message, Exception failure) {
        console.note(command + ": " + message);
        if (stackTrace.getAsBoolean()) {
            failure.printStackTrace(console.err());
        }
    }
}
