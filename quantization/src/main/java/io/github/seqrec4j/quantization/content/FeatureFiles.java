package io.github.seqrec4j.quantization.content;

import io.github.seqrec4j.data.ItemFeaturesBuilder;
import io.github.seqrec4j.data.ItemFeaturesFile;
import io.github.seqrec4j.data.MissingItems;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.store.HostTensor;
import io.github.seqrec4j.store.ModelFormatException;
import io.github.seqrec4j.store.SafeTensors;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Reads vectors that were made elsewhere, by the ids of the items. Files:
 *
 * <ul>
 *   <li>{@code .npz} of NumPy with the arrays {@code ids}, of C integers of 4 or 8 bytes or texts, and {@code vectors}, of floats of 4 or 8
 *       bytes, a row per id: {@code numpy.savez("vectors.npz", ids=ids, vectors=vectors)}. Nothing in it is run: arrays of objects
 *       are refused.
 *   <li>{@code .safetensors} with the tensors {@code ids}, I64 or I32, and {@code vectors}, F32 or F64, a row per id
 *   <li>all others are text, as {@link ItemFeaturesFile} reads it
 * </ul>
 *
 * <p>Items that the catalogue does not hold are passed over and counted. Thread-safe.
 */
public final class FeatureFiles {
    private static final String IDS = "ids";
    private static final String VECTORS = "vectors";

    private FeatureFiles() {}

    /**
     * Reads a file in the format that its name says, in small letters or capitals.
     *
     * @param path the file
     * @param items the catalogue
     * @param missing what becomes of items of the catalogue that the file does not name
     * @return features of the catalogue, as wide as the file's vectors
     * @throws FeatureFormatException if an npz or safetensors file is damaged or incomplete, its arrays are missing or of another type or
     *     shape, an id is there twice, a number is not finite, or items are missing ({@link MissingItems})
     * @throws io.github.seqrec4j.data.LogFormatException if a text file is not as {@link ItemFeaturesFile} expects it
     * @throws UncheckedIOException if the file is missing or cannot be read
     */
    public static ItemFeaturesFile.Result read(Path path, Vocabulary items, MissingItems missing) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".npz")) {
            return fitted(path, NpzFile.read(path, IDS, VECTORS), items, missing);
        }
        if (name.endsWith(".safetensors")) {
            return fitted(path, ofSafeTensors(path), items, missing);
        }
        return ItemFeaturesFile.delimited(path).read(items, missing);
    }

    private static ItemFeaturesFile.Result fitted(
            Path path, KeyedVectors read, Vocabulary items, MissingItems missing) {
        try {
            ItemFeaturesBuilder features = new ItemFeaturesBuilder(items, read.width());
            for (int row = 0; row < read.ids().length; row++) {
                features.put(
                        read.ids()[row],
                        Arrays.copyOfRange(read.vectors(), row * read.width(), (row + 1) * read.width()));
            }
            return new ItemFeaturesFile.Result(features.build(missing), features.unknownItems());
        } catch (IllegalArgumentException unfit) {
            String message = unfit.getMessage();
            throw new FeatureFormatException(path, message.startsWith("expected ") ? message : "expected " + message);
        }
    }

    private static KeyedVectors ofSafeTensors(Path path) {
        try {
            Map<String, HostTensor> tensors = SafeTensors.read(path).tensors();
            HostTensor ids = tensor(path, tensors, IDS);
            HostTensor vectors = tensor(path, tensors, VECTORS);
            return KeyedVectors.of(path, texts(path, ids), ids.shape(), floats(path, vectors), vectors.shape());
        } catch (ModelFormatException damaged) {
            throw new FeatureFormatException(
                    path, damaged.getMessage().substring(path.toString().length() + 2), damaged);
        }
    }

    private static HostTensor tensor(Path path, Map<String, HostTensor> tensors, String name) {
        HostTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new FeatureFormatException(
                    path, "expected the tensors " + IDS + " and " + VECTORS + ", got " + tensors.keySet());
        }
        return tensor;
    }

    private static String[] texts(Path path, HostTensor ids) {
        if (ids.dtype().equals("I32")) {
            IntBuffer numbers =
                    ids.data().duplicate().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
            String[] texts = new String[numbers.remaining()];
            Arrays.setAll(texts, i -> Integer.toString(numbers.get(i)));
            return texts;
        }
        if (!ids.dtype().equals("I64")) {
            throw new FeatureFormatException(path, "expected " + IDS + " of type I64 or I32, got " + ids.dtype());
        }
        return Arrays.stream(ids.longs()).mapToObj(Long::toString).toArray(String[]::new);
    }

    private static float[] floats(Path path, HostTensor vectors) {
        if (vectors.dtype().equals("F64")) {
            return KeyedVectors.floats(vectors.doubles());
        }
        if (!vectors.dtype().equals("F32")) {
            throw new FeatureFormatException(
                    path, "expected " + VECTORS + " of type F32 or F64, got " + vectors.dtype());
        }
        return vectors.floats();
    }
}
