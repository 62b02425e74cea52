package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.store.ModelFormatException;
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
    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String message = failure instanceof UnmatchedArgumentException unmatched
                ? unmatched(command, unmatched)
                : failure.getMessage();
        print(name, message + " (" + name + " --help explains)", failure);
        return ExitCode.USAGE;
    }

    private static String unmatched(CommandLine command, UnmatchedArgumentException failure) {
        String unknown = failure.getUnmatched().get(0);
        if (!unknown.startsWith("-") && !command.getSubcommands().isEmpty()) {
            return "unknown command '" + unknown + "', expected one of "
                    + String.join(", ", command.getSubcommands().keySet());
        }
        return failure.getMessage();
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        String name = command.getCommandSpec().qualifiedName();
        print(name, describe(failure), failure);
        return isInput(failure) ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    /** Whether another command line or another file would help. */
    private static boolean isInput(Exception failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof ModelFormatException
                || failure.getCause() instanceof NoSuchFileException;
    }

    private static String describe(Exception failure) {
        if (failure instanceof UncheckedIOException && failure.getCause() instanceof NoSuchFileException missing) {
            return "there is no file " + missing.getFile();
        }
        if (failure instanceof UncheckedIOException && failure.getCause() != null) {
            return failure.getMessage() + ": " + failure.getCause();
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private void print(String command, String message, Exception failure) {
        console.note(command + ": " + message.strip().replaceAll("\\s*\\R\\s*", " "));
        if (stackTrace.getAsBoolean()) {
            failure.printStackTrace(console.err());
        }
    }
}
