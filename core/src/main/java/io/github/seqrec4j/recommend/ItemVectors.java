package io.github.seqrec4j.recommend;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import java.util.Arrays;
import java.util.function.BiFunction;

/** The output vectors of a model, and which of them are near each other. Thread-safe. */
final class ItemVectors {
    private static final int CHUNK = 1 << 14;

    private final SequenceModel model;
    /** Lengths of all vectors, made at the first question; several threads may make them at once, with equal results. */
    private volatile float[] norms;

    ItemVectors(SequenceModel model) {
        this.model = model;
    }

    float[] vector(int item) {
        try (NDManager scope = model.newScope()) {
            return lookup(ForwardPass.inference(scope), item, 1).toFloatArray();
        }
    }

    RankedItems similar(int item, int k) {
        float[] lengths = norms();
        float[] scores = products(item);
        for (int i = 0; i < scores.length; i++) {
            float product = lengths[i] * lengths[item - 1];
            scores[i] = product == 0 ? 0 : scores[i] / product;
        }
        return TopK.select(scores, 0, scores.length, new Query(new int[0], k, ItemFilter.excluding(item)));
    }

    /** Of one item's vector with all. */
    private float[] products(int item) {
        float[] vector = vector(item);
        return perItem((pass, vectors) -> vectors.matMul(pass.scope().create(vector)));
    }

    private float[] norms() {
        float[] known = norms;
        if (known == null) {
            known = computeNorms();
            norms = known;
        }
        return known;
    }

    private float[] computeNorms() {
        return perItem((pass, vectors) -> vectors.square().sum(new int[] {1}).sqrt());
    }

    /** Makes a number of each vector, some thousands of vectors at a time. */
    private float[] perItem(BiFunction<ForwardPass, NDArray, NDArray> number) {
        float[] numbers = new float[model.itemCount()];
        for (int from = 0; from < numbers.length; from += CHUNK) {
            int count = Math.min(CHUNK, numbers.length - from);
            try (NDManager scope = model.newScope()) {
                ForwardPass pass = ForwardPass.inference(scope);
                float[] part = number.apply(pass, lookup(pass, from + 1, count)).toFloatArray();
                System.arraycopy(part, 0, numbers, from, count);
            }
        }
        return numbers;
    }

    /** Vectors of consecutive items, count x D. */
    private NDArray lookup(ForwardPass pass, int first, int count) {
        int[] ids = new int[count];
        Arrays.setAll(ids, i -> first + i);
        return model.output().lookup(pass, pass.indices(ids, new Shape(count)));
    }
}
