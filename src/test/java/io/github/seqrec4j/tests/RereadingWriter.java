package io.github.seqrec4j.tests;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.generate.ItemGenerator;
import io.github.seqrec4j.models.generate.TokenWriter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Ranker;
import io.github.seqrec4j.recommend.Recommender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A writer around any causal network, which reads every sequence anew for each token. */
public final class RereadingWriter implements TokenWriter {
    private final SequenceModel model;
    private List<int[]> sequences;
    private int written;

    /** Begins with the newest whole items that leave room for another. */
    public RereadingWriter(SequenceModel model, List<Query> queries) {
        this.model = model;
        int items = model.architecture().maxLength() / model.itemEmbeddings().tokensPerItem() - 1;
        this.sequences = queries.stream()
                .map(query -> {
                    int[] history = query.history();
                    int from = Math.max(0, history.length - items);
                    return model.itemEmbeddings().spelled(Arrays.copyOfRange(history, from, history.length));
                })
                .toList();
    }

    /** A recommender whose items are generated. */
    public static Ranker ranker(Function<ItemTokens, ItemGenerator> generators) {
        return model -> {
            ItemCodes codes = model.itemEmbeddings().codes().orElseThrow();
            ItemGenerator generator = generators.apply(new ItemTokens(codes));
            return new Recommender() {
                @Override
                public int itemCount() {
                    return codes.itemCount();
                }

                @Override
                public List<RankedItems> recommend(List<Query> queries) {
                    try (RereadingWriter writer = new RereadingWriter(model, queries)) {
                        return generator.generate(writer, queries);
                    }
                }
            };
        };
    }

    @Override
    public int rows() {
        return sequences.size();
    }

    @Override
    public int vocabulary() {
        return model.itemCount();
    }

    /** As in training, where the tokens of the item to predict are read at the end of the row: it ends with room for them. */
    @Override
    public float[] scores() {
        int longest = sequences.stream().mapToInt(s -> s.length).max().orElseThrow();
        int left = model.itemEmbeddings().tokensPerItem() - written;
        int length = longest + left;
        int[] padded = new int[rows() * length];
        for (int row = 0; row < rows(); row++) {
            int[] sequence = sequences.get(row);
            System.arraycopy(sequence, 0, padded, row * length + longest - sequence.length, sequence.length);
        }
        try (NDManager scope = model.newScope()) {
            ForwardPass pass = ForwardPass.inference(scope);
            // Behind an empty history nothing is read; any output does.
            int newest = Math.max(0, longest - 1);
            NDArray last = model.encode(pass, padded, rows(), length).get(":, " + newest);
            return model.output().scoreAll(pass, last).toFloatArray();
        }
    }

    @Override
    public void append(int[] rows, int[] tokens) {
        List<int[]> next = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            int[] sequence = sequences.get(rows[i]);
            int[] longer = Arrays.copyOf(sequence, sequence.length + 1);
            longer[sequence.length] = tokens[i];
            next.add(longer);
        }
        sequences = next;
        written++;
    }

    @Override
    public void close() {}
}
