package io.github.seqrec4j.models;

import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.SequenceModel;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives all parameters of a model numbers that a test can work with. */
final class SetParameters {
    private SetParameters() {}

    static void of(SequenceModel model, Map<String, float[]> numbers) {
        Map<String, ParameterValues.Value> values = new LinkedHashMap<>();
        model.parameters()
                .forEach((name, parameter) -> values.put(
                        name, new ParameterValues.Value(parameter.getShape().getShape(), numbers.get(name))));
        ParameterValues.of(values).restore(model.parameters());
    }
}
