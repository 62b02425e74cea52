package io.github.seqrec4j.recommend;

import io.github.seqrec4j.contract.ItemRetrieverContract;
import io.github.seqrec4j.random.RandomStreams;
import java.util.random.RandomGenerator;

class DenseRetrieverContractTest extends ItemRetrieverContract {
    private static final int ITEMS = 605;
    private static final int WIDTH = 11;

    private final float[] vectors = vectors();

    private static float[] vectors() {
        RandomGenerator random = RandomStreams.of(4);
        float[] vectors = new float[ITEMS * WIDTH];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) random.nextGaussian();
        }
        return vectors;
    }

    @Override
    protected ItemRetriever retriever() {
        return DenseRetriever.of(vectors, WIDTH);
    }

    @Override
    protected double score(float[] query, int item) {
        double sum = 0;
        for (int d = 0; d < WIDTH; d++) {
            sum += (double) query[d] * vectors[(item - 1) * WIDTH + d];
        }
        return sum;
    }
}
