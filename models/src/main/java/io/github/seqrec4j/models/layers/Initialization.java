package io.github.seqrec4j.models.layers;

import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.initializer.UniformInitializer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.initializer.XavierInitializer.FactorType;
import ai.djl.training.initializer.XavierInitializer.RandomType;

/** What weights start from. It decides how many steps training needs more than any other switch. */
public enum Initialization {
    /** Matrices and embeddings normal with variance 2 / (rows + columns), biases zero (Glorot and Bengio, AISTATS 2010). */
    XAVIER_NORMAL {
        @Override
        public Initializer embeddings() {
            return new XavierInitializer(RandomType.GAUSSIAN, FactorType.AVG, 1);
        }

        @Override
        Initializer weights(int inputs) {
            return new XavierInitializer(RandomType.GAUSSIAN, FactorType.AVG, 1);
        }

        @Override
        Initializer biases(int inputs) {
            return Initializer.ZEROS;
        }
    },
    /** Matrices and embeddings normal with standard deviation 0.02, biases zero, as BERT and GPT-2 start. */
    NORMAL_002 {
        @Override
        public Initializer embeddings() {
            return new NormalInitializer(0.02f);
        }

        @Override
        Initializer weights(int inputs) {
            return new NormalInitializer(0.02f);
        }

        @Override
        Initializer biases(int inputs) {
            return Initializer.ZEROS;
        }
    },
    /**
     * Embeddings standard normal, matrices and biases uniform within 1 / sqrt(inputs), as the published gSASRec port starts.
     * Initial logits are large; tens of thousands of steps go to shrinking them.
     */
    UNIT_NORMAL {
        @Override
        public Initializer embeddings() {
            return new NormalInitializer(1f);
        }

        @Override
        Initializer weights(int inputs) {
            return new UniformInitializer((float) (1 / Math.sqrt(inputs)));
        }

        @Override
        Initializer biases(int inputs) {
            return new UniformInitializer((float) (1 / Math.sqrt(inputs)));
        }
    },
    /** Embeddings standard normal, matrices normal with variance 1 / inputs, biases zero, as T5 starts. */
    FAN_IN_NORMAL {
        @Override
        public Initializer embeddings() {
            return new NormalInitializer(1f);
        }

        @Override
        Initializer weights(int inputs) {
            return new NormalInitializer((float) (1 / Math.sqrt(inputs)));
        }

        @Override
        Initializer biases(int inputs) {
            return Initializer.ZEROS;
        }
    };

    /**
     * Returns what item and position vectors start from.
     *
     * @return an initializer that draws from the engine's generator
     */
    public abstract Initializer embeddings();

    abstract Initializer weights(int inputs);

    abstract Initializer biases(int inputs);
}
