package io.github.seqrec4j.examples;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A DJL block that only holds parameters: an encoder calls no {@code forward}, it computes with them itself. DJL creates and
 * initialises them, the library trains and saves them.
 */
class ParameterBlock extends AbstractBlock {
    /** Adds a parameter. */
    final Parameter declare(Parameter parameter) {
        return addParameter(parameter);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore, NDList inputs, boolean training, PairList<String, Object> params) {
        throw new UnsupportedOperationException("this block only holds parameters; call its encoder");
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
