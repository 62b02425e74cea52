package io.github.seqrec4j.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import java.nio.LongBuffer;
import java.util.random.RandomGenerator;

/**
 * One pass through a network: where its arrays live, whether it trains, and where its dropout comes from. Used by one
 * thread and gone with its manager.
 *
 * <p>DJL blocks are called with {@link #parameters} and {@link #training}; dropout should come from {@link #dropout}, which
 * repeats under the run's seed and costs a fraction of the engine's on a CPU.
 */
public final class ForwardPass {
    private final NDManager scope;
    private final ParameterStore parameters;
    private final DropoutMasks dropout;

    private ForwardPass(NDManager scope, DropoutMasks dropout) {
        this.scope = scope;
        this.parameters = new ParameterStore(scope, false);
        this.dropout = dropout;
    }

    /**
     * Starts a pass that trains.
     *
     * @param scope the pass's manager; owns every array of the pass
     * @param random the source of dropout masks
     * @return the pass
     */
    public static ForwardPass training(NDManager scope, RandomGenerator random) {
        return new ForwardPass(scope, new DropoutMasks(random));
    }

    /**
     * Starts a pass that trains, one of many: the memory of the masks is that of the pass before, which must be over.
     *
     * @param scope the pass's manager; owns every array of the pass
     * @param masks where dropout masks come from
     * @return the pass
     */
    public static ForwardPass training(NDManager scope, DropoutMasks masks) {
        masks.reuse();
        return new ForwardPass(scope, masks);
    }

    /**
     * Starts a pass that only computes.
     *
     * @param scope the request's manager; owns every array of the pass
     * @return the pass
     */
    public static ForwardPass inference(NDManager scope) {
        return new ForwardPass(scope, null);
    }

    /**
     * Goes on in a manager of its own, for work whose arrays can be freed before this pass is over.
     *
     * @param inner a sub-manager of this pass's manager; the caller closes it
     * @return a pass that draws its dropout from where this one does
     */
    public ForwardPass within(NDManager inner) {
        return new ForwardPass(inner, dropout);
    }

    /**
     * Returns the manager of this pass.
     *
     * @return the manager that new input arrays should be made on
     */
    public NDManager scope() {
        return scope;
    }

    /**
     * Returns the parameter store to call DJL blocks with.
     *
     * @return a store without a parameter server
     */
    public ParameterStore parameters() {
        return parameters;
    }

    /**
     * Tells whether this pass trains.
     *
     * @return true while training
     */
    public boolean training() {
        return dropout != null;
    }

    /**
     * Returns the array of a parameter.
     *
     * @param parameter an initialised parameter
     * @return its array, owned by the model
     */
    public NDArray value(Parameter parameter) {
        return parameters.getValue(parameter, scope.getDevice(), training());
    }

    /**
     * Drops values: each becomes 0 with the given probability, the others are scaled so that the expectation stays. Does
     * nothing outside training. On a GPU the engine draws, from its own generator.
     *
     * @param x an array of any shape, FLOAT32
     * @param rate the probability of dropping a value, in [0, 1)
     * @return an array of the same shape; {@code x} itself where nothing is dropped
     * @throws IllegalArgumentException if the rate is out of range, while training
     */
    public NDArray dropout(NDArray x, double rate) {
        if (!drops(rate)) {
            return x;
        }
        return drawsOnHost() ? x.mul(dropout.mask(scope, x.getShape(), rate)) : engineDropout(x, rate);
    }

    /**
     * As {@link #dropout}, but may overwrite its argument, which saves a pass over fresh memory. Only for a result of this pass
     * that nothing else reads, the backward pass included: that of a linear map, a product or a sum, but not
     * that of a softmax or a ReLU.
     *
     * @param x an array of any shape, FLOAT32; must not be used any more
     * @param rate the probability of dropping a value, in [0, 1)
     * @return an array of the same shape
     * @throws IllegalArgumentException if the rate is out of range, while training
     */
    public NDArray dropoutInPlace(NDArray x, double rate) {
        if (!drops(rate)) {
            return x;
        }
        return drawsOnHost() ? x.muli(dropout.mask(scope, x.getShape(), rate)) : engineDropout(x, rate);
    }

    private boolean drops(double rate) {
        return training() && rate != 0;
    }

    private boolean drawsOnHost() {
        return scope.getDevice().getDeviceType().equals(Device.Type.CPU);
    }

    static NDArray engineDropout(NDArray x, double rate) {
        return Dropout.dropout(x, (float) rate, true).singletonOrThrow();
    }

    /**
     * Multiplies by a number. Use it for everything that gradients flow through, in encoders and losses alike.
     *
     * <p>{@code NDArray}'s own products, quotients and powers with a number put it into memory of the JVM that the backward
     * pass reads again but nothing holds until then: after a garbage collection the gradient is 0 or not a number. Here the
     * number lives as long as the manager of {@code x}.
     *
     * @param x an array of any shape
     * @param factor the number
     * @return an array of the same shape and type
     */
    public static NDArray scale(NDArray x, double factor) {
        return x.mul(x.getManager().create(factor).toType(x.getDataType(), false));
    }

    /**
     * Makes an INT64 array of ids.
     *
     * @param ids the values, row after row
     * @param shape a shape of as many elements
     * @return a new array of this pass
     */
    public NDArray indices(int[] ids, Shape shape) {
        long[] wide = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            wide[i] = ids[i];
        }
        return scope.create(LongBuffer.wrap(wide), shape, DataType.INT64);
    }
}
