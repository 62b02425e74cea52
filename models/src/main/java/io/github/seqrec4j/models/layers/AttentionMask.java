package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.model.ForwardPass;

/** Which positions may look at which, as numbers to add to attention scores: 0 or so low that softmax gives nothing. */
public final class AttentionMask {
    private static final float BLOCKED = -1e9f;

    private AttentionMask() {}

    /**
     * Hides padding, and the future from every position. Rows of padding may see nothing; what they compute is not used.
     *
     * @param pass the pass this belongs to
     * @param real B x L, 1 where there is an item
     * @return B x L x L
     */
    public static NDArray causal(ForwardPass pass, NDArray real) {
        return padding(real).add(future(pass, (int) real.getShape().get(1), 1));
    }

    /**
     * Hides the future. Positions that make a group see each other; groups are counted from the newest position, so that the oldest may be
     * smaller.
     *
     * @param pass the pass this belongs to
     * @param length L
     * @param group how many positions make a group: 1 where each stands for itself
     * @return 1 x L x L
     */
    public static NDArray future(ForwardPass pass, int length, int group) {
        float[] future = new float[length * length];
        for (int query = 0; query < length; query++) {
            int behindGroup = length - (length - 1 - query) / group * group;
            for (int key = behindGroup; key < length; key++) {
                future[query * length + key] = BLOCKED;
            }
        }
        return pass.scope().create(future, new Shape(1, length, length));
    }

    /**
     * Hides padding, and the future from the newest positions, which are all that asks: the others were read before.
     *
     * @param pass the pass this belongs to
     * @param real B x L, 1 where there is an item
     * @param newest T, how many positions ask, at most L
     * @return B x T x L, or B x 1 x L for one
     */
    public static NDArray causal(ForwardPass pass, NDArray real, int newest) {
        if (newest == 1) {
            return padding(real);
        }
        NDArray mask = causal(pass, real);
        long length = real.getShape().get(1);
        return newest == length ? mask : mask.get(new NDIndex(":, " + (length - newest) + ":"));
    }

    /**
     * Hides padding, and nothing else.
     *
     * @param real B x L, 1 where there is an item
     * @return B x 1 x L
     */
    public static NDArray padding(NDArray real) {
        return real.sub(1).mul(-BLOCKED).expandDims(1);
    }
}
