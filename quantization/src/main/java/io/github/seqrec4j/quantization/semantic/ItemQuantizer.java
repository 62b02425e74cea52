package io.github.seqrec4j.quantization.semantic;

import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.quantization.Codebook;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a vector of D numbers as m numbers of v values, by levels: the first is the nearest vector of a codebook, the second the nearest of
 * another to what the first leaves over, and so on. The sum of the vectors approximates the original. An autoencoder may stand before and
 * behind, and its inner vectors are those that are written so.
 *
 * <p>Plain arrays and no engine: items that come after training are given their codes anywhere. Immutable and thread-safe.
 */
public final class ItemQuantizer {
    private final Scaling scaling;
    private final Perceptron encoder;
    private final Perceptron decoder;
    private final List<Codebook> codebooks;

    ItemQuantizer(Scaling scaling, Perceptron encoder, Perceptron decoder, List<Codebook> codebooks) {
        this.scaling = scaling;
        this.encoder = encoder;
        this.decoder = decoder;
        this.codebooks = List.copyOf(codebooks);
    }

    /**
     * Takes codebooks made elsewhere, which vectors are written with as they are.
     *
     * @param codebooks one for each level, at least one, of one width D and one number v of vectors, at least 2
     * @return the quantizer
     * @throws IllegalArgumentException if there are none, or they differ in width or size
     */
    public static ItemQuantizer of(List<Codebook> codebooks) {
        if (codebooks.isEmpty()) {
            throw new IllegalArgumentException("a quantizer needs at least 1 level, got none");
        }
        Codebook first = codebooks.get(0);
        for (Codebook codebook : codebooks) {
            if (codebook.width() != first.width() || codebook.size() != first.size() || first.size() < 2) {
                throw new IllegalArgumentException(
                        "the codebooks of all levels must have one width and one size of at least 2, got " + codebooks);
            }
        }
        return new ItemQuantizer(Scaling.none(first.width()), Perceptron.identity(), Perceptron.identity(), codebooks);
    }

    /**
     * Returns the number of levels.
     *
     * @return m
     */
    public int levels() {
        return codebooks.size();
    }

    /**
     * Returns how many values a code has.
     *
     * @return v; codes are 0..v-1
     */
    public int values() {
        return codebooks.get(0).size();
    }

    /**
     * Returns the width of the vectors that are written.
     *
     * @return D
     */
    public int width() {
        return scaling.width();
    }

    /**
     * Writes a vector.
     *
     * @param vector D finite numbers
     * @return m codes
     * @throws IllegalArgumentException if the vector has another width, or a number is infinite or not a number
     */
    public int[] encode(float[] vector) {
        return codes(inner(vector));
    }

    private int[] codes(float[] inner) {
        int[] codes = new int[levels()];
        float[] rest = inner.clone();
        for (int level = 0; level < codes.length; level++) {
            codes[level] = codebooks.get(level).nearest(rest)[0];
            subtract(rest, codebooks.get(level).vector(codes[level]));
        }
        return codes;
    }

    private static void subtract(float[] from, float[] vector) {
        for (int d = 0; d < from.length; d++) {
            from[d] -= vector[d];
        }
    }

    /**
     * Reads what was written. Fewer codes are the beginning of it, and give a coarser vector.
     *
     * @param codes 1 to m codes of 0..v-1
     * @return D numbers in a new array
     * @throws IllegalArgumentException if there are none or more than m, or one is out of range
     */
    public float[] decode(int[] codes) {
        if (codes.length < 1 || codes.length > levels()) {
            throw new IllegalArgumentException("there must be 1 to " + levels() + " codes, got " + codes.length);
        }
        float[] sum = new float[codebooks.get(0).width()];
        for (int level = 0; level < codes.length; level++) {
            float[] vector = codebooks.get(level).vector(codes[level]);
            for (int d = 0; d < sum.length; d++) {
                sum[d] += vector[d];
            }
        }
        return scaling.unscaled(decoder.applied(sum));
    }

    /**
     * Returns what is quantized of a vector: scaled, and encoded where there is an autoencoder.
     *
     * @param vector D finite numbers
     * @return as many numbers as the codebooks' vectors have, in a new array
     * @throws IllegalArgumentException if the vector has another width, or a number is infinite or not a number
     */
    public float[] inner(float[] vector) {
        requireVector(vector);
        return encoder.applied(scaling.scaled(vector));
    }

    private void requireVector(float[] vector) {
        if (vector.length != width()) {
            throw new IllegalArgumentException("the vector of an item must have the " + width()
                    + " numbers that the quantizer was trained on, got " + vector.length);
        }
        for (int d = 0; d < vector.length; d++) {
            if (!Float.isFinite(vector[d])) {
                throw new IllegalArgumentException(
                        "the vector of an item must hold finite numbers, got " + vector[d] + " in column " + d);
            }
        }
    }

    /**
     * Checks that the items of some features can be written.
     *
     * @param features the vectors of items
     * @throws IllegalArgumentException if they have another width
     */
    void requireFits(ItemFeatures features) {
        if (features.width() != width()) {
            throw new IllegalArgumentException("the vector of an item must have the " + width()
                    + " numbers that the quantizer was trained on, got " + features.width());
        }
    }

    /**
     * Returns the codebook of a level.
     *
     * @param level 0..m-1
     * @return v vectors
     */
    public Codebook codebook(int level) {
        return codebooks.get(level);
    }

    /**
     * Returns all numbers of the quantizer, for model folders.
     *
     * @return arrays by name, which {@link #of(ParameterValues)} makes the same quantizer of
     */
    ParameterValues tensors() {
        return QuantizerTensors.write(scaling, encoder, decoder, codebooks);
    }

    /**
     * Makes a quantizer of its numbers again.
     *
     * @param tensors what {@link #tensors} gave
     * @return an equal quantizer
     * @throws IllegalArgumentException if an array is missing, does not fit the others, or holds a number that is not finite
     */
    static ItemQuantizer of(ParameterValues tensors) {
        return QuantizerTensors.read(tensors);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemQuantizer that
                && scaling.equals(that.scaling)
                && encoder.equals(that.encoder)
                && decoder.equals(that.decoder)
                && codebooks.equals(that.codebooks);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {scaling, encoder, decoder, codebooks});
    }

    @Override
    public String toString() {
        return "ItemQuantizer[" + levels() + " levels, " + values() + " values, width " + width() + "]";
    }
}
