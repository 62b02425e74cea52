package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Scores tokens by chance, but equal sequences equally. */
final class FakeWriter implements TokenWriter {
    private final ItemTokens items;
    /** History and what was written after it. */
    private List<int[]> sequences;

    private final boolean constrained;
    private int mostRows;

    private FakeWriter(ItemTokens items, List<int[]> sequences, boolean constrained) {
        this.items = items;
        this.constrained = constrained;
        this.sequences = sequences;
        this.mostRows = sequences.size();
    }

    /** Refuses to write what no item begins with. */
    static FakeWriter of(ItemTokens items, List<Query> queries) {
        return new FakeWriter(items, spelled(items, queries), true);
    }

    /** Writes anything. */
    static FakeWriter unconstrained(ItemTokens items, List<Query> queries) {
        return new FakeWriter(items, spelled(items, queries), false);
    }

    private static List<int[]> spelled(ItemTokens items, List<Query> queries) {
        return queries.stream().map(query -> items.spelled(query.history())).toList();
    }

    /** Random codes of 3 splits. */
    static ItemTokens items(int count, int values, long seed) {
        return items(count, 3, values, seed);
    }

    static ItemTokens items(int count, int splits, int values, long seed) {
        int[][] codes = new int[count][];
        Arrays.setAll(
                codes, i -> RandomStreams.of(seed, i).ints(splits, 0, values).toArray());
        return new ItemTokens(ItemCodes.of(values, codes));
    }

    /** Logits between -3 and 3. */
    static float[] scores(int[] sequence, int vocabulary) {
        long[] path = Arrays.stream(sequence).asLongStream().toArray();
        long state = RandomStreams.mix(11, path);
        float[] scores = new float[vocabulary];
        for (int token = 1; token <= vocabulary; token++) {
            scores[token - 1] = (RandomStreams.mix(state, token) >> 40) * 6f / (1 << 24);
        }
        return scores;
    }

    /** The sum of the logarithms of an item's tokens' probabilities after a history. */
    static double logProbability(ItemTokens items, int[] history, int item) {
        return logProbability(items, history, item, items.tokensPerItem(), Temperatures.ONE);
    }

    /** That of an item's first tokens. */
    static double logProbability(ItemTokens items, int[] history, int item, int tokens, Temperatures temperatures) {
        int[] sequence = items.spelled(history);
        double sum = 0;
        for (int split = 0; split < tokens; split++) {
            float[] scores = scores(sequence, items.itemCount());
            double temperature = temperatures.at(split);
            double total = 0;
            for (float score : scores) {
                total += Math.exp(score / temperature);
            }
            int token = items.token(item, split);
            sum += scores[token - 1] / temperature - Math.log(total);
            sequence = longer(sequence, token);
        }
        return sum;
    }

    private static int[] longer(int[] sequence, int token) {
        int[] longer = Arrays.copyOf(sequence, sequence.length + 1);
        longer[sequence.length] = token;
        return longer;
    }

    int mostRows() {
        return mostRows;
    }

    @Override
    public int rows() {
        return sequences.size();
    }

    @Override
    public int vocabulary() {
        return items.itemCount();
    }

    @Override
    public float[] scores() {
        float[] all = new float[rows() * vocabulary()];
        for (int row = 0; row < rows(); row++) {
            System.arraycopy(scores(sequences.get(row), vocabulary()), 0, all, row * vocabulary(), vocabulary());
        }
        return all;
    }

    @Override
    public void append(int[] rows, int[] tokens) {
        List<int[]> next = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            int[] sequence = longer(sequences.get(rows[i]), tokens[i]);
            int written = (sequence.length - 1) % items.tokensPerItem() + 1;
            if (constrained && !isBeginning(Arrays.copyOfRange(sequence, sequence.length - written, sequence.length))) {
                throw new AssertionError("no item begins so: " + Arrays.toString(sequence));
            }
            next.add(sequence);
        }
        sequences = next;
        mostRows = Math.max(mostRows, next.size());
    }

    private boolean isBeginning(int[] written) {
        for (int item = 1; item <= items.catalogueSize(); item++) {
            int split = 0;
            while (split < written.length && items.token(item, split) == written[split]) {
                split++;
            }
            if (split == written.length) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {}
}
