package io.github.seqrec4j.store;

import io.github.seqrec4j.data.ItemCodes;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** {@code codes.safetensors} of a model folder: the codes of items 1..n, n x M unsigned bytes. */
final class CodesFile {
    static final String NAME = "codes.safetensors";

    private static final String TENSOR = "codes";

    private CodesFile() {}

    static void write(Path folder, ItemCodes codes) {
        long[] shape = {codes.itemCount(), codes.splits()};
        HostTensor tensor = new HostTensor("U8", shape, ByteBuffer.wrap(codes.bytes()));
        SafeTensors.write(folder.resolve(NAME), Map.of(TENSOR, tensor), Map.of());
    }

    static ItemCodes read(Path folder, int itemCount) {
        Path file = folder.resolve(NAME);
        HostTensor tensor = SafeTensors.read(file).tensors().get(TENSOR);
        if (tensor == null) {
            throw new ModelFormatException(file, "there is no tensor " + TENSOR);
        }
        long[] shape = tensor.shape();
        if (!tensor.dtype().equals("U8") || shape.length != 2 || shape[0] != itemCount || shape[1] < 1) {
            throw new ModelFormatException(
                    file,
                    "expected a tensor U8[" + itemCount + ", M] with M splits of at least 1, got " + tensor.dtype()
                            + Arrays.toString(shape));
        }
        return ItemCodes.of((int) shape[1], tensor.bytes());
    }
}
