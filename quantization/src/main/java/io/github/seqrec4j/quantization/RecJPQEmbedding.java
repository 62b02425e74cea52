package io.github.seqrec4j.quantization;

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
import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.recommend.ItemRetriever;
import io.github.seqrec4j.recommend.SearchableItems;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Item vectors that are M centroids of D / M numbers side by side, named by the item's code: 256 D trained numbers, however many
 * items there are. Tokens behind the items have full vectors.
 *
 * <p>Several candidates of a query are scored by the products of the query's parts with all 256 M centroids, of which each
 * candidate adds up M; memory and time of a training step thus do not depend on N. The whole catalogue is scored by
 * putting its vectors together, N x D numbers, which suits small catalogues.
 *
 * <p>Aleksandr V. Petrov and Craig Macdonald, "RecJPQ: Training Large-Catalogue Sequential Recommenders", WSDM 2024.
 */
public final class RecJPQEmbedding extends AbstractBlock implements SearchableItems {
    /** What model folders call such vectors. */
    public static final String KIND = "recjpq";

    private static final int VALUES = CodeShape.BYTE_VALUES;

    /** Up to this many candidates are put together, which costs less than products with 256 centroids per split. */
    private static final int LOOKED_UP = 2;

    private final ItemCodes codes;
    private final int dimension;
    /** The centroids of the splits, one after the other, and behind them the tokens' vectors, M pieces each. */
    private final Parameter centroids;

    RecJPQEmbedding(ItemCodes codes, int dimension, Initializer initializer, int tokens) {
        this.codes = codes;
        this.dimension = dimension;
        this.centroids = addParameter(Parameter.builder()
                .setName("centroids")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape((long) codes.splits() * (VALUES + tokens), dimension / codes.splits()))
                .optInitializer(initializer)
                .build());
    }

    /**
     * Gives items vectors by codes that are known, as after reading a model, or where a service has codes of its own.
     *
     * @param codes the codes of items 1..N, with M splits of 256 values
     * @return makes a {@link RecJPQEmbedding} of any width that M divides, with tokens but without biases
     * @throws IllegalArgumentException if codes have fewer or more values
     */
    public static ItemEmbeddings of(ItemCodes codes) {
        return new RecJPQItems(codes);
    }

    @Override
    public Block block() {
        return this;
    }

    @Override
    public int itemCount() {
        return codes.itemCount();
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public NDArray lookup(ForwardPass pass, NDArray ids) {
        return vectors(pass, ids, pass.value(centroids));
    }

    private NDArray vectors(ForwardPass pass, NDArray ids, NDArray table) {
        int splits = codes.splits();
        long[] items = ids.toLongArray();
        int[] rows = new int[Math.multiplyExact(items.length, splits)];
        for (int i = 0; i < items.length; i++) {
            for (int split = 0; split < splits; split++) {
                rows[i * splits + split] = row(items[i], split);
            }
        }
        NDArray pieces = rows(pass.indices(rows, ids.getShape().add(splits)), table);
        return pieces.reshape(ids.getShape().add(dimension));
    }

    /** Where a piece of an item's or a token's vector stands among the centroids. */
    private int row(long id, int split) {
        int splits = codes.splits();
        if (id > codes.itemCount()) {
            return splits * (VALUES + (int) (id - codes.itemCount()) - 1) + split;
        }
        // Padding has no code; any piece does, as nothing reads it.
        int code = id == 0 ? 0 : codes.bytes()[((int) id - 1) * splits + split] & 0xFF;
        return split * VALUES + code;
    }

    @Override
    public NDArray score(ForwardPass pass, NDArray queries, NDArray ids) {
        int candidates = (int) ids.getShape().get(1);
        return candidates <= LOOKED_UP ? products(pass, queries, ids) : sumsOfSubScores(pass, queries, ids);
    }

    private NDArray products(ForwardPass pass, NDArray queries, NDArray ids) {
        return lookup(pass, ids).mul(queries.expandDims(1)).sum(new int[] {2});
    }

    private NDArray sumsOfSubScores(ForwardPass pass, NDArray queries, NDArray ids) {
        int splits = codes.splits();
        long part = dimension / splits;
        // M x P x 256: split by split, so that products and gathers work on whole matrices.
        NDArray parts = queries.reshape(-1, splits, part).swapAxes(0, 1);
        NDArray subScores =
                parts.matMul(ofItems(pass).reshape(splits, VALUES, part).swapAxes(1, 2));
        NDArray chosen = subScores.gather(codesOf(pass, ids), 2);
        return chosen.sum(new int[] {0});
    }

    /** M x P x C codes of P x C items. */
    private NDArray codesOf(ForwardPass pass, NDArray ids) {
        int splits = codes.splits();
        byte[] bytes = codes.bytes();
        long[] items = ids.toLongArray();
        int[] chosen = new int[Math.multiplyExact(items.length, splits)];
        for (int i = 0; i < items.length; i++) {
            int at = ((int) items[i] - 1) * splits;
            for (int split = 0; split < splits; split++) {
                chosen[split * items.length + i] = bytes[at + split] & 0xFF;
            }
        }
        return pass.indices(
                chosen, new Shape(splits, ids.getShape().get(0), ids.getShape().get(1)));
    }

    /** The centroids without the tokens' vectors. */
    private NDArray ofItems(ForwardPass pass) {
        NDArray all = pass.value(centroids).get(new NDIndex().addSliceDim(0, (long) codes.splits() * VALUES));
        all.attach(pass.scope());
        return all;
    }

    /** Of a query's sub-scores and those that its candidates take. */
    @Override
    public long numbersPerQuery(int candidates) {
        return candidates <= LOOKED_UP ? (long) candidates * dimension : (long) codes.splits() * (VALUES + candidates);
    }

    @Override
    public NDArray scoreShared(ForwardPass pass, NDArray queries, NDArray ids) {
        return Linear.linear(queries, lookup(pass, ids)).singletonOrThrow();
    }

    @Override
    public NDArray scoreAll(ForwardPass pass, NDArray queries) {
        int[] every = IntStream.rangeClosed(1, itemCount()).toArray();
        return scoreShared(pass, queries, pass.indices(every, new Shape(every.length)));
    }

    @Override
    public ItemRetriever retriever() {
        return RetrieverChoice.of(codedVectors());
    }

    /** A scan, whose index is made at once. */
    @Override
    public ItemRetriever passingRetriever() {
        return PQTopK.of(codedVectors());
    }

    /**
     * Copies the items' vectors as they are now, for an index of the caller's choice.
     *
     * @return codes and centroids
     */
    public CodedVectors codedVectors() {
        float[] numbers = centroids.getArray().toFloatArray();
        return CodedVectors.of(codes, Arrays.copyOf(numbers, VALUES * dimension));
    }

    private static NDArray rows(NDArray ids, NDArray table) {
        return Embedding.embedding(ids, table, SparseFormat.DENSE).singletonOrThrow();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray ids = inputs.singletonOrThrow();
        ForwardPass pass = ForwardPass.inference(ids.getManager());
        return new NDList(vectors(pass, ids, parameterStore.getValue(centroids, ids.getDevice(), training)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0].add(dimension)};
    }
}
