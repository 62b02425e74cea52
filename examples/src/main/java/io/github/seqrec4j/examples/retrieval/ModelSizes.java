package io.github.seqrec4j.examples.retrieval;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.quantization.RandomCodes;
import io.github.seqrec4j.quantization.RecJPQEmbedding;
import io.github.seqrec4j.store.ModelFolder;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Writes untrained models to a temporary folder, with a vector per item and with codes, and prints the bytes of their files. The
 * sizes of trained models are the same.
 *
 * <p>A million full vectors of width 512 need {@code -Xmx6g} and 2 GB beside the heap, and 2 GB on disk for as long as they
 * are measured.
 */
@Command(
        name = "model-sizes",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measure the files of models with full vectors and with codes.")
public final class ModelSizes implements Callable<Integer> {
    private static final int MAX_LENGTH = 200;

    @Option(
            names = "--items",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "The size of the catalogue. Default: ${DEFAULT-VALUE}.")
    private int itemCount;

    @Option(
            names = "--width",
            split = ",",
            defaultValue = "512,128",
            paramLabel = "D",
            description = "Of the vectors. Default: ${DEFAULT-VALUE}.")
    private List<Integer> widths;

    @Option(
            names = "--splits",
            split = ",",
            defaultValue = "8,16,32",
            paramLabel = "M",
            description = "Lengths of codes. Default: ${DEFAULT-VALUE}.")
    private List<Integer> splits;

    private ModelSizes() {}

    /**
     * Runs the program and ends the process.
     *
     * @param arguments options
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ModelSizes()).execute(arguments));
    }

    /** Bytes; there are no codes beside full vectors. */
    private record Sizes(long weights, long codes, long items, long folder) {
        static Sizes of(Path folder) throws IOException {
            long all = 0;
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    all += Files.size(file);
                }
            }
            Path codes = folder.resolve("codes.safetensors");
            return new Sizes(
                    Files.size(folder.resolve("model.safetensors")),
                    Files.exists(codes) ? Files.size(codes) : 0,
                    Files.size(folder.resolve("items.json")),
                    all);
        }
    }

    @Override
    public Integer call() throws IOException {
        System.out.printf(
                "SASRec, tied vectors, two blocks, %d items called i1, i2 and so on; bytes, and how many times those of full"
                        + " vectors are more%n%n",
                itemCount);
        System.out.println("| width | vectors | model.safetensors | codes.safetensors | items.json | folder"
                + " | times smaller: folder | without items.json |");
        System.out.println("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (int width : widths) {
            Sizes full = written(ItemEmbeddings.dense(itemCount), width);
            print(width, "full", full, full);
            for (int m : splits) {
                Sizes coded = written(RecJPQEmbedding.of(codes(m)), width);
                print(width, "RecJPQ, " + m + " splits", coded, full);
            }
        }
        return 0;
    }

    private ItemCodes codes(int m) {
        return new RandomCodes().assign(UserSequences.of(List.of(), itemCount), CodeShape.ofBytes(m), 1);
    }

    private static Sizes written(ItemEmbeddings items, int width) throws IOException {
        Path parent = Files.createTempDirectory("model-sizes");
        try {
            Path folder = parent.resolve("model");
            StoredModel stored = UntrainedModel.of(items, width, MAX_LENGTH);
            try {
                ModelFolder.write(folder, stored);
            } finally {
                stored.model().close();
            }
            return Sizes.of(folder);
        } finally {
            delete(parent);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void print(int width, String vectors, Sizes sizes, Sizes full) {
        System.out.printf(
                Locale.ROOT,
                "| %d | %s | %d | %d | %d | %d | %.1f | %.1f |%n",
                width,
                vectors,
                sizes.weights(),
                sizes.codes(),
                sizes.items(),
                sizes.folder(),
                (double) full.folder() / sizes.folder(),
                (double) (full.folder() - full.items()) / (sizes.folder() - sizes.items()));
    }
}
