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
    /** What the inputs of matrices are multiplied with where their initial weights are chosen. */
    private final int inputFactor;

    /**
     * Starts at the root of a block.
     *
     * @param register adds a parameter to the block and returns it
     * @param initialization what weights start from
     */
    public ParameterScope(UnaryOperator<Parameter> register, Initialization initialization) {
        this(register, "", initialization, 1);
    }

    private ParameterScope(
            UnaryOperator<Parameter> register, String prefix, Initialization initialization, int inputFactor) {
        this.register = register;
        this.prefix = prefix;
        this.initialization = initialization;
        this.inputFactor = inputFactor;
    }

    /**
     * Goes one name deeper.
     *
     * @param name a part of the model, for example {@code attention}
     * @return a scope whose names begin with it
     */
    public ParameterScope child(String name) {
        return new ParameterScope(register, prefix + name + ".", initialization, inputFactor);
    }

    /** Starts matrices from weights as small as if they had so many times the inputs. */
    ParameterScope asIfFrom(int times) {
        return new ParameterScope(register, prefix, initialization, Math.multiplyExact(inputFactor, times));
    }

    Parameter matrix(String name, int outputs, int inputs) {
        return add(
                name,
                Parameter.Type.WEIGHT,
                new Shape(outputs, inputs),
                initialization.weights(Math.multiplyExact(inputs, inputFactor)));
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

    /**
     * Declares what a decoder reads first, before anything is written.
     *
     * @param dimension D
     * @return a parameter of 1 x D
     */
    public Parameter start(int dimension) {
        return vectors("start", 1, dimension);
    }

    Parameter table(String name, int rows, int columns, Initializer initializer) {
        return add(name, Parameter.Type.WEIGHT, new Shape(rows, columns), initializer);
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
