package io.github.seqrec4j.quantization;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the vector instructions of this machine, once. */
final class BlockScans {
    private static final String MODULE = "jdk.incubator.vector";
    /** Named by its text: where the module is absent the class must not even be looked at. */
    private static final String IMPLEMENTATION = "io.github.seqrec4j.quantization.VectorBlockScan";

    private static final Logger LOG = LoggerFactory.getLogger(BlockScans.class);
    private static final Optional<BlockScan> FOUND = find();

    private BlockScans() {}

    /** The scan with vector instructions; empty where the JVM runs without the module, or the processor is unsuited. */
    static Optional<BlockScan> available() {
        return FOUND;
    }

    private static Optional<BlockScan> find() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return Optional.empty();
        }
        try {
            BlockScan scan = Class.forName(IMPLEMENTATION)
                    .asSubclass(BlockScan.class)
                    .getDeclaredConstructor()
                    .newInstance();
            return Optional.of(scan).filter(BlockScan::isFast);
        } catch (ReflectiveOperationException | LinkageError failure) {
            LOG.warn(
                    "{} of this Java version cannot be used, items are scored without vector instructions",
                    MODULE,
                    failure);
            return Optional.empty();
        }
    }
}
