package io.github.seqrec4j.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
        check(json, type, "");
        try {
            return GSON.fromJson(json, type);
        } catch (JsonParseException wrongType) {
            throw new IllegalArgumentException("an option has the wrong type: " + wrongType.getMessage(), wrongType);
        } catch (RuntimeException refused) {
            // Gson wraps what a record's constructor throws; its own message is the useful one.
            throw new IllegalArgumentException(rootMessage(refused), refused);
        }
    }

    private static void check(JsonObject json, Class<?> type, String place) {
        Set<String> unknown = new TreeSet<>(json.keySet());
        for (RecordComponent component : type.getRecordComponents()) {
            unknown.remove(component.getName());
            String name = place + component.getName();
            JsonElement value = json.get(component.getName());
            if (value == null || value.isJsonNull()) {
                throw new IllegalArgumentException("the option " + name + " is missing");
            }
            if (component.getType().isRecord()) {
                require(value.isJsonObject(), name, "an object", value);
                check(value.getAsJsonObject(), component.getType(), name + ".");
            } else {
                checkValue(value, component.getType(), name);
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown options "
                    + unknown.stream().map(name -> place + name).toList());
        }
    }

    /** Gson itself would read "12" as a number and any text as a truth value. */
    private static void checkValue(JsonElement value, Class<?> type, String name) {
        if (type.isEnum()) {
            List<String> constants = Arrays.stream(type.getEnumConstants())
                    .map(c -> ((Enum<?>) c).name())
                    .toList();
            require(isText(value) && constants.contains(value.getAsString()), name, "one of " + constants, value);
        } else if (type == String.class) {
            require(isText(value), name, "a text", value);
        } else if (type == boolean.class) {
            require(value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean(), name, "true or false", value);
        } else if (type.isPrimitive()) {
            require(value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber(), name, "a number", value);
            boolean fits = type == double.class || type == float.class || isWhole(value, type);
            require(fits, name, "a whole number of type " + type, value);
        }
    }

    /** Gson itself would cut off a fraction. */
    private static boolean isWhole(JsonElement value, Class<?> type) {
        try {
            long whole = value.getAsBigDecimal().longValueExact();
            return type == long.class || whole == (int) whole;
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return false;
        }
    }

    private static boolean isText(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }

    private static void require(boolean holds, String name, String expected, JsonElement value) {
        if (!holds) {
            throw new IllegalArgumentException("the option " + name + " must be " + expected + ", got " + value);
        }
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
