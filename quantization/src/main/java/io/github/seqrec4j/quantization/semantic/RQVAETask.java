package io.github.seqrec4j.quantization.semantic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import io.github.seqrec4j.batch.BatchStream;
import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.quantization.Codebook;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.train.TrainingTask;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Trains an RQ-VAE; a step works on some items, which have numbers from 0 on. Used by one thread. */
final class RQVAETask implements TrainingTask<int[]>, AutoCloseable {
    private static final long START_STREAM = 7;
    private static final long REVIVAL_STREAM = 8;
    private static final int ITEMS_PER_VALUE = 8;
    private static final int START_ROUNDS = 20;

    private final RQVAE options;
    private final float[] features;
    private final int width;
    private final CodeShape shape;
    private final RandomGenerator revivals;
    private final NDManager manager = NDManager.newBaseManager();
    private final RQVAEParameters parameters;
    private final DeadCodes deadCodes;

    /** Takes features that are scaled, n x D. */
    RQVAETask(RQVAE options, float[] features, int width, CodeShape shape, long seed) {
        this.options = options;
        this.features = features;
        this.width = width;
        this.shape = shape;
        this.revivals = RandomStreams.of(seed, REVIVAL_STREAM);
        manager.setName("RQ-VAE");
        this.parameters = new RQVAEParameters(options.network(), width, shape, manager, seed);
        this.deadCodes = new DeadCodes(shape, (long) options.deadAfter() * stepsPerEpoch());
        start(seed);
    }

    /** As the encoder gives them before any training. */
    private void start(long seed) {
        RandomGenerator random = RandomStreams.of(seed, START_STREAM);
        int count = (int) Math.min(itemCount(), Math.max(options.batchSize(), (long) ITEMS_PER_VALUE * shape.values()));
        int[] items = Arrays.copyOf(shuffled(random), count);
        Perceptron encoder = parameters.encoder();
        int inner = options.network().width();
        float[] encoded = new float[Math.multiplyExact(count, inner)];
        for (int i = 0; i < count; i++) {
            float[] row = Arrays.copyOfRange(features, items[i] * width, (items[i] + 1) * width);
            System.arraycopy(encoder.applied(row), 0, encoded, i * inner, inner);
        }
        float[] vectors = new float[shape.splits() * shape.values() * inner];
        List<Codebook> codebooks = ResidualKMeans.codebooks(encoded, inner, shape, START_ROUNDS, seed);
        for (int level = 0; level < codebooks.size(); level++) {
            int length = shape.values() * inner;
            System.arraycopy(codebooks.get(level).vectors(), 0, vectors, level * length, length);
        }
        parameters.setCodebooks(vectors);
    }

    private int itemCount() {
        return features.length / width;
    }

    private int[] shuffled(RandomGenerator random) {
        int[] items = new int[itemCount()];
        for (int i = 0; i < items.length; i++) {
            int other = random.nextInt(i + 1);
            items[i] = items[other];
            items[other] = i;
        }
        return items;
    }

    @Override
    public Map<String, Parameter> parameters() {
        return parameters.byName();
    }

    @Override
    public NDManager newScope() {
        return manager.newSubManager();
    }

    @Override
    public int stepsPerEpoch() {
        return (itemCount() - 1) / options.batchSize() + 1;
    }

    @Override
    public BatchStream<int[]> epoch(long seed) {
        int[] items = shuffled(RandomStreams.of(seed));
        return new BatchStream<>() {
            private int from;

            @Override
            public boolean hasNext() {
                return from < items.length;
            }

            @Override
            public int[] next() {
                int end = Math.min(items.length, from + options.batchSize());
                int[] batch = Arrays.copyOfRange(items, from, end);
                from = end;
                return batch;
            }
        };
    }

    @Override
    public NDArray loss(int[] items, ForwardPass pass) {
        NDArray inputs = pass.scope().create(rows(items), new Shape(items.length, width));
        NDArray encoded = parameters.encoded(pass, inputs);
        return loss(pass, inputs, encoded, codes(encoded.toFloatArray()));
    }

    private float[] rows(int[] items) {
        float[] rows = new float[Math.multiplyExact(items.length, width)];
        for (int i = 0; i < items.length; i++) {
            System.arraycopy(features, items[i] * width, rows, i * width, width);
        }
        return rows;
    }

    /** The codes of a batch, m x B, on the host; what is dead is set anew, which the codes of this batch do not see. */
    private int[] codes(float[] encoded) {
        int inner = options.network().width();
        int items = encoded.length / inner;
        int[] codes = new int[shape.splits() * items];
        float[] residuals = new float[shape.splits() * encoded.length];
        float[] vectors = new float[shape.splits() * shape.values() * inner];
        float[] rest = encoded.clone();
        List<Codebook> codebooks = parameters.codebooks();
        for (int level = 0; level < shape.splits(); level++) {
            float[] book = codebooks.get(level).vectors();
            System.arraycopy(book, 0, vectors, level * book.length, book.length);
            System.arraycopy(rest, 0, residuals, level * rest.length, rest.length);
            int[] nearest = codebooks.get(level).nearest(rest);
            System.arraycopy(nearest, 0, codes, level * items, items);
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= book[nearest[i / inner] * inner + i % inner];
            }
        }
        if (deadCodes.revive(codes, residuals, vectors, revivals) > 0) {
            parameters.setCodebooks(vectors);
        }
        return codes;
    }

    /** The mean over the batch. */
    private NDArray loss(ForwardPass pass, NDArray inputs, NDArray encoded, int[] codes) {
        int items = codes.length / shape.splits();
        NDArray vectors = Embedding.embedding(
                        pass.indices(rowsOfTable(codes), new Shape(shape.splits(), items)),
                        parameters.table(pass),
                        SparseFormat.DENSE)
                .singletonOrThrow();
        NDArray fixed = vectors.stopGradient();
        NDArray residuals = encoded.expandDims(0).sub(fixed.cumSum(0).sub(fixed));
        NDArray codebook = residuals.stopGradient().sub(vectors).square().sum();
        NDArray commitment = residuals.sub(fixed).square().sum();
        NDArray straight = encoded.add(fixed.sum(new int[] {0}).sub(encoded.stopGradient()));
        NDArray reconstruction =
                parameters.decoded(pass, straight).sub(inputs).square().sum();
        NDArray sum = reconstruction.add(codebook).add(ForwardPass.scale(commitment, options.commitment()));
        return ForwardPass.scale(sum, 1.0 / items);
    }

    private int[] rowsOfTable(int[] codes) {
        int items = codes.length / shape.splits();
        int[] rows = new int[codes.length];
        Arrays.setAll(rows, i -> i / items * shape.values() + codes[i]);
        return rows;
    }

    @Override
    public int targetCount(int[] items) {
        return items.length;
    }

    /** The present state, as plain arrays. */
    ItemQuantizer quantizer(Scaling scaling) {
        return new ItemQuantizer(scaling, parameters.encoder(), parameters.decoder(), parameters.codebooks());
    }

    @Override
    public void close() {
        manager.close();
    }
}
