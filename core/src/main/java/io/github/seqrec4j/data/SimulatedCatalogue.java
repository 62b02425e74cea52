package io.github.seqrec4j.data;

import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The articles of a simulated store, numbered 0..n-1: article i is in category i mod C, and within its category the articles
 * come in series of up to eight, each the sequel of the one before. Popularity follows Zipf's law, among the categories and
 * among the articles of a category, in a random order. Series have styles, evenly spread on a circle of length 1.
 */
final class SimulatedCatalogue {
    private static final int SERIES_LENGTH = 8;
    private static final int ITEMS_PER_CATEGORY = 50;
    private static final double CATEGORY_SKEW = 0.6;
    private static final double ITEM_SKEW = 0.9;
    private static final double GOLDEN_SECTION = 0.6180339887498949;
    private static final String[] KINDS = {
        "Desk Lamp",
        "Tea Kettle",
        "Wall Clock",
        "Garden Chair",
        "Reading Glasses",
        "Hiking Boots",
        "Rain Jacket",
        "Board Game",
        "Crime Novel",
        "Cook Book",
        "Chef's Knife",
        "Frying Pan",
        "Coffee Grinder",
        "Travel Mug",
        "Backpack",
        "Tent",
        "Sleeping Bag",
        "Bicycle Bell",
        "Bicycle Lock",
        "Running Shirt",
        "Yoga Mat",
        "Hand Cream",
        "Shampoo",
        "Sun Lotion",
        "Lip Balm",
        "Perfume",
        "Headphones",
        "Keyboard",
        "Phone Case",
        "Camera Strap",
        "Picture Frame",
        "Flower Pot",
        "Watering Can",
        "Seed Box",
        "Tool Set",
        "Screwdriver",
        "Paint Brush",
        "Sketch Book",
        "Fountain Pen",
        "Puzzle",
        "Model Train",
        "Building Blocks",
        "Doll House",
        "Kite",
        "Guitar Strings",
        "Song Book",
        "Wool Yarn",
        "Sewing Kit",
        "Bath Towel",
        "Bed Linen",
        "Pillow",
        "Candle",
        "Dog Leash",
        "Cat Toy",
        "Bird Feeder",
        "Olive Oil",
        "Dark Chocolate",
        "Green Tea",
        "Honey",
        "Spice Rack"
    };
    private static final String[] MAKES = {
        "Walnut", "Oak", "Copper", "Ivory", "Cobalt", "Amber", "Slate", "Maple", "Silver", "Crimson", "Linen",
                "Granite",
        "Olive", "Indigo", "Pearl", "Cedar", "Coral", "Ebony", "Saffron", "Willow", "Bronze", "Juniper", "Velvet",
                "Birch"
    };
    private static final String[] STYLES = {
        "",
        "Classic ",
        "Compact ",
        "Alpine ",
        "Urban ",
        "Nordic ",
        "Vintage ",
        "Royal ",
        "Coastal ",
        "Studio ",
        "Little "
    };

    private final int size;
    private final int categories;
    private final double[] categoryShares;
    private final double[][] itemShares;
    private final int[][] itemsByRank;

    SimulatedCatalogue(int size, long seed, long stream) {
        this.size = size;
        this.categories = Math.max(2, Math.min(KINDS.length, size / ITEMS_PER_CATEGORY));
        this.categoryShares = zipf(categories, CATEGORY_SKEW);
        this.itemShares = new double[categories][];
        this.itemsByRank = new int[categories][];
        RandomGenerator random = RandomStreams.of(seed, stream);
        for (int c = 0; c < categories; c++) {
            int count = (size - c + categories - 1) / categories;
            itemShares[c] = zipf(count, ITEM_SKEW);
            itemsByRank[c] = shuffled(count, random);
        }
    }

    private static double[] zipf(int count, double skew) {
        double[] cumulative = new double[count];
        double sum = 0;
        for (int rank = 0; rank < count; rank++) {
            sum += StrictMath.pow(rank + 1, -skew);
            cumulative[rank] = sum;
        }
        return cumulative;
    }

    private static int[] shuffled(int count, RandomGenerator random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    int size() {
        return size;
    }

    int categories() {
        return categories;
    }

    int category(int item) {
        return item % categories;
    }

    /** Returns the next article of the series, or -1 after the last. */
    int sequel(int item) {
        int next = item + categories;
        return next < size && place(next) != 0 ? next : -1;
    }

    int drawCategory(RandomGenerator random) {
        return draw(categoryShares, random);
    }

    int drawItem(int category, RandomGenerator random) {
        return itemsByRank[category][draw(itemShares[category], random)] * categories + category;
    }

    private static int draw(double[] cumulative, RandomGenerator random) {
        int found = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]);
        return found < 0 ? -found - 1 : Math.min(found + 1, cumulative.length - 1);
    }

    /** Where the style of an article's series is on the circle: multiples of the golden section are spread evenly. */
    double style(int item) {
        double place = item / categories / SERIES_LENGTH * GOLDEN_SECTION;
        return place - Math.floor(place);
    }

    String categoryName(int item) {
        return KINDS[category(item)];
    }

    String title(int item) {
        int line = item / categories / SERIES_LENGTH;
        String make = MAKES[line % MAKES.length];
        int styled = line / MAKES.length;
        String style = STYLES[styled % STYLES.length];
        int edition = styled / STYLES.length;
        return style + make + " " + KINDS[category(item)] + (edition == 0 ? "" : " No. " + (edition + 1)) + ", Series "
                + (place(item) + 1);
    }

    /** Returns the place of an article in its series, from 0. */
    private int place(int item) {
        return item / categories % SERIES_LENGTH;
    }
}
