package io.github.seqrec4j.models.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.generate.IncrementalEncoder.Beginning;
import io.github.seqrec4j.models.generate.IncrementalEncoder.Continuation;
import io.github.seqrec4j.recommend.SimilarLength;
import java.util.Arrays;
import java.util.List;

/**
 * Writes behind histories with a network that keeps the keys and values of what it has read, so that each further token costs the pass
 * of a single position.
 */
public final class CachedWriter implements TokenWriter {
    private final SequenceModel model;
    private final NDManager scope;
    private final Continuation continuation;
    private NDArray outputs;

    private CachedWriter(SequenceModel model, NDManager scope, Beginning beginning) {
        this.model = model;
        this.scope = scope;
        this.continuation = beginning.continuation();
        this.outputs = beginning.outputs();
        outputs.attach(scope);
    }

    /**
     * Reads histories.
     *
     * @param model a frozen model whose encoder is an {@link IncrementalEncoder}
     * @param histories ids in 1..V, oldest first; the newest are read, as many as leave room for the tokens
     * @param tokens how many tokens will be written behind each history at most, at least 1
     * @return a writer with a row for each history; the caller closes it
     * @throws IllegalArgumentException if the network cannot go on where it stopped, or cannot write so many
     */
    public static CachedWriter begin(SequenceModel model, List<int[]> histories, int tokens) {
        IncrementalEncoder encoder = encoder(model);
        // What is written last is never read.
        int room = encoder.roomBefore(tokens - 1);
        ModelInput input = model.architecture().input(model.itemCount());
        List<int[]> rows = histories.stream()
                .map(history -> newest(input.query(history), room))
                .toList();
        int[] ids = SimilarLength.padded(rows);
        NDManager scope = model.newScope();
        try (NDManager inner = scope.newSubManager()) {
            ForwardPass pass = ForwardPass.inference(inner);
            NDArray read = pass.indices(ids, new Shape(rows.size(), ids.length / rows.size()));
            NDArray real = read.neq(0).toType(DataType.FLOAT32, false);
            NDArray x = model.input().lookup(pass, read).mul(real.expandDims(-1));
            return new CachedWriter(model, scope, encoder.begin(pass, x, real, tokens - 1, scope));
        } catch (RuntimeException | Error failure) {
            scope.close();
            throw failure;
        }
    }

    static IncrementalEncoder encoder(SequenceModel model) {
        if (model.encoder() instanceof IncrementalEncoder encoder) {
            return encoder;
        }
        throw new IllegalArgumentException("a " + model.architecture().name()
                + " cannot go on where it stopped; ask it by NextK.recomputing, or use a gptrec");
    }

    private static int[] newest(int[] ids, int room) {
        return ids.length <= room ? ids : Arrays.copyOfRange(ids, ids.length - room, ids.length);
    }

    @Override
    public int rows() {
        return (int) outputs.getShape().get(0);
    }

    @Override
    public int vocabulary() {
        return model.itemCount();
    }

    @Override
    public float[] scores() {
        try (NDManager inner = scope.newSubManager()) {
            return model.output()
                    .scoreAll(ForwardPass.inference(inner), outputs)
                    .toFloatArray();
        }
    }

    @Override
    public void append(int[] rows, int[] tokens) {
        if (rows.length != tokens.length || rows.length == 0) {
            throw new IllegalArgumentException("one token is needed for each of one or more rows, got " + tokens.length
                    + " tokens for " + rows.length + " rows");
        }
        try (NDManager inner = scope.newSubManager()) {
            ForwardPass pass = ForwardPass.inference(inner);
            if (!isEveryRow(rows)) {
                continuation.select(pass.indices(rows, new Shape(rows.length)));
            }
            NDArray x = model.input().lookup(pass, pass.indices(tokens, new Shape(tokens.length)));
            NDArray next = continuation.extend(pass, x);
            next.attach(scope);
            outputs.close();
            outputs = next;
        }
    }

    private boolean isEveryRow(int[] rows) {
        if (rows.length != rows()) {
            return false;
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] != i) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        scope.close();
    }
}
