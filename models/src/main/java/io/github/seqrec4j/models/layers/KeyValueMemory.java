package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * The keys and values of one attention layer for what it has read, so that it can go on without reading it again ("key-value
 * cache"). Of one generation; not thread-safe. Its arrays belong to the manager that it was made with.
 */
public final class KeyValueMemory {
    private final NDManager owner;
    private NDArray keys;
    private NDArray values;

    /**
     * Makes an empty memory.
     *
     * @param owner what frees the arrays; must live as long as the generation
     */
    public KeyValueMemory(NDManager owner) {
        this.owner = owner;
    }

    /** B x (H x) L x D/H. */
    NDArray keys() {
        return keys;
    }

    /** B x (H x) L x D/H. */
    NDArray values() {
        return values;
    }

    /** Adds positions: B x (H x) T x D/H each. */
    void append(NDArray newKeys, NDArray newValues) {
        int axis = newKeys.getShape().dimension() - 2;
        keep(
                keys == null ? newKeys : keys.concat(newKeys, axis),
                values == null ? newValues : values.concat(newValues, axis));
    }

    /**
     * Goes on with some of the rows.
     *
     * @param rows R indices of rows, INT64, in any order, repeats allowed
     */
    public void select(NDArray rows) {
        keep(keys.get(rows), values.get(rows));
    }

    private void keep(NDArray nextKeys, NDArray nextValues) {
        nextKeys.attach(owner);
        nextValues.attach(owner);
        if (keys != null) {
            keys.close();
            values.close();
        }
        keys = nextKeys;
        values = nextValues;
    }
}
