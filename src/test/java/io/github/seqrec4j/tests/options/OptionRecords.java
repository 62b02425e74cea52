package io.github.seqrec4j.tests.options;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Copies of records that differ in one component. */
final class OptionRecords {
    private OptionRecords() {}

    static Set<String> components(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static <R extends Record> R with(R options, String name, Object value) {
        RecordComponent[] components = options.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = components[i].getName().equals(name)
                        ? value
                        : components[i].getAccessor().invoke(options);
            }
            Constructor<?> constructor = options.getClass().getDeclaredConstructor(types);
            @SuppressWarnings("unchecked")
            R changed = (R) constructor.newInstance(values);
            return changed;
        } catch (IllegalAccessException | InstantiationException | NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InvocationTargetException refused) {
            throw new IllegalStateException(name + "=" + value + " is refused", refused.getCause());
        }
    }
}
