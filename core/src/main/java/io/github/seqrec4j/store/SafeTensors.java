package io.github.seqrec4j.store;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads and writes the safetensors format: an 8-byte little-endian header length, a JSON header that gives each tensor's
 * type, shape and byte range, then the numbers, little-endian, row after row. Thread-safe; files are streamed tensor by
 * tensor, so a file may be larger than an array.
 */
public final class SafeTensors {
    private static final int PREFIX = Long.BYTES;
    private static final long MAX_HEADER = 100_000_000L;
    private static final String METADATA = "__metadata__";
    private static final Gson GSON = new Gson();

    /**
     * What a file holds.
     *
     * @param tensors the tensors by name, in the file's order
     * @param metadata free text by name
     */
    public record Content(Map<String, HostTensor> tensors, Map<String, String> metadata) {}

    private SafeTensors() {}

    /**
     * Writes FLOAT32 tensors. Not atomic by itself: write to a new file and move it.
     *
     * @param file where to write; replaced if it exists
     * @param tensors the tensors by name
     * @param metadata free text by name
     */
    public static void write(Path file, Map<String, HostTensor> tensors, Map<String, String> metadata) {
        JsonObject header = new JsonObject();
        if (!metadata.isEmpty()) {
            header.add(METADATA, GSON.toJsonTree(metadata));
        }
        long offset = 0;
        for (Map.Entry<String, HostTensor> entry : tensors.entrySet()) {
            HostTensor tensor = entry.getValue();
            long end = offset + tensor.data().remaining();
            header.add(entry.getKey(), describe(tensor, offset, end));
            offset = end;
        }
        byte[] json = GSON.toJson(header).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(ByteBuffer.allocate(PREFIX)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(json.length)
                    .array());
            out.write(json);
            for (HostTensor tensor : tensors.values()) {
                out.write(
                        tensor.data().array(),
                        tensor.data().arrayOffset(),
                        tensor.data().remaining());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }

    private static JsonObject describe(HostTensor tensor, long start, long end) {
        JsonObject description = new JsonObject();
        description.addProperty("dtype", tensor.dtype());
        description.add("shape", GSON.toJsonTree(tensor.shape()));
        JsonArray range = new JsonArray();
        range.add(start);
        range.add(end);
        description.add("data_offsets", range);
        return description;
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return its tensors and metadata
     * @throws ModelFormatException if it is not a complete, consistent safetensors file
     * @throws UncheckedIOException if it cannot be opened or read
     */
    public static Content read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < PREFIX) {
                throw new ModelFormatException(file, "expected at least " + PREFIX + " bytes, got " + size);
            }
            long headerLength = readFully(channel, 0, PREFIX).getLong();
            if (headerLength < 2 || headerLength > MAX_HEADER || headerLength > size - PREFIX) {
                throw new ModelFormatException(
                        file, "the header claims " + headerLength + " bytes, the file has " + (size - PREFIX));
            }
            ByteBuffer json = readFully(channel, PREFIX, (int) headerLength);
            JsonObject header = parse(file, StandardCharsets.UTF_8.decode(json).toString());
            return read(file, channel, header, PREFIX + headerLength);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    private static JsonObject parse(Path file, String json) {
        try {
            return JsonParser.parseString(json).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException notAnObject) {
            throw new ModelFormatException(file, "the header is not a JSON object", notAnObject);
        }
    }

    private static Content read(Path file, FileChannel channel, JsonObject header, long dataStart) throws IOException {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
            try {
                JsonObject value = entry.getValue().getAsJsonObject();
                if (entry.getKey().equals(METADATA)) {
                    value.entrySet()
                            .forEach(text ->
                                    metadata.put(text.getKey(), text.getValue().getAsString()));
                } else {
                    tensors.put(entry.getKey(), readTensor(file, channel, entry.getKey(), value, dataStart));
                }
            } catch (IllegalStateException
                    | NullPointerException
                    | NumberFormatException
                    | UnsupportedOperationException malformed) {
                throw new ModelFormatException(
                        file, "the header's entry " + entry.getKey() + " is malformed", malformed);
            }
        }
        return new Content(tensors, metadata);
    }

    private static HostTensor readTensor(
            Path file, FileChannel channel, String name, JsonObject description, long dataStart) throws IOException {
        long[] shape = GSON.fromJson(description.get("shape"), long[].class);
        String dtype = description.get("dtype").getAsString();
        JsonArray range = description.getAsJsonArray("data_offsets");
        long start = range.get(0).getAsLong();
        long length = range.get(1).getAsLong() - start;
        long expected = HostTensor.bytes(file, name, dtype, shape);
        if (start < 0 || length != expected) {
            throw new ModelFormatException(
                    file, "tensor " + name + " must have " + expected + " bytes, the header gives " + length);
        }
        if (length > Integer.MAX_VALUE - 8 || dataStart + start + length > channel.size()) {
            throw new ModelFormatException(
                    file,
                    "tensor " + name + " ends at byte " + (dataStart + start + length) + ", the file has "
                            + channel.size());
        }
        return new HostTensor(dtype, shape, readFully(channel, dataStart + start, (int) length));
    }

    private static ByteBuffer readFully(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("unexpected end at byte " + (position + buffer.position()));
            }
        }
        return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
    }
}
