package io.github.seqrec4j.benchmarks.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import io.github.seqrec4j.models.SASRec;
import java.util.LinkedHashMap;
import java.util.Map;

/** SASRec as one would first write it with DJL: whole padded grids, a new array for everything, the engine's dropout. */
final class PlainNetwork {
    private static final float HIDDEN = -1e9f;

    private final SASRec.Config config;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();

    PlainNetwork(NDManager manager, SASRec.Config config, int itemCount) {
        this.config = config;
        int width = config.dimension();
        add(manager, "items", new Shape(itemCount + 1L, width));
        add(manager, "positions", new Shape(config.maxLength(), width));
        for (int block = 0; block < config.blocks(); block++) {
            for (String map : new String[] {"query", "key", "value", "inner", "outer"}) {
                add(manager, map + block, new Shape(width, width));
                addConstant(map + block + "bias", manager.zeros(new Shape(width)));
            }
            addNorm(manager, "first" + block);
            addNorm(manager, "second" + block);
        }
        addNorm(manager, "last");
    }

    private void add(NDManager manager, String name, Shape shape) {
        addConstant(name, manager.randomNormal(0f, 0.02f, shape, DataType.FLOAT32));
    }

    private void addNorm(NDManager manager, String name) {
        addConstant(name + "gain", manager.ones(new Shape(config.dimension())));
        addConstant(name + "bias", manager.zeros(new Shape(config.dimension())));
    }

    private void addConstant(String name, NDArray array) {
        array.setRequiresGradient(true);
        parameters.put(name, array);
    }

    Map<String, NDArray> parameters() {
        return parameters;
    }

    NDArray items() {
        return parameters.get("items");
    }

    NDArray lookup(NDArray ids) {
        return Embedding.embedding(ids, items(), SparseFormat.DENSE).singletonOrThrow();
    }

    /** B x L ids to B x L x D. */
    NDArray encode(NDArray ids) {
        NDManager scope = ids.getManager();
        int length = config.maxLength();
        NDArray real = ids.neq(0).toType(DataType.FLOAT32, false);
        NDArray column = real.expandDims(-1);
        NDArray places = scope.arange(length).toType(DataType.INT64, false);
        NDArray positions = Embedding.embedding(places, parameters.get("positions"), SparseFormat.DENSE)
                .singletonOrThrow();
        NDArray hidden = dropout(lookup(ids).add(positions)).mul(column);
        NDArray mask = mask(scope, real, length);
        for (int block = 0; block < config.blocks(); block++) {
            hidden = block(hidden, mask, block).mul(column);
        }
        return norm(hidden, "last");
    }

    private static NDArray mask(NDManager scope, NDArray real, int length) {
        float[] future = new float[length * length];
        for (int i = 0; i < future.length; i++) {
            future[i] = i % length > i / length ? HIDDEN : 0;
        }
        NDArray padding = real.sub(1).mul(scope.create(-HIDDEN)).expandDims(1);
        return padding.add(scope.create(future, new Shape(1, length, length)));
    }

    private NDArray block(NDArray x, NDArray mask, int block) {
        NDArray normed = norm(x, "first" + block);
        NDArray root = x.getManager().create((float) (1 / Math.sqrt(config.dimension())));
        NDArray scores = linear(normed, "query" + block)
                .mul(root)
                .matMul(linear(x, "key" + block).swapAxes(1, 2))
                .add(mask);
        NDArray attended =
                dropout(scores.softmax(-1)).matMul(linear(x, "value" + block)).add(normed);
        NDArray second = norm(attended, "second" + block);
        NDArray inner = dropout(Activation.relu(linear(second, "inner" + block)));
        return dropout(linear(inner, "outer" + block)).add(second);
    }

    private NDArray linear(NDArray x, String name) {
        return Linear.linear(x, parameters.get(name), parameters.get(name + "bias"))
                .singletonOrThrow();
    }

    private NDArray norm(NDArray x, String name) {
        NDList normed = LayerNorm.layerNorm(
                x, new Shape(config.dimension()), parameters.get(name + "gain"), parameters.get(name + "bias"), 1e-5f);
        return normed.singletonOrThrow();
    }

    private NDArray dropout(NDArray x) {
        return Dropout.dropout(x, (float) config.dropout(), true).singletonOrThrow();
    }
}
