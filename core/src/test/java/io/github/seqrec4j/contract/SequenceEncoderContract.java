package io.github.seqrec4j.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceEncoder;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.testing.GarbageCollection;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SequenceEncoder} promises: B x L x D in and out; padding and the other rows of a batch change nothing; the
 * newest output is made from every item, a causal encoder's others see no future; every parameter learns; results belong to the
 * pass and nothing stays with the model. Extend it and supply the encoder.
 */
public abstract class SequenceEncoderContract {
    /** The longest sequence that the encoder under test is given. */
    protected static final int MAX_LENGTH = 7;

    private static final float TOLERANCE = 1e-5f;

    private SequenceEncoder encoder;
    private NDManager model;

    /** Makes the encoder under test, not yet initialised; it must read up to seven items. */
    protected abstract SequenceEncoder encoder();

    /** The width of the vectors; 8 unless overridden. */
    protected int dimension() {
        return 8;
    }

    /** What outputs are made from, and so which of them mean anything; causal unless overridden. */
    protected Reading reading() {
        return Reading.CAUSAL;
    }

    /** Whether a parameter has an effect on sequences of single tokens; all have, unless overridden. */
    protected boolean learns(String parameter) {
        return true;
    }

    @BeforeEach
    void initialize() {
        model = NDManager.newBaseManager();
        Engine.getInstance().setRandomSeed(3);
        encoder = encoder();
        encoder.block().initialize(model, DataType.FLOAT32, new Shape(1, MAX_LENGTH, dimension()));
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void block_calledTwice_isTheSame() {
        assertSame(encoder.block(), encoder.block());
    }

    @Test
    void encode_anyBatch_keepsItsShape() {
        for (int length = 1; length <= MAX_LENGTH; length++) {
            try (NDManager scope = model.newSubManager()) {
                NDArray encoded = encode(ForwardPass.inference(scope), rows(3, length), lengths(3, length));
                assertEquals(new Shape(3, length, dimension()), encoded.getShape());
                assertEquals(DataType.FLOAT32, encoded.getDataType());
            }
        }
    }

    @Test
    void encode_morePadding_changesNoRealPosition() {
        float[][] row = rows(1, 4);
        float[] narrow = encode(row, new int[] {4});
        float[][] padded = {new float[MAX_LENGTH * dimension()]};
        int shift = (MAX_LENGTH - 4) * dimension();
        System.arraycopy(row[0], 0, padded[0], shift, row[0].length);
        float[] wide = encode(padded, new int[] {4});
        int from = firstOutput(0, 4);
        assertArrayEquals(
                Arrays.copyOfRange(narrow, from, narrow.length),
                Arrays.copyOfRange(wide, shift + from, wide.length),
                TOLERANCE);
    }

    @Test
    void encode_inABatch_isAsAlone() {
        float[][] rows = rows(5, 6);
        int[] lengths = {6, 2, 1, 5, 3};
        blank(rows, lengths);
        float[] together = encode(rows, lengths);
        for (int b = 0; b < rows.length; b++) {
            float[] alone = encode(new float[][] {rows[b]}, new int[] {lengths[b]});
            int from = firstOutput(6 - lengths[b], 6);
            assertArrayEquals(
                    Arrays.copyOfRange(alone, from, alone.length),
                    Arrays.copyOfRange(together, b * alone.length + from, (b + 1) * alone.length),
                    TOLERANCE);
        }
    }

    @Test
    void encode_itemChanged_changesTheNewestOutput() {
        for (int item = 0; item < MAX_LENGTH; item++) {
            float[][] row = rows(1, MAX_LENGTH);
            float[] before = encode(row, new int[] {MAX_LENGTH});
            change(row[0], item);
            float[] after = encode(row, new int[] {MAX_LENGTH});
            boolean writtenThere = reading().writesInPlace() && item == MAX_LENGTH - 1;
            assertEquals(
                    writtenThere,
                    Arrays.equals(newest(before), newest(after)),
                    "whether the output stays after a change of item " + item);
        }
    }

    @Test
    void encode_laterItemChanged_reachesEarlierPositionsAsDeclared() {
        float[][] row = rows(1, MAX_LENGTH);
        float[] before = encode(row, new int[] {MAX_LENGTH});
        int changed = 4;
        change(row[0], changed);
        float[] after = encode(row, new int[] {MAX_LENGTH});
        int border = changed * dimension();
        boolean kept = Arrays.equals(Arrays.copyOf(before, border), Arrays.copyOf(after, border));
        switch (reading()) {
            case CAUSAL, LIST, CAUSAL_ENCODER_DECODER -> assertTrue(kept, "earlier positions saw a later item");
            case MASKED -> assertFalse(kept, "earlier positions did not see a later item");
            case WHOLE, ENCODER_DECODER -> assertNewestAlone(after);
        }
    }

    /** Nobody takes a position for an output that is none: all but the newest hold zeros, or what that holds. */
    private void assertNewestAlone(float[] encoded) {
        for (int from = 0; from < encoded.length; from += dimension()) {
            float[] vector = Arrays.copyOfRange(encoded, from, from + dimension());
            assertTrue(
                    Arrays.equals(vector, new float[dimension()]) || Arrays.equals(vector, newest(encoded)),
                    () -> "an output of its own before the newest position: " + Arrays.toString(vector));
        }
    }

    @Test
    void encode_anyBatch_leavesArraysWithThePassOnly() {
        int before = model.getManagedArrays().size();
        try (NDManager scope = model.newSubManager()) {
            NDArray encoded = encode(ForwardPass.inference(scope), rows(2, 5), lengths(2, 5));
            assertSame(scope, encoded.getManager());
        }
        assertEquals(before, model.getManagedArrays().size(), "arrays left with the model");
    }

    @Test
    void backward_anyBatch_reachesEveryParameterAndTheInput() {
        try (NDManager scope = model.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            ForwardPass pass = ForwardPass.training(scope, RandomStreams.of(2));
            NDArray x = array(scope, rows(3, 5));
            x.setRequiresGradient(true);
            NDArray encoded = encoder.encode(pass, x, real(scope, new int[] {5, 5, 5}, 5));
            NDArray weights = array(scope, rows(3, 5));
            NDArray loss = encoded.mul(weights).square().sum();
            GarbageCollection.run();
            collector.backward(loss);
            assertLearns("the input", x.getGradient().toFloatArray());
            for (Map.Entry<String, Parameter> parameter :
                    encoder.block().getParameters().toMap().entrySet()) {
                try (NDArray gradient = parameter.getValue().getArray().getGradient()) {
                    if (learns(parameter.getKey())) {
                        assertLearns(parameter.getKey(), gradient.toFloatArray());
                    }
                }
            }
        }
    }

    private static void assertLearns(String name, float[] gradient) {
        boolean finite = true;
        boolean any = false;
        for (float number : gradient) {
            finite &= Float.isFinite(number);
            any |= number != 0;
        }
        assertTrue(finite && any, () -> name + " has the gradient " + Arrays.toString(gradient));
    }

    private float[] encode(float[][] rows, int[] lengths) {
        try (NDManager scope = model.newSubManager()) {
            return encode(ForwardPass.inference(scope), rows, lengths).toFloatArray();
        }
    }

    private NDArray encode(ForwardPass pass, float[][] rows, int[] lengths) {
        return encoder.encode(
                pass, array(pass.scope(), rows), real(pass.scope(), lengths, rows[0].length / dimension()));
    }

    private NDArray array(NDManager scope, float[][] rows) {
        int length = rows[0].length / dimension();
        float[] flat = new float[rows.length * rows[0].length];
        for (int b = 0; b < rows.length; b++) {
            System.arraycopy(rows[b], 0, flat, b * rows[b].length, rows[b].length);
        }
        return scope.create(flat, new Shape(rows.length, length, dimension()));
    }

    private static NDArray real(NDManager scope, int[] lengths, int length) {
        float[] real = new float[lengths.length * length];
        for (int b = 0; b < lengths.length; b++) {
            Arrays.fill(real, (b + 1) * length - lengths[b], (b + 1) * length, 1f);
        }
        return scope.create(real, new Shape(lengths.length, length));
    }

    /** Where the numbers begin that are used, in a row with this much padding. */
    private int firstOutput(int padding, int length) {
        int first =
                switch (reading()) {
                    case CAUSAL, MASKED, LIST -> padding;
                    case WHOLE, ENCODER_DECODER -> length - 1;
                    case CAUSAL_ENCODER_DECODER -> Math.min(padding + 1, length - 1);
                };
        return first * dimension();
    }

    private float[] newest(float[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - dimension(), encoded.length);
    }

    private void change(float[] row, int item) {
        for (int i = item * dimension(); i < (item + 1) * dimension(); i++) {
            row[i] += i % 2 == 0 ? 1 : -0.5f;
        }
    }

    /** Vectors of padding are zero. */
    private void blank(float[][] rows, int[] lengths) {
        for (int b = 0; b < rows.length; b++) {
            Arrays.fill(rows[b], 0, rows[b].length - lengths[b] * dimension(), 0f);
        }
    }

    private static int[] lengths(int rows, int length) {
        int[] lengths = new int[rows];
        Arrays.fill(lengths, length);
        return lengths;
    }

    private float[][] rows(int count, int length) {
        RandomGenerator random = RandomStreams.of(count, length);
        float[][] rows = new float[count][length * dimension()];
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return rows;
    }
}
