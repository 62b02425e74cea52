package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import java.util.function.UnaryOperator;

/**
 * Declares parameters under a common name prefix. Layers are plain objects over the parameters of one block; this is how
 * they get them.
 */
public final class ParameterScope {
    private final UnaryOperator<Parameter> register;
    private final String prefix;
    private final Initialization initialization;

    /**
     * Starts at the root of a block.
     *
     * @param register adds a parameter to the block and returns it
     * @param initialization what weights start from
     */
    public ParameterScope(UnaryOperator<Parameter> register, Initialization initialization) {
        this(register, "", initialization);
    }

    private ParameterScope(UnaryOperator<Parameter> register, String prefix, Initialization initialization) {
        this.register = register;
        this.prefix = prefix;
        this.initialization = initialization;
    }

    /**
     * Goes one name deeper.
     *
     * @param name a part of the model, for example {@code attention}
     * @return a scope whose names begin with it
     */
    public ParameterScope child(String name) {
        return new ParameterScope(register, prefix + name + ".", initialization);
    }

    Parameter matrix(String name, int outputs, int inputs) {
        return add(name, Parameter.Type.WEIGHT, new Shape(outputs, inputs), initialization.weights(inputs));
    }

    Parameter bias(String name, int outputs, int inputs) {
        return add(name, Parameter.Type.BIAS, new Shape(outputs), initialization.biases(inputs));
    }

    /** Of a convolution over time: outputs x inputs x steps. */
    Parameter filters(String name, int outputs, int inputs, int steps) {
        return add(
                name,
                Parameter.Type.WEIGHT,
                new Shape(outputs, inputs, steps),
                initialization.weights(Math.multiplyExact(inputs, steps)));
    }

    Parameter vectors(String name, int count, int dimension) {
        return add(name, Parameter.Type.WEIGHT, new Shape(count, dimension), initialization.embeddings());
    }

    Parameter constant(String name, Parameter.Type type, int size, Initializer initializer) {
        return add(name, type, new Shape(size), initializer);
    }

    private Parameter add(String name, Parameter.Type type, Shape shape, Initializer initializer) {
        return register.apply(Parameter.builder()
                .setName(prefix + name)
                .setType(type)
                .optShape(shape)
                .optInitializer(initializer)
                .build());
    }
}
