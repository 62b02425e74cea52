package io.github.seqrec4j.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.models.generate.IncrementalEncoder;
import io.github.seqrec4j.models.layers.AttentionMask;
import io.github.seqrec4j.models.layers.KeyValueMemory;
import io.github.seqrec4j.models.layers.Normalization;
import io.github.seqrec4j.models.layers.ParameterScope;
import io.github.seqrec4j.models.layers.PositionEmbedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Positions, blocks and a last norm; goes on behind what it has read by keeping keys and values. */
final class GPTRecEncoder extends EncoderBlock implements IncrementalEncoder {
    private final GPTRec.Config config;
    private final PositionEmbedding positions;
    private final List<GPTRecBlock> blocks = new ArrayList<>();
    private final Normalization lastNorm;

    GPTRecEncoder(GPTRec.Config config) {
        this.config = config;
        ParameterScope scope =
                new ParameterScope(this::addParameter, config.variant().initialization());
        positions = new PositionEmbedding(scope.child("positions"), positionCount(), config.dimension());
        for (int i = 0; i < config.blocks(); i++) {
            blocks.add(new GPTRecBlock(scope.child("blocks").child(Integer.toString(i)), config));
        }
        lastNorm = new Normalization(scope.child("norm"), config.dimension(), CausalEncoder.NORM_EPSILON);
    }

    /** The last item of a list is never read. */
    private int positionCount() {
        return config.maxLength() + Math.max(0, listLength() - 1);
    }

    private int listLength() {
        return config.variant().listLength();
    }

    private boolean writesLists() {
        return listLength() > 0;
    }

    @Override
    public NDArray encode(ForwardPass pass, NDArray x, NDArray real) {
        return encode(pass, x, real, 0);
    }

    @Override
    public NDArray encode(ForwardPass pass, NDArray x, NDArray real, int[] ids) {
        return encode(
                pass, x, real, writesLists() ? written(ids, (int) x.getShape().get(1)) : 0);
    }

    /** How many items stand behind the separator, which is the largest id; the same for all rows. */
    private static int written(int[] ids, int length) {
        int separator = Arrays.stream(ids).max().orElse(0);
        int written = -1;
        for (int end = length; end <= ids.length; end += length) {
            int behind = 0;
            while (behind < length && ids[end - 1 - behind] != separator) {
                behind++;
            }
            if (behind == length || (written >= 0 && written != behind)) {
                throw new IllegalArgumentException(
                        "every row of a batch needs a separator with as many items behind it as"
                                + " the others have, got " + (behind == length ? "none" : behind) + " in row "
                                + (end / length - 1)
                                + (written >= 0 ? " and " + written + " before" : ""));
            }
            written = behind;
        }
        return Math.max(0, written);
    }

    private NDArray encode(ForwardPass pass, NDArray x, NDArray real, int written) {
        int length = (int) x.getShape().get(1);
        int[] places = places(length - written, written, 0);
        NDArray hidden = pass.dropoutInPlace(x.add(positions.at(pass, places)), config.dropout());
        NDArray mask = AttentionMask.causal(pass, real);
        for (GPTRecBlock block : blocks) {
            hidden = block.apply(pass, hidden, mask);
        }
        // Training reads no padding; an empty history, all padding, must be answered alike in any company.
        NDArray answered = pass.training() ? hidden : hidden.mul(real.expandDims(-1));
        return lastNorm.apply(pass, answered);
    }

    /**
     * The positions of inputs, the separator among them, and of what is written behind.
     *
     * @param inputs how many inputs, oldest first
     * @param written how many places follow
     * @param left how many more may follow, of which a language model keeps positions free
     */
    private int[] places(int inputs, int written, int left) {
        int[] places = new int[inputs + written];
        int first = config.maxLength() - inputs - written - left;
        if (writesLists() ? inputs > config.maxLength() || written >= listLength() : first < 0) {
            throw new IllegalArgumentException("the model reads at most " + config.maxLength() + " inputs"
                    + (writesLists() ? " and writes " + listLength() + " items behind them" : "") + ", got " + inputs
                    + " inputs and " + (written + left) + " behind them");
        }
        Arrays.setAll(places, i -> writesLists() ? placeWithLists(i, inputs) : first + i);
        return places;
    }

    private int placeWithLists(int index, int inputs) {
        return index < inputs ? inputs - 1 - index : config.maxLength() + index - inputs;
    }

    @Override
    public int roomBefore(int steps) {
        int room = writesLists() ? config.maxLength() : config.maxLength() - steps;
        if (room < 1 || (writesLists() && steps >= listLength())) {
            throw new IllegalArgumentException(
                    writesLists()
                            ? "the model writes lists of at most " + listLength() + " items, got a list of "
                                    + (steps + 1)
                            : "the model reads at most " + config.maxLength() + " inputs, of which " + steps
                                    + " are to be written behind the history: nothing is left of that");
        }
        return room;
    }

    @Override
    public Beginning begin(ForwardPass pass, NDArray x, NDArray real, int steps, NDManager owner) {
        int length = (int) x.getShape().get(1);
        Reading reading = new Reading(owner, real.duplicate(), length, steps);
        NDArray newest = reading.read(pass, x, places(length, 0, writesLists() ? 0 : steps));
        // As in a whole pass: an empty history, all padding, is answered alike in any company.
        NDArray answered = newest.mul(real.get(":, -1:"));
        return new Beginning(lastNorm.apply(pass, answered), reading);
    }

    /** What has been read. */
    private final class Reading implements Continuation {
        private final NDManager owner;
        private final List<KeyValueMemory> memories = new ArrayList<>();
        private final int inputs;
        private final int steps;
        private NDArray real;
        private int written;

        Reading(NDManager owner, NDArray real, int inputs, int steps) {
            this.owner = owner;
            this.inputs = inputs;
            this.steps = steps;
            this.real = real;
            real.attach(owner);
            blocks.forEach(block -> memories.add(new KeyValueMemory(owner)));
        }

        /** B x T x D to B x D at the newest place, before the last norm: only there the last block asks. */
        NDArray read(ForwardPass pass, NDArray x, int[] places) {
            NDArray hidden = x.add(positions.at(pass, places));
            int last = memories.size() - 1;
            if (last > 0) {
                NDArray mask = AttentionMask.causal(pass, real, places.length);
                for (int i = 0; i < last; i++) {
                    hidden = blocks.get(i).extend(pass, hidden, places.length, mask, memories.get(i));
                }
            }
            return blocks.get(last)
                    .extend(pass, hidden, 1, AttentionMask.padding(real), memories.get(last))
                    .squeeze(1);
        }

        @Override
        public void select(NDArray rows) {
            memories.forEach(memory -> memory.select(rows));
            keep(real.get(rows));
        }

        private void keep(NDArray next) {
            next.attach(owner);
            real.close();
            real = next;
        }

        @Override
        public NDArray extend(ForwardPass pass, NDArray x) {
            if (written == steps) {
                throw new IllegalStateException("no more than " + steps + " places may be read behind the histories");
            }
            written++;
            int left = writesLists() ? 0 : steps - written;
            int[] all = places(inputs, written, left);
            keep(real.concat(pass.scope().ones(new Shape(x.getShape().get(0), 1)), 1));
            return lastNorm.apply(pass, read(pass, x.expandDims(1), new int[] {all[all.length - 1]}));
        }
    }
}
