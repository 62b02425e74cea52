package io.github.seqrec4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.Optional;
import java.util.Set;

/**
 * One free vector per item, in a table of N + 1 rows and more where there are tokens; row 0 belongs to padding, which nothing
 * reads.
 *
 * <p>Scoring candidates chooses by cost between looking their vectors up and one product with the whole table: a gathered
 * vector is taken to cost as much as {@value #ITEMS_PER_LOOKUP} rows of a matrix product.
 */
public final class DenseItemEmbedding extends AbstractBlock implements ItemEmbedding {
    /** Where CandidateScoringBenchmark saw the two cross, on two cores; the choice changes no result beyond rounding. */
    static final int ITEMS_PER_LOOKUP = 100;

    private final int itemCount;
    private final int dimension;
    private final Parameter table;
    private final Optional<Parameter> bias;

    /**
     * Declares the table.
     *
     * @param itemCount N
     * @param dimension D
     * @param initializer what the vectors start from
     */
    public DenseItemEmbedding(int itemCount, int dimension, Initializer initializer) {
        this(itemCount, dimension, initializer, ItemEmbeddings.Extras.NONE);
    }

    /**
     * Declares the table with extras.
     *
     * @param itemCount N
     * @param dimension D
     * @param initializer what the vectors start from
     * @param extras tokens and biases
     */
    public DenseItemEmbedding(int itemCount, int dimension, Initializer initializer, ItemEmbeddings.Extras extras) {
        this.itemCount = itemCount;
        this.dimension = dimension;
        this.table = addParameter(Parameter.builder()
                .setName("table")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(itemCount + 1L + extras.tokens(), dimension))
                .optInitializer(initializer)
                .build());
        this.bias =
                extras.bias() ? Optional.of(addParameter(bias(itemCount + 1L + extras.tokens()))) : Optional.empty();
    }

    private static Parameter bias(long rows) {
        return Parameter.builder()
                .setName("bias")
                .setType(Parameter.Type.BIAS)
                .optShape(new Shape(rows))
                .optInitializer(Initializer.ZEROS)
                .build();
    }

    @Override
    public Block block() {
        return this;
    }

    @Override
    public int itemCount() {
        return itemCount;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    /**
     * Tells whether a learned number per item is added to its score.
     *
     * @return true if there are biases
     */
    public boolean hasBias() {
        return bias.isPresent();
    }

    /** What items are scored with at one moment. */
    @FunctionalInterface
    public interface ScoringVectors {
        /**
         * Copies an item's vector.
         *
         * @param item an id, 1..N
         * @param vector receives D numbers; where there are biases, the item's behind them: a query with a 1 behind it then has the
         *     score as its product
         */
        void read(int item, float[] vector);
    }

    /**
     * Copies what items are scored with as it is now.
     *
     * @return the vectors, 4 N D bytes; (N + tokens + 1) D must be below 2^31
     */
    public ScoringVectors scoringVectors() {
        float[] vectors = table.getArray().toFloatArray();
        Optional<float[]> biases = bias.map(numbers -> numbers.getArray().toFloatArray());
        return (item, vector) -> {
            System.arraycopy(vectors, item * dimension, vector, 0, dimension);
            biases.ifPresent(numbers -> vector[dimension] = numbers[item]);
        };
    }

    @Override
    public Set<String> itemRows() {
        return Set.of("table");
    }

    @Override
    public NDArray lookup(ForwardPass pass, NDArray ids) {
        return rows(ids, pass.value(table));
    }

    @Override
    public NDArray score(ForwardPass pass, NDArray queries, NDArray ids) {
        if (scoresTable(ids.getShape().get(1))) {
            // The column of an item is its id: the padding row is scored too, which costs less than leaving it out.
            try (NDArray scores = Linear.linear(queries, pass.value(table)).singletonOrThrow()) {
                return withBias(pass, scores.gather(ids, 1), ids);
            }
        }
        return withBias(pass, products(queries, lookup(pass, ids)), ids);
    }

    private static NDArray products(NDArray queries, NDArray vectors) {
        if (vectors.getShape().get(1) == 1) {
            return vectors.squeeze(1).mul(queries).sum(new int[] {1}, true);
        }
        return vectors.matMul(queries.expandDims(-1)).squeeze(-1);
    }

    /** Adds the items' biases to scores that the ids are of, or broadcast to. */
    private NDArray withBias(ForwardPass pass, NDArray scores, NDArray ids) {
        if (bias.isEmpty()) {
            return scores;
        }
        NDArray numbers = pass.value(bias.get()).reshape(-1, 1);
        numbers.attach(pass.scope());
        return scores.add(rows(ids, numbers).squeeze(-1));
    }

    @Override
    public NDArray scorePerRow(ForwardPass pass, NDArray queries, NDArray ids) {
        return withBias(pass, ItemEmbedding.super.scorePerRow(pass, queries, ids), ids.expandDims(1));
    }

    @Override
    public long numbersPerQuery(int candidates) {
        return scoresTable(candidates) ? table.getShape().get(0) : (long) candidates * dimension;
    }

    /** One candidate is cheaper to look up, whatever the catalogue: its products are a sum of elements. */
    private boolean scoresTable(long candidates) {
        return candidates > 1 && itemCount <= ITEMS_PER_LOOKUP * candidates;
    }

    @Override
    public NDArray scoreShared(ForwardPass pass, NDArray queries, NDArray ids) {
        return withBias(pass, Linear.linear(queries, lookup(pass, ids)).singletonOrThrow(), ids);
    }

    @Override
    public NDArray scoreAll(ForwardPass pass, NDArray queries) {
        // Cut from the table rather than from the scores: the gradient is then cut there too, and scores are the
        // larger.
        NDArray vectors = ofItems(pass, table);
        return bias.map(numbers -> Linear.linear(queries, vectors, ofItems(pass, numbers)))
                .orElseGet(() -> Linear.linear(queries, vectors))
                .singletonOrThrow();
    }

    /** The rows 1..N of a parameter. */
    private NDArray ofItems(ForwardPass pass, Parameter parameter) {
        NDArray rows = pass.value(parameter).get(new NDIndex().addSliceDim(1, itemCount + 1L));
        rows.attach(pass.scope());
        return rows;
    }

    private static NDArray rows(NDArray ids, NDArray table) {
        return Embedding.embedding(ids, table, SparseFormat.DENSE).singletonOrThrow();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray ids = inputs.singletonOrThrow();
        return new NDList(rows(ids, parameterStore.getValue(table, ids.getDevice(), training)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0].add(dimension)};
    }
}
