package io.github.seqrec4j.recommend;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Ranks with a trained network: encodes histories of similar length together, and finds the items for each output in one of
 * two ways. Vectors that are {@linkplain SearchableItems searchable} are searched by their index, which holds them as they were
 * when this was made. For others the engine scores the whole catalogue, except that with an {@linkplain #withIndex index} one query, or
 * a few, are answered by a scan in plain Java; scores of the two differ by rounding.
 *
 * <p>Thread-safe once the model is frozen. The model belongs to whoever made it and is not closed here.
 */
public final class ModelRecommender implements Recommender {
    private static final int MAX_ROWS = 256;
    /** Bounds the memory of a pass: B x L positions of a chunk, and B x N scores of it. */
    private static final int MAX_POSITIONS = 1 << 14;

    private static final int MAX_SCORES = 1 << 23;

    /**
     * From how many queries on the engine's product, which reads the vectors once for all, is worth its call and its table of
     * scores.
     */
    private static final int ENGINE_ROWS = 8;

    private final SequenceModel model;
    private final Optional<ItemRetriever> index;
    /** Whether the index answers many queries too. */
    private final boolean indexOnly;

    private ModelRecommender(SequenceModel model, Optional<ItemRetriever> index) {
        this(model, index, model.output() instanceof SearchableItems);
    }

    private ModelRecommender(SequenceModel model, Optional<ItemRetriever> index, boolean indexOnly) {
        int perItem = model.itemEmbeddings().tokensPerItem();
        if (perItem > 1) {
            throw new IllegalArgumentException("this model spells items with " + perItem
                    + " tokens and cannot score them by their vectors; give what ranks items with it, a beam search for"
                    + " example (SequenceRecommender.of with a ranker)");
        }
        this.model = model;
        this.index = index;
        this.indexOnly = indexOnly;
    }

    /**
     * Wraps a model for some hundred queries. Searchable vectors are indexed now, as they are; others are scored as they are when asked.
     *
     * @param model a model; frozen, unless only one thread asks
     */
    public ModelRecommender(SequenceModel model) {
        this(model, OutputIndex.passing(model));
    }

    /**
     * Wraps a model that is trained no more, to serve it. Searchable vectors are indexed, which may take seconds for a million items;
     * others are copied, unless they are more than {@value OutputIndex#MAX_NUMBERS} numbers: 256 MB, and as much again while
     * copying.
     *
     * @param model a frozen model
     * @return a recommender whose answers do not follow later training
     */
    public static ModelRecommender withIndex(SequenceModel model) {
        return new ModelRecommender(model, OutputIndex.lasting(model));
    }

    /**
     * Wraps a model with an index of the caller's choice, an approximate one or one that scans by several threads, for example. It answers
     * whatever the number of queries.
     *
     * @param model a frozen model without biases of items
     * @param index an index of the model's output vectors
     * @return a recommender
     * @throws IllegalArgumentException if the index is of other items or of another width
     */
    public static ModelRecommender withIndex(SequenceModel model, ItemRetriever index) {
        if (index.itemCount() != model.itemCount()
                || index.width() != model.output().dimension()) {
            throw new IllegalArgumentException("the index must be of " + model.itemCount() + " items and width "
                    + model.output().dimension() + " as the model, got " + index.itemCount() + " items and width "
                    + index.width());
        }
        return new ModelRecommender(model, Optional.of(index), true);
    }

    /**
     * Returns what the items after a history are searched by: its product with an item's output vector, plus the item's bias
     * where there are biases, is the item's score. For an index of the caller's choice.
     *
     * @param model a model; frozen, unless only one thread asks
     * @param history item ids in 1..N, oldest first; the newest L are read
     * @return the model's output after the newest item, D numbers; a new array
     * @throws IllegalArgumentException if an id is not an item of the model
     */
    public static float[] queryVector(SequenceModel model, int[] history) {
        Histories.check(history, model.itemCount());
        int[] input = model.architecture().input(model.itemCount()).query(history);
        try (NDManager scope = model.newScope()) {
            return newest(model, ForwardPass.inference(scope), List.of(input)).toFloatArray();
        }
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
            inputs[q] = input.behindUser(
                    input.query(queries.get(q).history()), queries.get(q).userHash());
        }
        RankedItems[] answers = new RankedItems[inputs.length];
        for (int[] group : SimilarLength.groups(inputs, this::rowsPerChunk)) {
            rank(group, inputs, queries, answers);
        }
        return Arrays.asList(answers);
    }

    private int rowsPerChunk(int longest) {
        int byPositions = MAX_POSITIONS / Math.max(1, longest);
        int byScores = searches(MAX_ROWS) ? MAX_ROWS : MAX_SCORES / itemCount();
        return Math.max(1, Math.min(MAX_ROWS, Math.min(byPositions, byScores)));
    }

    /** Whether that many outputs are looked up in the index rather than scored by the engine. */
    private boolean searches(int rows) {
        return index.isPresent() && (indexOnly || rows < ENGINE_ROWS);
    }

    /** Answers some queries, the longest first. */
    private void rank(int[] chunk, int[][] inputs, List<Query> queries, RankedItems[] answers) {
        boolean search = searches(chunk.length);
        float[] numbers;
        try (NDManager scope = model.newScope()) {
            ForwardPass pass = ForwardPass.inference(scope);
            NDArray newest = newest(
                    model, pass, Arrays.stream(chunk).mapToObj(q -> inputs[q]).toList());
            numbers = (search ? newest : model.output().scoreAll(pass, newest)).toFloatArray();
        }
        if (search) {
            search(chunk, numbers, queries, answers);
        } else {
            select(chunk, numbers, queries, answers);
        }
    }

    /** The outputs at the end of B rows: B x D. */
    private static NDArray newest(SequenceModel model, ForwardPass pass, List<int[]> rows) {
        int[] padded = SimilarLength.padded(rows);
        return model.encode(pass, padded, rows.size(), padded.length / rows.size())
                .get(":, -1");
    }

    /** Of outputs, B x D. */
    private void search(int[] chunk, float[] outputs, List<Query> queries, RankedItems[] answers) {
        ItemRetriever retriever = index.orElseThrow();
        int width = outputs.length / chunk.length;
        List<VectorQuery> questions = new ArrayList<>(chunk.length);
        for (int b = 0; b < chunk.length; b++) {
            Query query = queries.get(chunk[b]);
            float[] vector = Arrays.copyOfRange(outputs, b * width, b * width + retriever.width());
            if (retriever.width() > width) {
                vector[width] = 1; // Meets the bias.
            }
            questions.add(new VectorQuery(vector, query.k(), query.filter()));
        }
        List<RankedItems> found = retriever.retrieve(questions);
        for (int b = 0; b < chunk.length; b++) {
            answers[chunk[b]] = found.get(b);
        }
    }

    /** Of scores, B x N. */
    private void select(int[] chunk, float[] scores, List<Query> queries, RankedItems[] answers) {
        for (int b = 0; b < chunk.length; b++) {
            answers[chunk[b]] = TopK.select(scores, b * itemCount(), itemCount(), queries.get(chunk[b]));
        }
    }
}
