package io.github.seqrec4j.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;

/**
 * Options as JSON and back, strictly: every component must be there, nothing else may be, and the record's own checks run.
 * Thread-safe.
 */
public final class RecordJson {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private RecordJson() {}

    /**
     * Writes a record.
     *
     * @param options a record of numbers, booleans, texts, enums and records of those
     * @return its components by name
     */
    public static JsonObject write(Record options) {
        JsonObject json = new JsonObject();
        for (RecordComponent component : options.getClass().getRecordComponents()) {
            json.add(component.getName(), GSON.toJsonTree(value(options, component), component.getGenericType()));
        }
        return json;
    }

    /**
     * Reads a record.
     *
     * @param <R> the record
     * @param json its components by name
     * @param type the record's class
     * @return the record, checked by its constructor
     * @throws IllegalArgumentException if a component is missing, unknown, of the wrong type or refused by the record
     */
    public static <R extends Record> R read(JsonObject json, Class<R> type) {
        check(json, type);
        try {
            return GSON.fromJson(json, type);
        } catch (JsonParseException wrongType) {
            throw new IllegalArgumentException("an option has the wrong type: " + wrongType.getMessage(), wrongType);
        } catch (RuntimeException refused) {
            // Gson wraps what a record's constructor throws; its own message is the useful one.
            throw new IllegalArgumentException(rootMessage(refused), refused);
        }
    }

    private static void check(JsonObject json, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            JsonElement value = json.get(component.getName());
            if (value == null || value.isJsonNull()) {
                throw new IllegalArgumentException("the option " + component.getName() + " is missing");
            }
            if (component.getType().isRecord()) {
                if (!value.isJsonObject()) {
                    throw new IllegalArgumentException("the option " + component.getName() + " must be an object");
                }
                check(value.getAsJsonObject(), component.getType());
            } else if (component.getType().isEnum()) {
                requireConstant(component, value.getAsString());
            }
        }
        if (json.size() != type.getRecordComponents().length) {
            throw new IllegalArgumentException("unknown options among " + json.keySet());
        }
    }

    private static void requireConstant(RecordComponent component, String name) {
        for (Object constant : component.getType().getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return;
            }
        }
        throw new IllegalArgumentException("the option " + component.getName() + " has the unknown value " + name);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    private static Object value(Record options, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(options);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("cannot read " + component.getName() + " of " + options, impossible);
        }
    }
}
