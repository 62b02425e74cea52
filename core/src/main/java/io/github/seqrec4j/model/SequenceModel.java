package io.github.seqrec4j.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Item vectors and an encoder with the native memory of their parameters.
 *
 * <p>Training changes it and belongs to one thread. Once {@linkplain #freeze frozen} it is only read: any number of threads
 * may then use it, each with a pass of its own. Closing frees the parameters; arrays that passes hold are theirs.
 */
public final class SequenceModel implements AutoCloseable {
    private static final String INPUT = "items.";
    private static final String OUTPUT = "output.";

    private final Architecture architecture;
    private final ItemEmbeddings items;
    private final ModelParts parts;
    private final NDManager manager;
    private final Map<String, Parameter> parameters;
    /** What an architecture did not freeze itself. */
    private final List<Parameter> trainable;

    private SequenceModel(Architecture architecture, ItemEmbeddings items, ModelParts parts, NDManager manager) {
        this.architecture = architecture;
        this.items = items;
        this.parts = parts;
        this.manager = manager;
        this.parameters = Collections.unmodifiableMap(collect(parts));
        this.trainable =
                parameters.values().stream().filter(Parameter::requiresGradient).toList();
    }

    /**
     * Builds a model with a free vector for every item and initial weights. Seeds the engine's generator, of which there is one
     * per process.
     *
     * @param architecture what to build
     * @param itemCount N, at least 1
     * @param seed the seed of the initial weights
     * @return a new model that requires gradients; the caller closes it
     */
    public static SequenceModel create(Architecture architecture, int itemCount, long seed) {
        return create(architecture, ItemEmbeddings.dense(itemCount), seed);
    }

    /**
     * Builds a model with initial weights. Seeds the engine's generator, of which there is one per process.
     *
     * @param architecture what to build
     * @param items how items get their vectors
     * @param seed the seed of the initial weights
     * @return a new model that requires gradients; the caller closes it
     * @throws IllegalArgumentException if the architecture cannot have such item vectors
     */
    public static SequenceModel create(Architecture architecture, ItemEmbeddings items, long seed) {
        NDManager manager = NDManager.newBaseManager();
        manager.setName("model " + architecture.name());
        try {
            Engine.getEngine(manager.getEngine().getEngineName()).setRandomSeed((int) RandomStreams.mix(seed));
            ModelParts parts = architecture.parts(items);
            requireCatalogue(parts.input(), items);
            int length = architecture.maxLength();
            int width = parts.input().dimension();
            parts.input().block().initialize(manager, DataType.FLOAT32, new Shape(1, length));
            if (!parts.tied()) {
                parts.output().block().initialize(manager, DataType.FLOAT32, new Shape(1, length));
            }
            parts.encoder().block().initialize(manager, DataType.FLOAT32, new Shape(1, length, width));
            return new SequenceModel(architecture, items, parts, manager);
        } catch (RuntimeException failure) {
            manager.close();
            throw failure;
        }
    }

    private static void requireCatalogue(ItemEmbedding vectors, ItemEmbeddings items) {
        if (vectors.itemCount() != items.itemCount()) {
            throw new IllegalArgumentException("the architecture made vectors of " + vectors.itemCount()
                    + " items, the catalogue has " + items.itemCount());
        }
    }

    private static Map<String, Parameter> collect(ModelParts parts) {
        Map<String, Parameter> all = new LinkedHashMap<>();
        addAll(all, INPUT, parts.input().block());
        if (!parts.tied()) {
            addAll(all, OUTPUT, parts.output().block());
        }
        addAll(all, "encoder.", parts.encoder().block());
        return all;
    }

    private static void addAll(Map<String, Parameter> all, String prefix, Block block) {
        for (Pair<String, Parameter> parameter : block.getParameters()) {
            all.put(prefix + parameter.getKey(), parameter.getValue());
        }
    }

    /**
     * Returns the kind of model this is.
     *
     * @return the architecture it was built from
     */
    public Architecture architecture() {
        return architecture;
    }

    /**
     * Returns how items get their vectors.
     *
     * @return what the model was built with
     */
    public ItemEmbeddings itemEmbeddings() {
        return items;
    }

    /**
     * Returns the size of the catalogue, or how many tokens there are where they {@linkplain ItemEmbeddings#tokensPerItem spell} items.
     *
     * @return N
     */
    public int itemCount() {
        return parts.input().itemCount();
    }

    /**
     * Returns the vectors that sequences are read with.
     *
     * @return the input embedding
     */
    public ItemEmbedding input() {
        return parts.input();
    }

    /**
     * Returns what reads sequences.
     *
     * @return the encoder between input and output vectors
     */
    public SequenceEncoder encoder() {
        return parts.encoder();
    }

    /**
     * Returns the vectors that candidates are scored with.
     *
     * @return the output embedding
     */
    public ItemEmbedding output() {
        return parts.output();
    }

    /**
     * Returns the parameters by their stable names, for example {@code items.table}.
     *
     * @return an unmodifiable map in a fixed order
     */
    public Map<String, Parameter> parameters() {
        return parameters;
    }

    /**
     * Returns which parameters have a row per item.
     *
     * @return names of {@link #parameters}
     */
    public Set<String> itemRows() {
        Set<String> names = new HashSet<>();
        parts.input().itemRows().forEach(name -> names.add(INPUT + name));
        if (!parts.tied()) {
            parts.output().itemRows().forEach(name -> names.add(OUTPUT + name));
        }
        return Set.copyOf(names);
    }

    /**
     * Tells what the parameters mean something with only: codes, where items have them.
     *
     * @return a checksum; empty where the parameters are all there is
     */
    public String fixedParts() {
        return items.codes().map(ItemCodes::fingerprint).orElse("");
    }

    /**
     * Counts the trained numbers.
     *
     * @return the sizes of all parameters together
     */
    public long parameterCount() {
        return parameters.values().stream().mapToLong(p -> p.getShape().size()).sum();
    }

    /**
     * Opens a manager for one step or one request. May be called from any thread.
     *
     * @return a sub-manager; the caller closes it
     */
    public NDManager newScope() {
        return manager.newSubManager();
    }

    /**
     * Encodes padded rows.
     *
     * @param pass the pass this belongs to
     * @param inputs B x L ids, row after row; 0 is padding, on the left
     * @param rows B
     * @param length L
     * @return B x L x D
     */
    public NDArray encode(ForwardPass pass, int[] inputs, int rows, int length) {
        NDArray ids = pass.indices(inputs, new Shape(rows, length));
        NDArray vectors = parts.input().lookup(pass, ids);
        if (Arrays.stream(inputs).noneMatch(id -> id == 0)) {
            return parts.encoder().encode(pass, vectors, pass.scope().ones(new Shape(rows, length)), inputs);
        }
        NDArray real = ids.neq(0).toType(DataType.FLOAT32, false);
        return parts.encoder().encode(pass, vectors.mul(real.expandDims(-1)), real, inputs);
    }

    /**
     * Stops or starts recording gradients. A thread that serves would otherwise record a graph at every request, because
     * the engine's gradient mode is per thread and on by default.
     *
     * @param frozen true when training is over
     */
    public void freeze(boolean frozen) {
        trainable.forEach(parameter -> parameter.freeze(frozen));
    }

    /**
     * Returns how many arrays the model's manager holds, open scopes included: constant while nothing leaks.
     *
     * @return the number of managed resources
     */
    public int managedArrays() {
        return manager.getManagedArrays().size();
    }

    /**
     * Returns the device the parameters are on.
     *
     * @return CPU or a GPU
     */
    public Device device() {
        return manager.getDevice();
    }

    @Override
    public void close() {
        manager.close();
    }
}
