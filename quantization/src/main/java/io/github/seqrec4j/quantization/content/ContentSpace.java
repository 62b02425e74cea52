package io.github.seqrec4j.quantization.content;

import io.github.seqrec4j.data.ItemColumn;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.ItemTable;
import io.github.seqrec4j.quantization.svd.TruncatedSVD;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what is known of items into vectors. It is fitted to the table of a catalogue once; items that arrive later get vectors in the
 * same space.
 *
 * <pre>{@code
 * ContentSpace space = ContentSpace.fit(table, ContentOptions.ofWidth(64).withWeight("price", 0.2));
 * ItemFeatures features = space.vectors(table);
 * ItemFeatures ofNewItems = space.vectors(tableOfNewItems);
 * }</pre>
 *
 * <p>Tags, categories and words are weighed by TF-IDF: a term that is c times in a field counts 1 + ln c, times ln((1 + N) / (1 + items
 * that have it)) + 1 (Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988). Words are runs of letters and
 * digits in lower case; those of a single item are left out. An item's numbers of one column have the length of the column's weight,
 * those of all its terms together the length 1. With more terms than {@link ContentOptions#width()} they are reduced to that width by
 * truncated singular value decomposition (latent semantic analysis; Deerwester et al., 1990), otherwise taken as they are.
 *
 * <p>Columns of numbers follow, one number each, brought to mean 0 and standard deviation 1 and multiplied by their weight: a weight of 1
 * gives one of them as much say as all terms together. An unknown number counts as the mean.
 *
 * <p>An item of which no term is known has zeros there. 12,101 items with 637 tags took 3 seconds at a width of 256. Immutable and
 * thread-safe.
 */
public final class ContentSpace {
    private static final int OVERSAMPLING = 8;

    private final List<TermColumn> terms;
    private final List<NumberColumn> numbers;
    private final int termCount;
    private final int reducedWidth;
    /** Terms x reducedWidth; none where terms are taken as they are. */
    private final Optional<float[]> reduction;

    private ContentSpace(
            ItemTable catalogue, List<TermColumn> terms, List<NumberColumn> numbers, ContentOptions options) {
        this.terms = terms;
        this.numbers = numbers;
        this.termCount = terms.stream().mapToInt(TermColumn::termCount).sum();
        this.reducedWidth = Math.min(termCount, options.width());
        this.reduction = termCount <= options.width()
                ? Optional.empty()
                : Optional.of(TruncatedSVD.of(
                                matrix(catalogue), reducedWidth, options.iterations(), OVERSAMPLING, options.seed())
                        .vectors());
    }

    /**
     * Fits to a catalogue.
     *
     * @param catalogue what is known of its items
     * @param options how
     * @return the space
     * @throws IllegalArgumentException if a weight is of a column that is not there, or there is nothing to make vectors of
     */
    public static ContentSpace fit(ItemTable catalogue, ContentOptions options) {
        Map<String, ItemColumn> columns = catalogue.columns();
        options.weights().keySet().forEach(name -> {
            if (!columns.containsKey(name)) {
                throw new IllegalArgumentException(
                        "weights must be of the columns " + columns.keySet() + ", got one of \"" + name + "\"");
            }
        });
        List<TermColumn> terms = new ArrayList<>();
        List<NumberColumn> numbers = new ArrayList<>();
        int termCount = 0;
        for (Map.Entry<String, ItemColumn> entry : columns.entrySet()) {
            double weight = options.weight(entry.getKey());
            if (weight > 0 && entry.getValue() instanceof ItemColumn.Numbers column) {
                numbers.add(NumberColumn.fit(entry.getKey(), column, weight));
            } else if (weight > 0) {
                TermColumn column = TermColumn.fit(entry.getKey(), entry.getValue(), weight, termCount);
                terms.add(column);
                termCount += column.termCount();
            }
        }
        if (termCount == 0 && numbers.isEmpty()) {
            throw new IllegalArgumentException(
                    "vectors are made of tags, words that at least two items have, and numbers;"
                            + " there are none in the columns " + columns.keySet() + " with weights "
                            + options.weights());
        }
        return new ContentSpace(catalogue, terms, numbers, options);
    }

    /**
     * Returns how many numbers an item gets.
     *
     * @return D
     */
    public int width() {
        return reducedWidth + numbers.size();
    }

    /**
     * Makes vectors of the items of a table: of the catalogue, or of other items. Tags and words that the catalogue did not have are
     * passed over.
     *
     * @param table what is known of the items, in columns of the names and kinds that the space was fitted to; others are ignored
     * @return features of width {@link #width()}
     * @throws IllegalArgumentException if a column is missing or holds something else, or the vectors are too large for an array
     */
    public ItemFeatures vectors(ItemTable table) {
        if ((long) table.itemCount() * width() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("vectors of " + table.itemCount() + " items with " + width()
                    + " numbers are too large for an array");
        }
        float[] values = new float[table.itemCount() * width()];
        TermMatrix matrix = matrix(table);
        int[] rowTerms = new int[matrix.longestRow()];
        double[] rowWeights = new double[rowTerms.length];
        double[] reduced = new double[reducedWidth];
        for (int item = 0; item < table.itemCount(); item++) {
            int length = matrix.read(item, rowTerms, rowWeights);
            reduce(rowTerms, rowWeights, length, reduced);
            for (int k = 0; k < reducedWidth; k++) {
                values[item * width() + k] = (float) reduced[k];
            }
        }
        for (int n = 0; n < numbers.size(); n++) {
            ItemColumn.Numbers column = numbersOf(table, numbers.get(n));
            for (int item = 0; item < table.itemCount(); item++) {
                values[item * width() + reducedWidth + n] = numbers.get(n).value(column, item + 1);
            }
        }
        return ItemFeatures.of(table.itemCount(), width(), values);
    }

    private void reduce(int[] rowTerms, double[] rowWeights, int length, double[] reduced) {
        Arrays.fill(reduced, 0);
        for (int i = 0; i < length; i++) {
            if (reduction.isEmpty()) {
                reduced[rowTerms[i]] += rowWeights[i];
            } else {
                float[] vectors = reduction.get();
                int start = rowTerms[i] * reducedWidth;
                for (int k = 0; k < reducedWidth; k++) {
                    reduced[k] += rowWeights[i] * vectors[start + k];
                }
            }
        }
    }

    private TermMatrix matrix(ItemTable table) {
        List<ItemColumn> columns =
                terms.stream().map(term -> columnOf(table, term)).toList();
        TermMatrix.Builder rows = new TermMatrix.Builder();
        for (int item = 1; item <= table.itemCount(); item++) {
            for (int i = 0; i < columns.size(); i++) {
                terms.get(i).addTo(rows, columns.get(i), item);
            }
            rows.endRow();
        }
        return rows.build(termCount);
    }

    private static ItemColumn columnOf(ItemTable table, TermColumn wanted) {
        ItemColumn column = table.columns().get(wanted.name());
        if (column == null || !wanted.takes(column)) {
            throw unexpected(table, wanted.name(), wanted.kind());
        }
        return column;
    }

    private static ItemColumn.Numbers numbersOf(ItemTable table, NumberColumn wanted) {
        if (table.columns().get(wanted.name()) instanceof ItemColumn.Numbers column) {
            return column;
        }
        throw unexpected(table, wanted.name(), "numbers");
    }

    private static IllegalArgumentException unexpected(ItemTable table, String name, String kind) {
        ItemColumn column = table.columns().get(name);
        return new IllegalArgumentException("expected a column \"" + name + "\" of " + kind + ", got "
                + (column == null
                        ? "the columns " + table.columns().keySet()
                        : column.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        return "ContentSpace[" + termCount + " terms, " + numbers.size() + " numbers, width " + width() + "]";
    }
}
