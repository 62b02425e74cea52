package io.github.seqrec4j.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a network of one table of vectors as TorchScript does: a zip file with the code of {@code forward}, and the module, which holds
 * the table, as a pickle whose numbers stand in a file of their own.
 */
public final class TinyTorchScript {
    private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();

    private TinyTorchScript() {}

    /**
     * Writes a network.
     *
     * @param file where to
     * @param table a row per token
     * @param signature the parameters of forward, as {@code ids: Tensor, mask: Tensor}
     * @param result what forward returns, an expression of the parameters and of {@code table}
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, float[][] table, String signature, String result) throws IOException {
        String code = """
                class Encoder(Module):
                  __parameters__ = ["table", ]
                  __buffers__ = []
                  table : Tensor
                  training : bool
                  def forward(self: __torch__.Encoder,
                    %s) -> Tensor:
                    table = self.table
                    return %s
                """.formatted(signature, result);
        ByteBuffer numbers = ByteBuffer.allocate(table.length * table[0].length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : table) {
            for (float value : row) {
                numbers.putFloat(value);
            }
        }
        Map<String, byte[]> records = new LinkedHashMap<>();
        records.put("data.pkl", new TinyTorchScript().module(table.length, table[0].length));
        records.put("code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
        records.put("data/0", numbers.array());
        // An empty tuple.
        records.put("constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
        records.put("version", "3\n".getBytes(StandardCharsets.US_ASCII));
        write(file, records);
    }

    private static void write(Path file, Map<String, byte[]> records) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> each : records.entrySet()) {
                CRC32 checksum = new CRC32();
                checksum.update(each.getValue());
                ZipEntry entry = new ZipEntry("encoder/" + each.getKey());
                entry.setSize(each.getValue().length);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
    }

    /** The pickle of Encoder(training=False, table=tensor of rows x columns). */
    private byte[] module(int rows, int columns) {
        bytes(0x80, 2);
        global("__torch__", "Encoder");
        bytes(')', 0x81, '}', '(');
        text("training");
        bytes(0x89);
        text("table");
        tensor(rows, columns);
        bytes('u', 'b', '.');
        return pickle.toByteArray();
    }

    private void tensor(int rows, int columns) {
        global("torch._utils", "_rebuild_tensor_v2");
        bytes('(', '(');
        text("storage");
        global("torch", "FloatStorage");
        text("0");
        text("cpu");
        number(rows * columns);
        bytes('t', 'Q');
        number(0);
        bytes('(');
        number(rows);
        number(columns);
        bytes('t', '(');
        number(columns);
        number(1);
        bytes('t', 0x89);
        global("collections", "OrderedDict");
        bytes(')', 'R', 't', 'R');
    }

    private void bytes(int... values) {
        for (int value : values) {
            pickle.write(value);
        }
    }

    private void global(String module, String name) {
        bytes('c');
        pickle.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        bytes('X');
        pickle.writeBytes(littleEndian(encoded.length));
        pickle.writeBytes(encoded);
    }

    private void number(int number) {
        bytes('J');
        pickle.writeBytes(littleEndian(number));
    }

    private static byte[] littleEndian(int number) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
    }
}
