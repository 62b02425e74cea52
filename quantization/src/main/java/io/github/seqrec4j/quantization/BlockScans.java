package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.CodeShape;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what this machine has of vector instructions, once. */
final class BlockScans {
    private static final String MODULE = "jdk.incubator.vector";
    /** Named by their texts: where the module is absent the classes must not even be looked at. */
    static final String WHOLE = "io.github.seqrec4j.quantization.VectorBlockScan";

    private static final String GROUPED = "io.github.seqrec4j.quantization.VectorGroupScan";

    private static final int SPLITS = 8;
    private static final int WARM_UP_BLOCKS = 64;
    /** Nanoseconds after which warming up ends without success; it takes about one second, and several on a busy machine. */
    private static final long WARM_UP_LIMIT = 10_000_000_000L;
    /** Nanoseconds that a call takes at most once it is compiled; it needs about a tenth. */
    private static final long COMPILED_CALL = 30_000;

    private static final Logger LOG = LoggerFactory.getLogger(BlockScans.class);

    private BlockScans() {}

    /** Scans are looked for, and compiled, when they are first asked for. */
    private static final class Whole {
        private static final Optional<BlockScan> FOUND =
                find(WHOLE, blocks(PackedCodes.WHOLE, SPLITS * PackedCodes.WHOLE));
    }

    private static final class Grouped {
        private static final Optional<BlockScan> FOUND =
                find(GROUPED, blocks(PackedCodes.GROUPED, SPLITS / 2 * PackedCodes.GROUPED));
    }

    /**
     * The scan over whole codes; empty where the JVM runs without the module or does not compile it, or the processor cannot look bytes
     * up in tables of 64.
     */
    static Optional<BlockScan> whole() {
        return Whole.FOUND;
    }

    /**
     * The scan over groups of codes; empty where the JVM runs without the module or does not compile it, or the processor has no
     * vector instructions.
     */
    static Optional<BlockScan> grouped() {
        return Grouped.FOUND;
    }

    private static PackedCodes blocks(int items, int stride) {
        return new PackedCodes(items, stride, new byte[WARM_UP_BLOCKS * stride]);
    }

    private static Optional<BlockScan> find(String implementation, PackedCodes codes) {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return Optional.empty();
        }
        try {
            BlockScan scan = make(implementation);
            if (!scan.isFast()) {
                return Optional.empty();
            }
            if (!getsFast(scan, codes)) {
                LOG.warn(
                        "{} is not compiled to vector instructions, items are scored without: this needs the C2 compiler",
                        MODULE);
                return Optional.empty();
            }
            return Optional.of(scan);
        } catch (ReflectiveOperationException | LinkageError failure) {
            LOG.warn(
                    "{} of this Java version cannot be used, items are scored without vector instructions",
                    MODULE,
                    failure);
            return Optional.empty();
        }
    }

    /** Makes a scan, fast or not. */
    static BlockScan make(String implementation) throws ReflectiveOperationException {
        return Class.forName(implementation)
                .asSubclass(BlockScan.class)
                .getDeclaredConstructor()
                .newInstance();
    }

    /**
     * Calls the scan until it is compiled: before that every step on a vector makes objects, and the first queries of a service
     * would take thousands of times as long as the later ones. False if it stays that slow, as it does where the JVM is told to do
     * with its first compiler.
     */
    private static boolean getsFast(BlockScan scan, PackedCodes codes) {
        byte[] tables = new byte[SPLITS * CodeShape.BYTE_VALUES];
        byte[] reached = new byte[codes.items()];
        long end = System.nanoTime() + WARM_UP_LIMIT;
        long before = System.nanoTime();
        long taken = Long.MAX_VALUE;
        while (taken > COMPILED_CALL && before < end) {
            // All sums are 0: the first call passes all blocks, the second stops at once.
            scan.next(codes, 0, WARM_UP_BLOCKS, tables, 1, reached);
            taken = System.nanoTime() - before;
            scan.next(codes, 0, WARM_UP_BLOCKS, tables, 0, reached);
            before = System.nanoTime();
        }
        return taken <= COMPILED_CALL;
    }
}
