package io.github.seqrec4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
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

/**
 * One free vector per item, in a table of N + 1 rows; row 0 belongs to padding, which nothing reads.
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

    /**
     * Declares the table.
     *
     * @param itemCount N
     * @param dimension D
     * @param initializer what the vectors start from
     */
    public DenseItemEmbedding(int itemCount, int dimension, Initializer initializer) {
        this.itemCount = itemCount;
        this.dimension = dimension;
        this.table = addParameter(Parameter.builder()
                .setName("table")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(itemCount + 1L, dimension))
                .optInitializer(initializer)
                .build());
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

    @Override
    public NDArray lookup(ForwardPass pass, NDArray ids) {
        return rows(ids, pass.value(table));
    }

    @Override
    public NDArray score(ForwardPass pass, NDArray queries, NDArray ids) {
        if (scoresTable(ids.getShape().get(1))) {
            // The column of an item is its id: the padding row is scored too, which costs less than leaving it out.
            try (NDArray scores = Linear.linear(queries, pass.value(table)).singletonOrThrow()) {
                return scores.gather(ids, 1);
            }
        }
        return lookup(pass, ids).matMul(queries.expandDims(-1)).squeeze(-1);
    }

    @Override
    public long numbersPerQuery(int candidates) {
        return scoresTable(candidates) ? itemCount + 1L : (long) candidates * dimension;
    }

    private boolean scoresTable(long candidates) {
        return itemCount <= ITEMS_PER_LOOKUP * candidates;
    }

    @Override
    public NDArray scoreShared(ForwardPass pass, NDArray queries, NDArray ids) {
        return Linear.linear(queries, lookup(pass, ids)).singletonOrThrow();
    }

    @Override
    public NDArray scoreAll(ForwardPass pass, NDArray queries) {
        // Cut from the table rather than from the scores: the gradient is then cut there too, and scores are the
        // larger.
        NDArray items = pass.value(table).get("1:");
        items.attach(pass.scope());
        return Linear.linear(queries, items).singletonOrThrow();
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
