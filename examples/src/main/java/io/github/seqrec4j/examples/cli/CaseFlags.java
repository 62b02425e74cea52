package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.HoldoutCase;
import java.util.List;
import picocli.CommandLine.Option;

/** Which cases are judged. */
final class CaseFlags {
    @Option(
            names = "--cases",
            defaultValue = "test",
            paramLabel = "WHICH",
            description = "test or validation. Default: ${DEFAULT-VALUE}.")
    CaseKind kind;

    /** Returns the cases; there is at least one. */
    List<HoldoutCase> of(SplitData parts) {
        List<HoldoutCase> cases = parts.cases(kind);
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("the split has no " + Choice.name(kind) + " cases");
        }
        return cases;
    }
}
