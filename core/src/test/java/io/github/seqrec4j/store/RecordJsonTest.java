package io.github.seqrec4j.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordJsonTest {
    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "a colour with a body";
            }
        }
    }

    record Inner(boolean flag, Colour colour) {}

    record Options(int count, long seed, double rate, String name, Inner inner) {
        Options {
            if (count < 1) {
                throw new IllegalArgumentException("count must be at least 1, got " + count);
            }
        }
    }

    private static final Options SOME =
            new Options(3, Long.MAX_VALUE - 1, 0.1, "Ä \"x\"", new Inner(true, Colour.GREEN));

    @Test
    void read_written_isEqual() {
        assertEquals(SOME, RecordJson.read(RecordJson.write(SOME), Options.class));
        JsonObject throughText =
                JsonParser.parseString(RecordJson.write(SOME).toString()).getAsJsonObject();
        assertEquals(SOME, RecordJson.read(throughText, Options.class));
    }

    @Test
    void read_writtenMap_isEqual() {
        Provenance provenance = new Provenance("1.0", 7, "ab", Map.of("loss", "CE", "batches", "128"));
        assertEquals(provenance, RecordJson.read(RecordJson.write(provenance), Provenance.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"count\":3|\"count\":0|count must be at least 1, got 0",
                "\"count\":3,||the option count is missing",
                "\"count\":3|\"count\":null|the option count is missing",
                "\"count\":3|\"count\":3,\"colour\":1,\"a\":2|unknown options [a, colour]",
                "\"count\":3|\"count\":\"3\"|the option count must be a number, got \"3\"",
                "\"count\":3|\"count\":[3]|the option count must be a number, got [3]",
                "\"count\":3|\"count\":2.5|the option count must be a whole number of type int, got 2.5",
                "\"count\":3|\"count\":2147483648|the option count must be a whole number of type int, got 2147483648",
                "\"seed\":5|\"seed\":1e30|the option seed must be a whole number of type long, got 1e30",
                "\"name\":\"x\"|\"name\":4|the option name must be a text, got 4",
                "\"flag\":true|\"flag\":\"yes\"|the option inner.flag must be true or false, got \"yes\"",
                "\"flag\":true|\"flag\":1|the option inner.flag must be true or false, got 1",
                "\"flag\":true,||the option inner.flag is missing",
                "\"flag\":true|\"flag\":true,\"size\":1|unknown options [inner.size]",
                "\"RED\"|\"BLUE\"|the option inner.colour must be one of [RED, GREEN], got \"BLUE\"",
                "\"RED\"|{}|the option inner.colour must be one of [RED, GREEN], got {}",
                "{\"flag\":true,\"colour\":\"RED\"}|5|the option inner must be an object, got 5"
            })
    void read_changedText_saysWhichOptionAndWhy(String part, String replacement, String message) {
        String json =
                "{\"count\":3,\"seed\":5,\"rate\":0.5,\"name\":\"x\",\"inner\":{\"flag\":true,\"colour\":\"RED\"}}";
        assertTrue(json.contains(part), part);
        JsonObject changed = JsonParser.parseString(json.replace(part, replacement == null ? "" : replacement))
                .getAsJsonObject();
        var error = assertThrows(IllegalArgumentException.class, () -> RecordJson.read(changed, Options.class));
        assertEquals(message, error.getMessage());
    }
}
