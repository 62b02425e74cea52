package io.github.seqrec4j.models.align;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import ai.djl.util.PairList;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.layers.Dense;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.models.layers.ParameterScope;
import java.util.LinkedHashMap;
import java.util.Map;

/** Expects what a list will be worth from each place on: a network like the policy, and a linear map of its outputs to a number. */
final class ValueModel implements AutoCloseable {
    private static final String HEAD = "head.";

    /** The map. */
    private static final class Head extends AbstractBlock {
        private final Dense dense;

        Head(int width) {
            dense = new Dense(new ParameterScope(this::addParameter, Initialization.NORMAL_002), 1, width);
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
            NDArray x = inputs.singletonOrThrow();
            return new NDList(dense.apply(ForwardPass.inference(x.getManager()), x));
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputShapes) {
            return inputShapes;
        }
    }

    private final SequenceModel network;
    private final NDManager manager;
    private final Head head;

    private ValueModel(SequenceModel network, NDManager manager, Head head) {
        this.network = network;
        this.manager = manager;
        this.head = head;
    }

    /** Starts with the policy's weights, and expects nearly nothing. Seeds the engine's generator. */
    static ValueModel like(SequenceModel policy, long seed) {
        SequenceModel network = copy(policy, seed);
        NDManager manager = network.newScope();
        try {
            int width = policy.output().dimension();
            Head head = new Head(width);
            head.initialize(manager, DataType.FLOAT32, new Shape(1, width));
            return new ValueModel(network, manager, head);
        } catch (RuntimeException | Error failure) {
            network.close();
            throw failure;
        }
    }

    /** A model of the same weights; seeds the engine's generator. */
    static SequenceModel copy(SequenceModel model, long seed) {
        SequenceModel copy = SequenceModel.create(model.architecture(), model.itemEmbeddings(), seed);
        try {
            ParameterValues.capture(model.parameters()).restore(copy.parameters());
            return copy;
        } catch (RuntimeException | Error failure) {
            copy.close();
            throw failure;
        }
    }

    Map<String, Parameter> parameters() {
        Map<String, Parameter> all = new LinkedHashMap<>(network.parameters());
        for (Pair<String, Parameter> parameter : head.getParameters()) {
            all.put(HEAD + parameter.getKey(), parameter.getValue());
        }
        return all;
    }

    /** B x K, at the newest K places of the rows. */
    NDArray values(ForwardPass pass, EpisodeRows rows) {
        NDArray outputs = rows.outputs(network, pass);
        return head.dense.apply(pass, outputs).reshape(rows.count(), rows.listLength());
    }

    @Override
    public void close() {
        manager.close();
        network.close();
    }
}
