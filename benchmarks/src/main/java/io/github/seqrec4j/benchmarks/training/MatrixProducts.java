package io.github.seqrec4j.benchmarks.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** How many additions and multiplications a second the engine's matrix products reach: what no training step can exceed. */
final class MatrixProducts {
    private static final int ROUNDS = 5;

    private MatrixProducts() {}

    /** Of large square matrices, the best there is. */
    static double large() {
        return best(new Shape(2_048, 2_048), new Shape(2_048, 2_048), 1);
    }

    /** Of the positions of a part with the weights of a layer. */
    static double ofLayer(int width) {
        return best(new Shape(2_048, width), new Shape(width, width), 20);
    }

    /** Of the queries and keys of a part. */
    static double ofAttention(int length, int width) {
        int rows = Math.max(1, 2_048 / length);
        return best(new Shape(rows, length, width), new Shape(rows, width, length), 20);
    }

    private static double best(Shape left, Shape right, int repeated) {
        double operations = 2.0 * left.size() * right.getLastDimension();
        double best = 0;
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray a = manager.randomNormal(left);
            NDArray b = manager.randomNormal(right);
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                for (int i = 0; i < repeated; i++) {
                    a.matMul(b).close();
                }
                best = Math.max(best, operations * repeated / ((System.nanoTime() - start) / 1e9));
            }
        }
        return best;
    }
}
