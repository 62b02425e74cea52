package io.github.seqrec4j.recommend;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ranks with a trained network: encodes histories of similar length together, scores the whole catalogue with the engine
 * and selects on the host.
 *
 * <p>Thread-safe once the model is frozen. The model belongs to whoever made it and is not closed here.
 */
public final class ModelRecommender implements Recommender {
    private static final int MAX_ROWS = 256;
    /** Bounds the memory of a pass: B x L positions of a chunk, and B x N scores of it. */
    private static final int MAX_POSITIONS = 1 << 14;

    private static final int MAX_SCORES = 1 << 23;

    private final SequenceModel model;

    /**
     * Wraps a model.
     *
     * @param model a model; frozen, unless only one thread asks
     */
    public ModelRecommender(SequenceModel model) {
        this.model = model;
    }

    @Override
    public int itemCount() {
        return model.itemCount();
    }

    @Override
    public List<RankedItems> recommend(List<Query> queries) {
        ModelInput input = model.architecture().input(itemCount());
        int[][] inputs = new int[queries.size()][];
        for (int q = 0; q < inputs.length; q++) {
            Histories.check(queries.get(q).history(), itemCount());
            inputs[q] = input.query(queries.get(q).history());
        }
        Integer[] byLength = IntStream.range(0, inputs.length).boxed().toArray(Integer[]::new);
        Arrays.sort(byLength, Comparator.comparingInt(q -> -inputs[q].length));
        RankedItems[] answers = new RankedItems[inputs.length];
        for (int from = 0; from < byLength.length; ) {
            int rows = Math.min(byLength.length - from, rowsPerChunk(inputs[byLength[from]].length));
            rank(Arrays.asList(byLength).subList(from, from + rows), inputs, queries, answers);
            from += rows;
        }
        return Arrays.asList(answers);
    }

    private int rowsPerChunk(int longest) {
        int byPositions = MAX_POSITIONS / Math.max(1, longest);
        int byScores = MAX_SCORES / itemCount();
        return Math.max(1, Math.min(MAX_ROWS, Math.min(byPositions, byScores)));
    }

    /** Answers some queries, the longest first. */
    private void rank(List<Integer> chunk, int[][] inputs, List<Query> queries, RankedItems[] answers) {
        int length = Math.max(1, inputs[chunk.get(0)].length);
        int[] padded = new int[chunk.size() * length];
        for (int b = 0; b < chunk.size(); b++) {
            int[] row = inputs[chunk.get(b)];
            System.arraycopy(row, 0, padded, (b + 1) * length - row.length, row.length);
        }
        float[] scores;
        try (NDManager scope = model.newScope()) {
            ForwardPass pass = ForwardPass.inference(scope);
            NDArray newest = model.encode(pass, padded, chunk.size(), length).get(":, -1");
            scores = model.output().scoreAll(pass, newest).toFloatArray();
        }
        for (int b = 0; b < chunk.size(); b++) {
            answers[chunk.get(b)] = TopK.select(scores, b * itemCount(), itemCount(), queries.get(chunk.get(b)));
        }
    }
}
