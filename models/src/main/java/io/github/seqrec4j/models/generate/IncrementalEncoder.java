package io.github.seqrec4j.models.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceEncoder;

/** An encoder that, asked for what follows, goes on behind what it has read without reading that again. */
public interface IncrementalEncoder extends SequenceEncoder {
    /**
     * What has been read so far, by some rows alike. Of one generation; not thread-safe.
     */
    interface Continuation {
        /**
         * Goes on with some of the rows.
         *
         * @param rows R indices of rows, INT64, in any order, repeats allowed
         */
        void select(NDArray rows);

        /**
         * Reads one more place of each row.
         *
         * @param pass the pass this belongs to
         * @param x R x D, the vectors of what stands there
         * @return R x D, the outputs there
         */
        NDArray extend(ForwardPass pass, NDArray x);
    }

    /**
     * What comes of reading histories.
     *
     * @param outputs B x D, the outputs at the newest place of each row
     * @param continuation goes on from there
     */
    record Beginning(NDArray outputs, Continuation continuation) {}

    /**
     * Tells how much of a history is read when more is to follow.
     *
     * @param steps how many places will be read behind it
     * @return how many inputs at most, at least 1
     * @throws IllegalArgumentException if this encoder cannot read so many
     */
    int roomBefore(int steps);

    /**
     * Reads histories, left padded, so that more can follow.
     *
     * @param pass the pass this belongs to
     * @param x B x L x D vectors, zero at padded positions; L at most {@link #roomBefore}
     * @param real B x L, 1 where there is something, 0 where there is padding
     * @param steps how many places will be read behind it at most
     * @param owner frees what is kept; must live as long as the continuation is used
     * @return outputs and continuation
     */
    Beginning begin(ForwardPass pass, NDArray x, NDArray real, int steps, NDManager owner);
}
