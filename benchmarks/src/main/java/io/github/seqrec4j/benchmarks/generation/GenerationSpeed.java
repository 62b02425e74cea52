package io.github.seqrec4j.benchmarks.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.generate.NextK;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.TopK;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Times a list written item by item for one user: with the key-value cache, by reading everything again for each item, and a single pass
 * beside them. The network is GPTRec's published one, untrained, of the size of MovieLens-1M. Run it with
 * {@code -Dai.djl.pytorch.num_threads=1}.
 */
public final class GenerationSpeed {
    private static final int ITEMS = 3416;
    private static final int LENGTH = 200;
    private static final int K = 10;
    private static final int WARM_UP = 20;

    private GenerationSpeed() {}

    /**
     * Prints medians and 99 % quantiles.
     *
     * @param arguments how many lists to write in each way, 200 unless given
     */
    public static void main(String[] arguments) {
        int lists = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        GPTRec gptrec = new GPTRec(GPTRec.Config.of(256, 3, 4, LENGTH + 1, 0).withLists(K));
        try (SequenceModel model = SequenceModel.create(gptrec, ITEMS, 1)) {
            model.freeze(true);
            int[][] histories = IntStream.range(0, WARM_UP + lists)
                    .mapToObj(i ->
                            RandomStreams.of(42, i).ints(LENGTH, 1, ITEMS + 1).toArray())
                    .toArray(int[][]::new);
            NextK cached = new NextK(model);
            requireSame(histories[0], cached, model);
            double pass = print("one pass over the history", histories, history -> {
                scores(model, query(history), new int[0]);
                return history;
            });
            double withCache = print(
                    "K = 10 with the cache", histories, history -> cached.recommend(Query.excludingSeen(history, K))
                            .items());
            double again = print("K = 10, everything read again", histories, history -> recomputed(model, history));
            System.out.printf(
                    "speed-up of the cache %.2f; a list costs %.2f passes%n", again / withCache, withCache / pass);
        }
    }

    private static void requireSame(int[] history, NextK cached, SequenceModel model) {
        int[] list = cached.recommend(Query.excludingSeen(history, K)).items();
        if (!Arrays.equals(list, recomputed(model, history))) {
            throw new IllegalStateException("the cache changes the list of " + Arrays.toString(history));
        }
    }

    private static double print(String name, int[][] histories, UnaryOperator<int[]> work) {
        double[] milliseconds = new double[histories.length];
        for (int i = 0; i < histories.length; i++) {
            long started = System.nanoTime();
            work.apply(histories[i]);
            milliseconds[i] = (System.nanoTime() - started) / 1e6;
        }
        double[] counted = Arrays.copyOfRange(milliseconds, WARM_UP, milliseconds.length);
        Arrays.sort(counted);
        double median = counted[counted.length / 2];
        System.out.printf("%-30s median %.2f ms, 99 %% %.2f ms%n", name, median, counted[counted.length * 99 / 100]);
        return median;
    }

    private static int[] query(int[] history) {
        return new ModelInput(ITEMS, LENGTH + 1, Reading.LIST).query(history);
    }

    private static int[] recomputed(SequenceModel model, int[] history) {
        int[] query = query(history);
        int[] list = {};
        while (list.length < K) {
            float[] scores = scores(model, query, list);
            ItemFilter open = ItemFilter.excluding(history).andExcluding(list);
            int best =
                    TopK.select(scores, 0, ITEMS, new Query(history, 1, open)).items()[0];
            list = Arrays.copyOf(list, list.length + 1);
            list[list.length - 1] = best;
        }
        return list;
    }

    private static float[] scores(SequenceModel model, int[] query, int[] list) {
        int[] ids = Arrays.copyOf(query, query.length + list.length);
        System.arraycopy(list, 0, ids, query.length, list.length);
        try (NDManager scope = model.newScope()) {
            ForwardPass pass = ForwardPass.inference(scope);
            NDArray newest = model.encode(pass, ids, 1, ids.length).get(":, -1");
            return model.output().scoreAll(pass, newest).toFloatArray();
        }
    }
}
