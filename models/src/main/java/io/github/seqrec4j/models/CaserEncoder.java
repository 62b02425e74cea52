package io.github.seqrec4j.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Dense;
import io.github.seqrec4j.models.layers.ParameterScope;
import io.github.seqrec4j.models.layers.TimeFilters;
import io.github.seqrec4j.models.layers.WindowFilters;

/** Both kinds of filters side by side, and a dense layer; the output stands at the newest position, zeros at all others. */
final class CaserEncoder extends EncoderBlock {
    private final int maxLength;
    private final double dropout;
    private final TimeFilters vertical;
    private final WindowFilters horizontal;
    private final Dense last;

    CaserEncoder(Caser.Config config) {
        Caser.Filters filters = config.filters();
        ParameterScope scope = new ParameterScope(this::addParameter, config.initialization());
        this.maxLength = config.maxLength();
        this.dropout = config.dropout();
        this.vertical = new TimeFilters(scope.child("vertical"), filters.vertical(), maxLength);
        this.horizontal = new WindowFilters(
                scope.child("horizontal"),
                new WindowFilters.Sizes(config.dimension(), filters.horizontal(), filters.heights(), maxLength));
        int features = filters.vertical() * config.dimension() + filters.horizontal() * filters.heights();
        this.last = new Dense(scope.child("dense"), config.dimension(), features);
    }

    @Override
    public NDArray encode(ForwardPass pass, NDArray x, NDArray real) {
        Shape shape = x.getShape();
        if (shape.get(1) > maxLength) {
            throw new IllegalArgumentException(
                    "the model reads at most " + maxLength + " items, got a batch of length " + shape.get(1));
        }
        // Padding needs no mask: its vectors are zero, and zero is what both kinds of filters take what is missing for.
        NDArray byTime = x.swapAxes(1, 2);
        NDArray features = vertical.apply(pass, byTime).concat(horizontal.apply(pass, byTime), 1);
        NDArray kept = pass.dropout(ActivationFunction.RELU.apply(features), dropout);
        NDArray output = ActivationFunction.RELU.apply(last.apply(pass, kept)).expandDims(1);
        return shape.get(1) == 1
                ? output
                : pass.scope()
                        .zeros(new Shape(shape.get(0), shape.get(1) - 1, shape.get(2)))
                        .concat(output, 1);
    }
}
