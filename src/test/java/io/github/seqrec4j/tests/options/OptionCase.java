package io.github.seqrec4j.tests.options;

import java.util.Map;
import java.util.function.Function;

/**
 * An options record, another value for each of its components, and what the options lead to, as a text.
 *
 * @param <R> the record
 * @param options where each flip starts
 * @param changes another value by component
 * @param outcome what can be observed of a model, a batch, a run or an answer
 */
record OptionCase<R extends Record>(R options, Map<String, Object> changes, Function<R, String> outcome) {
    String before() {
        return outcome.apply(options);
    }

    String after(String component) {
        return outcome.apply(OptionRecords.with(options, component, changes.get(component)));
    }

    @Override
    public String toString() {
        return options.getClass().getSimpleName();
    }
}
