package io.github.seqrec4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.seqrec4j.model.DropoutMasks;
import io.github.seqrec4j.random.RandomStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineStepTest {
    private NDManager manager;
    private NDArray weights;
    private GradientCollector collector;
    private EngineStep step;

    @BeforeEach
    void makeWeights() {
        manager = NDManager.newBaseManager();
        weights = manager.ones(new Shape(3));
        weights.setRequiresGradient(true);
        collector = Engine.getInstance().newGradientCollector();
        step = new EngineStep(manager::newSubManager, new DropoutMasks(RandomStreams.of(1)), collector);
    }

    @AfterEach
    void close() {
        collector.close();
        manager.close();
    }

    @Test
    void backward_severalPasses_addsGradientsUp() {
        for (float factor : new float[] {2, 3}) {
            double loss = step.inPass(pass -> step.backward(
                    pass.scope().full(new Shape(3), factor).mul(weights).sum()));
            assertEquals(3 * factor, loss, 1e-6);
        }
        assertArrayEquals(new float[] {5, 5, 5}, weights.getGradient().toFloatArray());
    }

    @Test
    void backward_lossIsNoNumber_leavesGradientsAlone() {
        double loss = step.inPass(pass -> step.backward(
                pass.scope().full(new Shape(3), Float.NaN).mul(weights).sum()));
        assertEquals(Double.NaN, loss);
        assertArrayEquals(new float[3], weights.getGradient().toFloatArray());
    }

    @Test
    void inPass_withinAnother_isRefused() {
        var error = assertThrows(IllegalStateException.class, () -> step.inPass(outer -> step.inPass(inner -> 0)));
        assertEquals("the passes of a step do not nest: end one before the next begins", error.getMessage());
        assertEquals(1, step.inPass(pass -> 1));
    }
}
