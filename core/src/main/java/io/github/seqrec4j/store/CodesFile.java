package io.github.seqrec4j.store;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * {@code codes.safetensors} of a model folder: the codes of items 1..n, n x M unsigned numbers of one byte or two. The number of values
 * is metadata, where it is not 256.
 */
final class CodesFile {
    static final String NAME = "codes.safetensors";

    private static final String TENSOR = "codes";
    private static final String VALUES = "values";

    private CodesFile() {}

    static void write(Path folder, ItemCodes codes) {
        long[] shape = {codes.itemCount(), codes.splits()};
        boolean usual = codes.values() == CodeShape.BYTE_VALUES;
        ByteBuffer data = usual ? ByteBuffer.wrap(codes.bytes()) : numbers(codes);
        HostTensor tensor = new HostTensor(dtype(codes.values()), shape, data);
        Map<String, String> metadata = usual ? Map.of() : Map.of(VALUES, Integer.toString(codes.values()));
        SafeTensors.write(folder.resolve(NAME), Map.of(TENSOR, tensor), metadata);
    }

    private static String dtype(int values) {
        return values <= CodeShape.BYTE_VALUES ? "U8" : "U16";
    }

    private static ByteBuffer numbers(ItemCodes codes) {
        int width = codes.values() <= CodeShape.BYTE_VALUES ? Byte.BYTES : Character.BYTES;
        ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(codes.itemCount() * codes.splits(), width))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int item = 1; item <= codes.itemCount(); item++) {
            for (int split = 0; split < codes.splits(); split++) {
                int code = codes.code(item, split);
                if (width == Byte.BYTES) {
                    data.put((byte) code);
                } else {
                    data.putChar((char) code);
                }
            }
        }
        return data.flip();
    }

    static ItemCodes read(Path folder, int itemCount) {
        Path file = folder.resolve(NAME);
        SafeTensors.Content content = SafeTensors.read(file);
        HostTensor tensor = content.tensors().get(TENSOR);
        if (tensor == null) {
            throw new ModelFormatException(file, "there is no tensor " + TENSOR);
        }
        int values = values(file, content.metadata());
        long[] shape = tensor.shape();
        if (!tensor.dtype().equals(dtype(values)) || shape.length != 2 || shape[0] != itemCount || shape[1] < 1) {
            throw new ModelFormatException(
                    file,
                    "expected a tensor " + dtype(values) + "[" + itemCount + ", M] with M splits of at least 1, got "
                            + tensor.dtype() + Arrays.toString(shape));
        }
        int splits = (int) shape[1];
        if (values == CodeShape.BYTE_VALUES) {
            return ItemCodes.of(splits, tensor.bytes());
        }
        try {
            return codes(new CodeShape(splits, values), itemCount, tensor);
        } catch (IllegalArgumentException outOfRange) {
            throw new ModelFormatException(file, outOfRange.getMessage(), outOfRange);
        }
    }

    private static int values(Path file, Map<String, String> metadata) {
        String text = metadata.getOrDefault(VALUES, Integer.toString(CodeShape.BYTE_VALUES));
        try {
            return new CodeShape(1, Integer.parseInt(text)).values();
        } catch (IllegalArgumentException refused) {
            throw new ModelFormatException(
                    file, "the number of values must be in 2.." + CodeShape.MAX_VALUES + ", got " + text, refused);
        }
    }

    private static ItemCodes codes(CodeShape shape, int itemCount, HostTensor tensor) {
        ItemCodes.Builder codes = ItemCodes.builder(shape, itemCount);
        ByteBuffer data = tensor.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        boolean wide = shape.values() > CodeShape.BYTE_VALUES;
        for (int item = 1; item <= itemCount; item++) {
            for (int split = 0; split < shape.splits(); split++) {
                codes.set(item, split, wide ? data.getChar() : data.get() & 0xFF);
            }
        }
        return codes.build();
    }
}
