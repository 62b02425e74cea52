package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.github.seqrec4j.model.ParameterValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Holds the parameters of one layer, so that a test can set them. */
final class LayerBlock<T> extends AbstractBlock {
    final T layer;

    LayerBlock(NDManager manager, Initialization initialization, Function<ParameterScope, T> maker) {
        layer = maker.apply(new ParameterScope(this::addParameter, initialization));
        initialize(manager, DataType.FLOAT32, new Shape(1));
    }

    /** Sets one parameter to numbers that fill its shape. */
    void set(String name, float... values) {
        Parameter parameter = getParameters().get(name);
        Map<String, Parameter> only = Map.of(name, parameter);
        ParameterValues.of(Map.of(
                        name, new ParameterValues.Value(parameter.getShape().getShape(), values)))
                .restore(only);
    }

    float[] values(String name) {
        return getParameters().get(name).getArray().toFloatArray();
    }

    Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        getParameters()
                .forEach(pair -> shapes.put(pair.getKey(), pair.getValue().getShape()));
        return shapes;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore, NDList inputs, boolean training, PairList<String, Object> params) {
        throw new UnsupportedOperationException("layers are applied directly");
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
