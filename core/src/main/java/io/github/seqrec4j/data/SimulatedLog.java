package io.github.seqrec4j.data;

import io.github.seqrec4j.random.RandomStreams;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A made-up store whose log behaves like a real one, for trying things out without a data set.
 *
 * <p>Customers have up to three interests (categories) at a time and switch between them; within an interest they like to
 * buy the next article of the series they bought last there, otherwise something popular; interests are replaced now and
 * then, and some purchases are noise. Customers may have a style, near which they buy in every category ({@link
 * SimulationOptions.Temper}). Hardly anything is bought twice. The best guess thus depends on purchases before the last: a
 * sequential model can beat a first-order Markov chain, which beats popularity. Customers join at random during two years and
 * buy in short sessions days apart; times are seconds since 1970.
 *
 * <p>Memory: about 40 bytes per interaction while generating. Equal options give equal logs on every machine. Immutable and
 * thread-safe.
 */
public final class SimulatedLog {
    private static final long CATALOGUE_STREAM = 1;
    private static final long CUSTOMER_STREAM = 2;
    private static final long START = 1_577_836_800;
    private static final int PERIOD_SECONDS = 2 * 365 * 86_400;
    private static final double SESSION_GOES_ON = 0.5;
    private static final double MEAN_PAUSE_IN_SESSION = 400;
    private static final double MEAN_PAUSE_BETWEEN_SESSIONS = 9.0 * 86_400;
    private static final int USUAL_MIN_LENGTH = 5;

    private final SimulationOptions options;
    private final SimulatedCatalogue catalogue;

    /**
     * Opens a store.
     *
     * @param options its size and temper
     */
    public SimulatedLog(SimulationOptions options) {
        this.options = options;
        this.catalogue = new SimulatedCatalogue(options.items(), options.seed(), CATALOGUE_STREAM);
    }

    /**
     * Opens a store of a given size and usual temper.
     *
     * @param users the number of customers
     * @param items the number of articles
     * @param meanLength the mean number of purchases of a customer
     * @param seed the seed
     * @return the store
     */
    public static SimulatedLog of(int users, int items, double meanLength, long seed) {
        return new SimulatedLog(SimulationOptions.of(users, items, meanLength, seed));
    }

    /**
     * Generates the log. Rows are in time order; ids are text, {@code u17} for a customer and {@code i4} for an article;
     * articles that nobody bought are not in the log.
     *
     * @return the log, with times
     */
    public InteractionLog generate() {
        int[] lengths = lengths();
        int size = Math.toIntExact(Arrays.stream(lengths).asLongStream().sum());
        int[] user = new int[size];
        int[] item = new int[size];
        long[] time = new long[size];
        SimulatedCustomer customer = new SimulatedCustomer(catalogue, options);
        int row = 0;
        for (int u = 0; u < lengths.length; u++) {
            RandomGenerator random = RandomStreams.of(options.seed(), CUSTOMER_STREAM, u);
            drawLength(random);
            customer.begin(random);
            double now = START + (double) random.nextInt(PERIOD_SECONDS);
            for (int i = 0; i < lengths[u]; i++, row++) {
                user[row] = u;
                item[row] = customer.next();
                time[row] = (long) now;
                now += 1 + pause(random);
            }
        }
        return inTimeOrder(user, item, time);
    }

    /**
     * Generates the log and writes it, as {@link InteractionLog#writeCsv} does.
     *
     * @param path the file; gzip if its name ends in {@code .gz}
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void writeCsv(Path path) {
        generate().writeCsv(path);
    }

    /**
     * Writes the catalogue as comma-separated text with the header {@code item,title,category}.
     *
     * @param path the file; gzip if its name ends in {@code .gz}
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void writeItems(Path path) {
        LogWriter.write(path, csv -> {
            csv.writeRecord("item", "title", "category");
            for (int i = 0; i < catalogue.size(); i++) {
                csv.writeRecord(itemId(i), catalogue.title(i), catalogue.categoryName(i));
            }
        });
    }

    /**
     * Returns the title of an article, different for each, for example "Walnut Desk Lamp, Series 3".
     *
     * @param itemId the external id of an article
     * @return its title
     * @throws IllegalArgumentException if there is no such article
     */
    public String title(String itemId) {
        return catalogue.title(itemIndex(itemId));
    }

    /**
     * Returns the category of an article, for example "Desk Lamp".
     *
     * @param itemId the external id of an article
     * @return its category
     * @throws IllegalArgumentException if there is no such article
     */
    public String category(String itemId) {
        return catalogue.categoryName(itemIndex(itemId));
    }

    private static String itemId(int index) {
        return "i" + (index + 1);
    }

    private int itemIndex(String itemId) {
        long number = itemId.startsWith("i") ? FieldParser.canonical(itemId.toCharArray(), 1, itemId.length() - 1) : -1;
        if (number < 1 || number > catalogue.size()) {
            throw new IllegalArgumentException("articles are i1 to i" + catalogue.size() + ", got \"" + itemId + "\"");
        }
        return (int) number - 1;
    }

    private int[] lengths() {
        int[] lengths = new int[options.users()];
        Arrays.setAll(lengths, u -> drawLength(RandomStreams.of(options.seed(), CUSTOMER_STREAM, u)));
        return lengths;
    }

    /** A least length plus a geometric number: many short histories and some very long ones. */
    private int drawLength(RandomGenerator random) {
        int least = (int) Math.max(1, Math.min(USUAL_MIN_LENGTH, options.meanLength() / 2));
        double rest = options.meanLength() - least;
        double draw = StrictMath.log(1 - random.nextDouble()) / StrictMath.log(rest / (1 + rest));
        return least + (rest > 0 ? (int) Math.min(draw, options.items() / 2.0) : 0);
    }

    private static double pause(RandomGenerator random) {
        double mean = random.nextDouble() < SESSION_GOES_ON ? MEAN_PAUSE_IN_SESSION : MEAN_PAUSE_BETWEEN_SESSIONS;
        return -StrictMath.log(1 - random.nextDouble()) * mean;
    }

    /** Sorts the rows and numbers users and items by first appearance, as a reader of the written file does. */
    private InteractionLog inTimeOrder(int[] user, int[] item, long[] time) {
        int[] order = new int[time.length];
        Arrays.setAll(order, i -> i);
        LongArrays.radixSortIndirect(order, time, true);
        long[] sortedTime = new long[time.length];
        Arrays.setAll(sortedTime, i -> time[order[i]]);
        List<String> users = new ArrayList<>();
        List<String> items = new ArrayList<>();
        int[] sortedUser = new int[user.length];
        int[] sortedItem = new int[item.length];
        int[] userNumber = new int[options.users()];
        int[] itemNumber = new int[catalogue.size()];
        for (int i = 0; i < order.length; i++) {
            int u = user[order[i]];
            if (userNumber[u] == 0) {
                users.add("u" + (u + 1));
                userNumber[u] = users.size();
            }
            sortedUser[i] = userNumber[u];
            int it = item[order[i]];
            if (itemNumber[it] == 0) {
                items.add(itemId(it));
                itemNumber[it] = items.size();
            }
            sortedItem[i] = itemNumber[it];
        }
        return new InteractionLog(
                Vocabulary.ofStrings(users), Vocabulary.ofStrings(items), sortedUser, sortedItem, sortedTime, null);
    }
}
