package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.github.seqrec4j.model.ForwardPass;

/**
 * A layer of gated recurrent units (Cho et al., "Learning phrase representations using RNN encoder-decoder for statistical machine
 * translation", EMNLP 2014). From the state h before, at first zero, and an item x it makes
 *
 * <pre>
 *   r = sigmoid(Wr x + br + Ur h + cr)          the reset gate
 *   z = sigmoid(Wz x + bz + Uz h + cz)          the update gate
 *   n = tanh(Wn x + bn + r * (Un h + cn))       what is new
 *   h' = (1 - z) * n + z * h
 * </pre>
 *
 * <p>W and U are held as one matrix each, r above z above n; so are b and c. Resetting what U makes of the state, rather than
 * the state, is what lets all of U be one product.
 */
public final class GatedRecurrence {
    private static final int GATES = 3;

    private final Parameter inputWeight;
    private final Parameter inputBias;
    private final Parameter stateWeight;
    private final Parameter stateBias;
    private final int dimension;

    /**
     * Declares the weights.
     *
     * @param scope where they are declared
     * @param dimension D, of items and states
     */
    public GatedRecurrence(ParameterScope scope, int dimension) {
        int outputs = Math.multiplyExact(GATES, dimension);
        ParameterScope input = scope.child("input");
        ParameterScope state = scope.child("state");
        this.inputWeight = input.matrix("weight", outputs, dimension);
        this.inputBias = input.bias("bias", outputs, dimension);
        this.stateWeight = state.matrix("weight", outputs, dimension);
        this.stateBias = state.bias("bias", outputs, dimension);
        this.dimension = dimension;
    }

    /**
     * Reads a batch step by step.
     *
     * @param pass the pass this belongs to
     * @param x L x B x D, the items of all rows at each step
     * @return L x B x D, the state after each step
     */
    public NDArray apply(ForwardPass pass, NDArray x) {
        NDList weights = new NDList(
                pass.value(inputWeight), pass.value(stateWeight), pass.value(inputBias), pass.value(stateBias));
        NDArray zero = pass.scope().zeros(new Shape(1, x.getShape().get(1), dimension));
        // The engine's own loop: it makes all of W x in one product, and a step without a call of its own per
        // operation.
        NDList result = x.getNDArrayInternal().gru(x, zero, weights, true, 1, 0, pass.training(), false, false);
        result.get(1).close();
        return result.get(0);
    }
}
