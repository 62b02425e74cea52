package io.github.seqrec4j.data;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.FilterReader;
import java.io.IOException;
import java.io.LineNumberReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** A JSON file of tags: an object of item ids with an array each. */
final class TagJson {
    private final LogFile file;
    private final LineNumberReader lines;
    private final JsonReader json;

    private TagJson(LogFile file, String text) {
        this.file = file;
        this.lines = new LineNumberReader(new StringReader(text));
        this.json = new JsonReader(new OneByOne(lines));
        json.setStrictness(Strictness.STRICT);
    }

    /** Keeps the parser from reading ahead, so that the number of the line is that of what it reads. */
    private static final class OneByOne extends FilterReader {
        OneByOne(Reader source) {
            super(source);
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.min(length, 1));
        }
    }

    static ItemTagsFile.Result read(LogFile file, TagCollector collector) {
        // The whole text first: what goes wrong from here on is the JSON, not the file.
        String text = file.read(reader -> {
            StringWriter whole = new StringWriter();
            reader.transferTo(whole);
            return whole.toString();
        });
        if (text.isBlank()) {
            throw file.unexpected(1, "a JSON object of item ids with an array of tags each, but the file is empty");
        }
        TagJson tags = new TagJson(file, text);
        try {
            tags.readAll(collector);
        } catch (IOException malformed) {
            throw tags.unexpected("well-formed JSON (" + malformed.getMessage() + ")");
        }
        return collector.result(file);
    }

    private LogFormatException unexpected(String expected) {
        return file.unexpected(lines.getLineNumber() + 1L, expected);
    }

    private void readAll(TagCollector collector) throws IOException {
        if (json.peek() != JsonToken.BEGIN_OBJECT) {
            throw unexpected("a JSON object of item ids with an array of tags each, got " + found());
        }
        json.beginObject();
        while (json.hasNext()) {
            String item = json.nextName();
            if (item.isEmpty()) {
                throw unexpected("an item id, got an empty text");
            }
            int number = collector.begin(item);
            if (number == SeenItems.AGAIN) {
                throw unexpected("each item once, but " + LogFormatException.quoted(item) + " was there before");
            }
            collector.set(number, tags(item));
        }
        json.endObject();
        json.peek(); // Nothing may follow.
    }

    private List<String> tags(String item) throws IOException {
        if (json.peek() != JsonToken.BEGIN_ARRAY) {
            throw unexpected("an array of tags for item " + LogFormatException.quoted(item) + ", got " + found());
        }
        List<String> tags = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            JsonToken next = json.peek();
            if (next != JsonToken.STRING && next != JsonToken.NUMBER) {
                throw unexpected(
                        "texts or numbers as tags of item " + LogFormatException.quoted(item) + ", got " + found());
            }
            String tag = json.nextString().strip();
            if (tag.isEmpty()) {
                throw unexpected("tags of item " + LogFormatException.quoted(item) + ", got an empty text");
            }
            tags.add(tag);
        }
        json.endArray();
        return tags;
    }

    private String found() throws IOException {
        return switch (json.peek()) {
            case BEGIN_ARRAY -> "an array";
            case BEGIN_OBJECT -> "an object";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            default -> "nothing";
        };
    }
}
