package io.github.seqrec4j.models;

import ai.djl.ndarray.NDArray;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Dense;
import io.github.seqrec4j.models.layers.GatedRecurrence;
import io.github.seqrec4j.models.layers.ParameterScope;
import io.github.seqrec4j.models.layers.TimeSteps;
import java.util.ArrayList;
import java.util.List;

/** Recurrent layers and a dense one. */
final class GRU4RecEncoder extends EncoderBlock {
    private final List<GatedRecurrence> layers = new ArrayList<>();
    private final Dense last;
    private final double dropout;

    GRU4RecEncoder(GRU4Rec.Config config) {
        ParameterScope scope = new ParameterScope(this::addParameter, config.initialization());
        for (int i = 0; i < config.layers(); i++) {
            layers.add(new GatedRecurrence(scope.child("layers").child(Integer.toString(i)), config.dimension()));
        }
        this.last = new Dense(scope.child("dense"), config.dimension(), config.dimension());
        this.dropout = config.dropout();
    }

    @Override
    public NDArray encode(ForwardPass pass, NDArray x, NDArray real) {
        TimeSteps steps = TimeSteps.of(pass, real);
        NDArray states = steps.arrange(x);
        for (GatedRecurrence layer : layers) {
            states = layer.apply(pass, pass.dropout(states, dropout));
        }
        // Before its first item, a row is in the state that it starts from.
        NDArray placed = steps.restore(states).mul(real.expandDims(-1));
        return ActivationFunction.RELU.apply(last.apply(pass, placed));
    }
}
