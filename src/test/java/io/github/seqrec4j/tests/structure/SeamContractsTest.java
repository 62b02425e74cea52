package io.github.seqrec4j.tests.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.batch.NegativeSampler;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.contract.CatalogueLossContract;
import io.github.seqrec4j.contract.ItemEmbeddingContract;
import io.github.seqrec4j.contract.ItemRetrieverContract;
import io.github.seqrec4j.contract.NegativeSamplerContract;
import io.github.seqrec4j.contract.ObjectiveContract;
import io.github.seqrec4j.contract.RankingMetricContract;
import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.contract.SampledLossContract;
import io.github.seqrec4j.contract.SequenceEncoderContract;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.model.ItemEmbedding;
import io.github.seqrec4j.model.SequenceEncoder;
import io.github.seqrec4j.recommend.ItemRetriever;
import io.github.seqrec4j.recommend.RankingMetric;
import io.github.seqrec4j.recommend.Recommender;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever implements a seam in this library has a test that extends the seam's contract and makes that implementation. */
class SeamContractsTest {
    /**
     * A seam and its contract.
     *
     * @param seam the interface
     * @param contract the suite
     * @param factory the method of the suite that makes the implementation
     * @param arguments what the method is called with
     */
    record Seam(Class<?> seam, Class<?> contract, String factory, Object... arguments) {
        @Override
        public String toString() {
            return seam.getSimpleName();
        }
    }

    static List<Seam> seams() {
        UserSequences sequences =
                UserSequences.withTimes(List.of(new int[] {1, 2, 3}), List.of(new long[] {1, 2, 3}), 40);
        return List.of(
                new Seam(SampledLoss.class, SampledLossContract.class, "loss"),
                new Seam(CatalogueLoss.class, CatalogueLossContract.class, "loss"),
                new Seam(NegativeSampler.class, NegativeSamplerContract.class, "sampler"),
                new Seam(Objective.class, ObjectiveContract.class, "objective"),
                new Seam(RankingMetric.class, RankingMetricContract.class, "metric", 10),
                new Seam(Recommender.class, RecommenderContract.class, "fit", sequences),
                new Seam(ItemRetriever.class, ItemRetrieverContract.class, "retriever"),
                new Seam(ItemEmbedding.class, ItemEmbeddingContract.class, "embedding"),
                new Seam(SequenceEncoder.class, SequenceEncoderContract.class, "encoder"));
    }

    @ParameterizedTest
    @MethodSource("seams")
    void implementations_all_haveAContractTest(Seam seam) throws ReflectiveOperationException {
        Set<String> implementations = new TreeSet<>();
        for (Class<?> type : classes(mainClasses())) {
            if (seam.seam().isAssignableFrom(type) && isConcrete(type)) {
                implementations.add(type.getName());
            }
        }
        assertTrue(!implementations.isEmpty(), () -> "found no " + seam);
        Set<String> tested = new TreeSet<>();
        for (Class<?> type : classes(testClasses())) {
            if (seam.contract().isAssignableFrom(type) && isConcrete(type)) {
                tested.add(implementationOf(seam, type));
            }
        }
        Set<String> missing = new TreeSet<>(implementations);
        missing.removeAll(tested);
        assertEquals(
                Set.of(),
                missing,
                () -> "without a subclass of " + seam.contract().getSimpleName());
    }

    @Test
    void seams_ofOneMethod_areFunctionalInterfaces() {
        for (Class<?> seam : List.of(SampledLoss.class, CatalogueLoss.class, NegativeSampler.class)) {
            assertTrue(seam.isAnnotationPresent(FunctionalInterface.class), seam.getName());
        }
    }

    private static boolean isConcrete(Class<?> type) {
        return !type.isInterface() && !Modifier.isAbstract(type.getModifiers()) && !type.isAnonymousClass();
    }

    private static String implementationOf(Seam seam, Class<?> test) throws ReflectiveOperationException {
        Constructor<?> constructor = test.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object instance = constructor.newInstance();
        Object made = factory(test, seam).invoke(instance, seam.arguments());
        String name = made.getClass().getName();
        if (made instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception failure) {
                throw new IllegalStateException("cannot close what " + test + " made", failure);
            }
        }
        return name;
    }

    private static Method factory(Class<?> test, Seam seam) {
        for (Class<?> type = test; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(seam.factory())
                        && method.getParameterCount() == seam.arguments().length
                        && !method.isBridge()
                        && !Modifier.isAbstract(method.getModifiers())) {
                    method.setAccessible(true);
                    return method;
                }
            }
        }
        throw new IllegalStateException(test + " does not say how to make a " + seam);
    }

    private static List<Path> mainClasses() {
        return Repository.libraryModules().stream().map(Repository::classes).toList();
    }

    private static List<Path> testClasses() {
        List<Path> folders = new ArrayList<>();
        Repository.libraryModules().forEach(module -> folders.add(Repository.testClasses(module)));
        folders.add(Repository.testClasses("src/test"));
        return folders;
    }

    private static List<Class<?>> classes(List<Path> folders) {
        URL[] urls = folders.stream().map(SeamContractsTest::url).toArray(URL[]::new);
        List<Class<?>> classes = new ArrayList<>();
        URLClassLoader loader = new URLClassLoader(urls, SeamContractsTest.class.getClassLoader());
        for (Path folder : folders) {
            for (Path file : Repository.files(folder, ".class")) {
                String name =
                        folder.relativize(file).toString().replace('\\', '/').replace('/', '.');
                if (!name.endsWith("package-info.class")) {
                    classes.add(load(loader, name.substring(0, name.length() - ".class".length())));
                }
            }
        }
        return classes;
    }

    private static Class<?> load(ClassLoader loader, String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
