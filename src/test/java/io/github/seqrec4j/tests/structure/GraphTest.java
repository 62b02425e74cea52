package io.github.seqrec4j.tests.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Modules that may not meet do not, and packages build on each other in one direction. */
class GraphTest {
    private static final String ROOT = "io.github.seqrec4j";
    /** Each package of core may use those before it. */
    private static final List<String> CORE_ORDER =
            List.of("random", "data", "batch", "model", "loss", "store", "recommend", "train");

    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "core", Set.of(),
            "losses", Set.of("core"),
            "sampling", Set.of("core"),
            "quantization", Set.of("core"),
            "eval", Set.of("core"),
            "models", Set.of("core", "losses", "sampling", "quantization"));

    private final PackageDependencies dependencies = PackageDependencies.ofLibrary();

    /** Otherwise the other tests would prove nothing. */
    @Test
    void dependencies_known_areSeen() {
        assertTrue(dependencies.usedBy(ROOT + ".train").contains(ROOT + ".model"));
        assertTrue(dependencies.usedBy(ROOT + ".models").contains(ROOT + ".losses"));
        assertTrue(dependencies.everythingUsedBy(ROOT + ".model").contains("ai.djl.ndarray"));
    }

    @Test
    void modules_use_onlyThoseBelowThem() {
        for (String name : dependencies.packages()) {
            String module = moduleOf(name);
            for (String used : dependencies.usedBy(name)) {
                String other = moduleOf(used);
                assertTrue(
                        other.equals(module) || MAY_USE.get(module).contains(other),
                        () -> module + " must not use " + other + ", but " + name + " uses " + used);
            }
        }
    }

    private String moduleOf(String name) {
        assertEquals(1, dependencies.modulesOf(name).size(), () -> name + " is split over several modules");
        return dependencies.modulesOf(name).iterator().next();
    }

    @Test
    void packages_inAndAcrossModules_haveNoCycle() {
        assertEquals(List.of(), dependencies.cycle());
    }

    @Test
    void corePackages_use_onlyThoseBeforeThem() {
        for (String name : dependencies.packages()) {
            if (moduleOf(name).equals("core")) {
                int place = placeInCore(name);
                for (String used : dependencies.usedBy(name)) {
                    assertTrue(placeInCore(used) < place, () -> name + " comes before " + used + " but uses it");
                }
            }
        }
    }

    private static int placeInCore(String name) {
        int place = CORE_ORDER.indexOf(name.substring(name.lastIndexOf('.') + 1));
        assertTrue(place >= 0, () -> name + " has no place in the order of core: " + CORE_ORDER);
        return place;
    }

    @Test
    void packages_all_standBelowTheRootOfTheirModule() {
        for (String name : dependencies.packages()) {
            String module = moduleOf(name);
            String root = module.equals("core") ? ROOT : ROOT + "." + module;
            assertTrue(name.equals(root) || name.startsWith(root + "."), () -> name + " is in module " + module);
        }
        assertTrue(dependencies.packages().size() > 10, () -> "found only " + dependencies.packages());
    }

    @Test
    void packages_none_isAnAttic() {
        for (String name : dependencies.packages()) {
            for (String part : name.split("\\.")) {
                assertFalse(
                        Set.of("util", "utils", "common", "commons", "helper", "helpers", "misc")
                                .contains(part),
                        name);
            }
        }
    }

    /** Tensors begin with the model; data and batches are plain arrays. */
    @Test
    void dataAndBatches_use_noTensors() {
        for (String name :
                List.of(ROOT + ".random", ROOT + ".data", ROOT + ".batch", ROOT + ".sampling", ROOT + ".eval")) {
            assertTrue(
                    dependencies.everythingUsedBy(name).stream().noneMatch(used -> used.startsWith("ai.djl")),
                    () -> name + " uses " + dependencies.everythingUsedBy(name));
        }
    }
}
