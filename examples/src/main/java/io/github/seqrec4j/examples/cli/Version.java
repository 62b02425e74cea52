package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.store.Provenance;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"seqrec4j " + Provenance.currentVersion()};
    }
}
