package io.github.seqrec4j.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.Stream;

/** The figures of a report by name. Immutable; arrays are kept as given. */
final class ReportedValues {
    private final Map<String, Measure.Values> byName;
    private final List<String> perCaseNames;
    private final List<String> catalogueNames;

    private ReportedValues(Map<String, Measure.Values> byName) {
        this.byName = byName;
        this.perCaseNames = names(byName, true);
        this.catalogueNames = names(byName, false);
    }

    private static List<String> names(Map<String, Measure.Values> byName, boolean perCase) {
        List<String> names = new ArrayList<>();
        byName.forEach((name, values) -> {
            if (values.perCase().isPresent() == perCase) {
                names.add(name);
            }
        });
        return List.copyOf(names);
    }

    /** {@code values[m][c]} is metric m for case c; the mean is the overall value. */
    static ReportedValues of(List<String> names, double[][] values) {
        Map<String, Measure.Values> byName = new LinkedHashMap<>();
        for (int m = 0; m < values.length; m++) {
            byName.put(names.get(m), new Measure.Values(EvaluationReport.mean(values[m]), Optional.of(values[m])));
        }
        return new ReportedValues(byName);
    }

    ReportedValues with(String name, Measure.Values values) {
        Map<String, Measure.Values> more = new LinkedHashMap<>(byName);
        more.put(name, values);
        return new ReportedValues(more);
    }

    List<String> perCaseNames() {
        return perCaseNames;
    }

    List<String> catalogueNames() {
        return catalogueNames;
    }

    /** Those of cases, then those of the catalogue. */
    List<String> names() {
        return Stream.concat(perCaseNames.stream(), catalogueNames.stream()).toList();
    }

    void forEachOverall(ObjDoubleConsumer<String> consumer) {
        names().forEach(name -> consumer.accept(name, overall(name)));
    }

    double overall(String name) {
        return find(name).overall();
    }

    double[] perCase(String name) {
        return find(name)
                .perCase()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is a value of all lists together, cases have none; they have " + perCaseNames));
    }

    private Measure.Values find(String name) {
        Measure.Values found = byName.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no metric '" + name + "' in this report, it has " + names());
        }
        return found;
    }
}
