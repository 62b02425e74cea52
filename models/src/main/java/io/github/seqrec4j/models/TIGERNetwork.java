package io.github.seqrec4j.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.models.T5Block.SharedSource;
import io.github.seqrec4j.models.T5Block.Source;
import io.github.seqrec4j.models.generate.IncrementalEncoder;
import io.github.seqrec4j.models.layers.AttentionMask;
import io.github.seqrec4j.models.layers.DistanceBias;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.models.layers.KeyValueMemory;
import io.github.seqrec4j.models.layers.ParameterScope;
import io.github.seqrec4j.models.layers.RootMeanSquareNorm;
import java.util.ArrayList;
import java.util.List;

/**
 * An encoder that reads a history and a decoder that writes behind it, as one encoder of rows: the last t places of a row are the
 * decoder's, which reads a start and the tokens there but the last; all before them are the encoder's. With a causal encoder each item but
 * the first is written so, from the items before it. Where nothing is written the outputs are zeros.
 *
 * <p>With user tokens one may stand before the items, so that a row has one place more than its items have tokens. Items are counted from
 * the end of a row: in a padded one the token stands among the padding, right before the first item.
 */
final class TIGERNetwork extends EncoderBlock implements IncrementalEncoder {
    private final TIGER.Config config;
    private final int tokensPerItem;
    private final Stack encoder;
    private final Stack decoder;
    /** What the decoder reads first. */
    private final Parameter start;

    /** Blocks of one kind, with what they share. */
    private record Stack(DistanceBias distances, List<T5Block> blocks, RootMeanSquareNorm lastNorm) {}

    TIGERNetwork(TIGER.Config config, int tokensPerItem) {
        this.config = config;
        this.tokensPerItem = tokensPerItem;
        ParameterScope scope = new ParameterScope(this::addParameter, Initialization.FAN_IN_NORMAL);
        encoder = stack(scope.child("encoder"), config.depth().encoder(), false);
        decoder = stack(scope.child("decoder"), config.depth().decoder(), true);
        start = scope.child("decoder").start(config.dimension());
    }

    private Stack stack(ParameterScope scope, int depth, boolean decodes) {
        DistanceBias distances = new DistanceBias(
                scope.child("distances"),
                config.dimension(),
                config.heads().count(),
                config.variant().buckets(),
                !decodes);
        List<T5Block> blocks = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            blocks.add(new T5Block(scope.child("blocks").child(Integer.toString(i)), config, decodes));
        }
        return new Stack(
                distances,
                blocks,
                new RootMeanSquareNorm(scope.child("norm"), config.dimension(), T5Block.NORM_EPSILON));
    }

    @Override
    public NDArray encode(ForwardPass pass, NDArray x, NDArray real) {
        Shape shape = x.getShape();
        int length = (int) shape.get(1);
        if (length < tokensPerItem || length % tokensPerItem > userPlaces()) {
            throw new IllegalArgumentException("rows must hold whole items, with " + tokensPerItem
                    + " tokens each, and one at least, got " + length + " tokens");
        }
        int read = length - tokensPerItem;
        Source<NDArray> source = read(pass, x, real, read);
        int targets = config.variant().causal() ? Math.max(1, read / tokensPerItem) : 1;
        NDArray hidden = pass.dropout(shifted(pass, x, targets), config.dropout());
        NDArray added = decoder.distances()
                .at(pass, tokensPerItem, tokensPerItem)
                .add(AttentionMask.future(pass, tokensPerItem, 1).expandDims(0));
        for (T5Block block : decoder.blocks()) {
            hidden = block.apply(pass, hidden, added, source);
        }
        NDArray outputs = finished(pass, hidden).reshape(shape.get(0), targets * tokensPerItem, config.dimension());
        int before = length - targets * tokensPerItem;
        return before == 0
                ? outputs
                : pass.scope()
                        .zeros(new Shape(shape.get(0), before, config.dimension()))
                        .concat(outputs, 1);
    }

    /** What the decoder reads for the newest items: each item's tokens behind the start, but the last. B M x T x D. */
    private NDArray shifted(ForwardPass pass, NDArray x, int targets) {
        long rows = x.getShape().get(0) * targets;
        NDArray first = starts(pass, rows).expandDims(1);
        if (tokensPerItem == 1) {
            return first;
        }
        NDArray tokens = x.get(":, " + -targets * tokensPerItem + ":")
                .reshape(rows, tokensPerItem, config.dimension())
                .get(":, :-1");
        return first.concat(tokens, 1);
    }

    /** The start, once for each row: R x D. */
    private NDArray starts(ForwardPass pass, long rows) {
        return pass.scope().ones(new Shape(rows, 1)).matMul(pass.value(start));
    }

    /** The first places of rows; one of padding where there is none. */
    private Source<NDArray> read(ForwardPass pass, NDArray x, NDArray real, int places) {
        if (places == 0) {
            long rows = x.getShape().get(0);
            NDArray nothing = pass.scope().zeros(new Shape(rows, 1));
            return source(pass, pass.scope().zeros(new Shape(rows, 1, config.dimension())), nothing);
        }
        return source(pass, x.get(":, :" + places), real.get(":, :" + places));
    }

    private Source<NDArray> source(ForwardPass pass, NDArray x, NDArray real) {
        int length = (int) x.getShape().get(1);
        NDArray padding = AttentionMask.padding(real);
        NDArray mask = config.variant().causal() && length > tokensPerItem
                ? padding.add(AttentionMask.future(pass, length, tokensPerItem))
                : padding;
        mask = mask.expandDims(1);
        NDArray added = encoder.distances().at(pass, length, length).add(mask);
        NDArray hidden = pass.dropout(x, config.dropout());
        for (T5Block block : encoder.blocks()) {
            hidden = block.apply(pass, hidden, added);
        }
        NDArray made = pass.dropout(encoder.lastNorm().apply(pass, hidden), config.dropout());
        int beforeItems = length % tokensPerItem;
        // Items are written, a user token is not.
        boolean ofItems = mask.getShape().get(2) > 1 && beforeItems > 0;
        NDArray asked = ofItems ? mask.get(":, :, " + beforeItems + ":") : mask;
        return new Source<>(made, asked, real.max(new int[] {1}, true).expandDims(-1));
    }

    /** Behind the last norm, on the scale on which products with the vectors that are read are scores. */
    private NDArray finished(ForwardPass pass, NDArray hidden) {
        NDArray normed = pass.dropout(decoder.lastNorm().apply(pass, hidden), config.dropout());
        return ForwardPass.scale(normed, 1 / Math.sqrt(config.dimension()));
    }

    @Override
    public int roomBefore(int steps) {
        if (steps > tokensPerItem) {
            throw new IllegalArgumentException("the model writes one item, of " + tokensPerItem
                    + " tokens, behind a history, and cannot read " + steps + " places there");
        }
        return config.maxLength() - tokensPerItem + 1 + userPlaces();
    }

    private int userPlaces() {
        return config.variant().userTokens() > 0 ? 1 : 0;
    }

    @Override
    public Beginning begin(ForwardPass pass, NDArray x, NDArray real, int steps, NDManager owner) {
        int read = (int) x.getShape().get(1) - 1;
        Source<NDArray> source = read(pass, x, real, read);
        Writing writing = new Writing(pass, source, steps, owner);
        return new Beginning(writing.extend(pass, starts(pass, x.getShape().get(0))), writing);
    }

    /** What has been written. */
    private final class Writing implements Continuation {
        private final List<KeyValueMemory> memories = new ArrayList<>();
        private final List<Source<KeyValueMemory>> sources = new ArrayList<>();
        private final int most;
        private GeneratedRows rows;
        private int written;

        Writing(ForwardPass pass, Source<NDArray> source, int steps, NDManager owner) {
            this.most = steps + 1;
            this.rows = GeneratedRows.each((int) source.anything().getShape().get(0));
            NDArray newest = source.mask().get(":, :, -1:");
            newest.attach(owner);
            source.anything().attach(owner);
            for (T5Block block : decoder.blocks()) {
                KeyValueMemory memory = new KeyValueMemory(owner);
                block.remember(pass, source.memory(), memory);
                sources.add(new Source<>(memory, newest, source.anything()));
                memories.add(new KeyValueMemory(owner));
            }
        }

        @Override
        public void select(NDArray chosen) {
            memories.forEach(memory -> memory.select(chosen));
            rows = rows.select(chosen.toLongArray());
        }

        @Override
        public NDArray extend(ForwardPass pass, NDArray x) {
            if (written == most) {
                throw new IllegalStateException(
                        "no more than " + (most - 1) + " places may be read behind the histories");
            }
            written++;
            NDArray added = decoder.distances().at(pass, 1, written);
            NDArray hidden = x.expandDims(1);
            for (int i = 0; i < memories.size(); i++) {
                hidden = decoder.blocks()
                        .get(i)
                        .extend(pass, hidden, added, memories.get(i), new SharedSource<>(sources.get(i), rows));
            }
            return finished(pass, hidden).squeeze(1);
        }
    }
}
