package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.ItemCodes;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the vector instructions of this machine, once. */
final class BlockScans {
    private static final String MODULE = "jdk.incubator.vector";
    /** Named by its text: where the module is absent the class must not even be looked at. */
    private static final String IMPLEMENTATION = "io.github.seqrec4j.quantization.VectorBlockScan";

    private static final int SPLITS = 8;
    private static final int WARM_UP_BLOCKS = 64;
    /** Nanoseconds after which warming up ends, compiled or not. */
    private static final long WARM_UP_LIMIT = 2_000_000_000L;
    /** Nanoseconds that a call takes at most once it is compiled; it needs about a tenth. */
    private static final long COMPILED_CALL = 30_000;

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
            if (!scan.isFast()) {
                return Optional.empty();
            }
            warmUp(scan);
            return Optional.of(scan);
        } catch (ReflectiveOperationException | LinkageError failure) {
            LOG.warn(
                    "{} of this Java version cannot be used, items are scored without vector instructions",
                    MODULE,
                    failure);
            return Optional.empty();
        }
    }

    /**
     * Calls the scan until it is compiled: before that every step on a vector makes objects, and the first queries of a service
     * would take thousands of times as long as the later ones.
     */
    private static void warmUp(BlockScan scan) {
        CodeBlocks blocks = CodeBlocks.of(ItemCodes.of(SPLITS, new byte[WARM_UP_BLOCKS * CodeBlocks.ITEMS * SPLITS]));
        byte[] tables = new byte[SPLITS * ItemCodes.VALUES];
        byte[] sums = new byte[CodeBlocks.ITEMS];
        long end = System.nanoTime() + WARM_UP_LIMIT;
        long before = System.nanoTime();
        long taken = Long.MAX_VALUE;
        while (taken > COMPILED_CALL && before < end) {
            // All sums are 0: the first call passes all blocks, the second stops at once.
            scan.next(blocks, 0, WARM_UP_BLOCKS, tables, 1, sums);
            taken = System.nanoTime() - before;
            scan.next(blocks, 0, WARM_UP_BLOCKS, tables, 0, sums);
            before = System.nanoTime();
        }
    }
}
