package io.github.seqrec4j.store;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes the safetensors format: an 8-byte little-endian header length, a JSON header that gives each tensor's
 * type, shape and byte range, then the numbers, little-endian, row after row. Thread-safe; files are streamed tensor by
 * tensor, so a file may be larger than an array.
 */
public final class SafeTensors {
    private static final int PREFIX = Long.BYTES;
    private static final long MAX_HEADER = 100_000_000L;
    /** The longest array a JVM makes. */
    private static final long MAX_TENSOR = Integer.MAX_VALUE - 8L;

    private static final String METADATA = "__metadata__";
    private static final Gson GSON = new Gson();

    /**
     * What a file holds.
     *
     * @param tensors the tensors by name, in the file's order
     * @param metadata free text by name
     */
    public record Content(Map<String, HostTensor> tensors, Map<String, String> metadata) {}

    /** Where a tensor's numbers stand, counted from the end of the header. */
    private record Range(String dtype, long[] shape, long start, long end) {}

    private SafeTensors() {}

    /**
     * Writes tensors. Not atomic by itself: write to a new file and move it.
     *
     * @param file where to write; replaced if it exists
     * @param tensors the tensors by name
     * @param metadata free text by name
     * @throws UncheckedIOException if the file cannot be written
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
                ByteBuffer data = tensor.data();
                out.write(data.array(), data.arrayOffset() + data.position(), data.remaining());
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
                        file,
                        "the header claims " + Long.toUnsignedString(headerLength) + " bytes, the file has "
                                + (size - PREFIX));
            }
            ByteBuffer json = readFully(channel, PREFIX, (int) headerLength);
            Map<String, JsonElement> header =
                    parse(file, StandardCharsets.UTF_8.decode(json).toString());
            return read(file, channel, header, PREFIX + headerLength);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    /** Parses the header entry by entry, because a parsed object would hide that a name occurs twice. */
    private static Map<String, JsonElement> parse(Path file, String json) {
        Map<String, JsonElement> entries = new LinkedHashMap<>();
        try (JsonReader reader = new JsonReader(new StringReader(json))) {
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.nextName();
                if (entries.put(name, JsonParser.parseReader(reader)) != null) {
                    throw new ModelFormatException(file, "the header names " + name + " twice");
                }
            }
            reader.endObject();
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new ModelFormatException(file, "the header goes on after its JSON object");
            }
        } catch (IOException | JsonParseException | IllegalStateException notAnObject) {
            throw new ModelFormatException(file, "the header is not a JSON object", notAnObject);
        }
        return entries;
    }

    private static Content read(Path file, FileChannel channel, Map<String, JsonElement> header, long dataStart)
            throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Range> ranges = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
            try {
                JsonObject value = entry.getValue().getAsJsonObject();
                if (entry.getKey().equals(METADATA)) {
                    value.entrySet()
                            .forEach(text ->
                                    metadata.put(text.getKey(), text.getValue().getAsString()));
                } else {
                    ranges.put(entry.getKey(), range(file, entry.getKey(), value));
                }
            } catch (IllegalStateException
                    | NullPointerException
                    | ClassCastException
                    | IndexOutOfBoundsException
                    | ArithmeticException
                    | NumberFormatException
                    | UnsupportedOperationException malformed) {
                throw new ModelFormatException(
                        file, "the header's entry " + entry.getKey() + " is malformed", malformed);
            }
        }
        checkCover(file, ranges, channel.size() - dataStart);
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, Range> entry : ranges.entrySet()) {
            Range range = entry.getValue();
            ByteBuffer data = readFully(channel, dataStart + range.start(), (int) (range.end() - range.start()));
            tensors.put(entry.getKey(), new HostTensor(range.dtype(), range.shape(), data));
        }
        return new Content(tensors, metadata);
    }

    private static Range range(Path file, String name, JsonObject description) {
        long[] shape = description.getAsJsonArray("shape").asList().stream()
                .mapToLong(SafeTensors::whole)
                .toArray();
        String dtype = description.get("dtype").getAsString();
        JsonArray offsets = description.getAsJsonArray("data_offsets");
        Range range = new Range(dtype, shape, whole(offsets.get(0)), whole(offsets.get(1)));
        long expected = HostTensor.bytes(file, name, dtype, shape);
        if (offsets.size() != 2 || range.start() < 0 || range.end() - range.start() != expected) {
            throw new ModelFormatException(
                    file, "tensor " + name + " must have " + expected + " bytes, the header gives it " + offsets);
        }
        if (expected > MAX_TENSOR) {
            throw new ModelFormatException(
                    file, "tensor " + name + " has " + expected + " bytes, at most " + MAX_TENSOR + " can be read");
        }
        return range;
    }

    /** Gson itself would cut a fraction off. */
    private static long whole(JsonElement number) {
        return number.getAsBigDecimal().longValueExact();
    }

    /** Every byte must belong to exactly one tensor; so no header can claim more memory than its file has bytes. */
    private static void checkCover(Path file, Map<String, Range> ranges, long size) {
        List<Map.Entry<String, Range>> ordered = new ArrayList<>(ranges.entrySet());
        ordered.sort(Comparator.comparingLong(
                        (Map.Entry<String, Range> entry) -> entry.getValue().start())
                .thenComparingLong(entry -> entry.getValue().end()));
        long covered = 0;
        for (Map.Entry<String, Range> entry : ordered) {
            if (entry.getValue().start() != covered) {
                throw new ModelFormatException(
                        file,
                        "tensor " + entry.getKey() + " begins at byte "
                                + entry.getValue().start() + " of the data, expected " + covered);
            }
            covered = entry.getValue().end();
        }
        if (covered != size) {
            throw new ModelFormatException(file, "the tensors take " + covered + " bytes, the file has " + size);
        }
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
