package io.github.seqrec4j.data;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * One customer at a time: a few interests at once, each at some article of a category, and a wish to go on where this
 * interest stopped, which need not be at the last purchase.
 */
final class SimulatedCustomer {
    private static final int INTERESTS = 3;
    private static final double SAME_INTEREST = 0.35;
    private static final double DRIFT = 0.03;
    private static final int TRIES_FOR_NEW = 20;
    /** Enough to find one of a hundred articles most of the time. */
    private static final int TRIES_FOR_STYLE = 200;

    private final SimulatedCatalogue catalogue;
    private final SimulationOptions options;
    private final int[] interests;
    private final int[] lastOfInterest;
    private final IntOpenHashSet bought = new IntOpenHashSet();
    private RandomGenerator random;
    private int current;
    private double style;

    SimulatedCustomer(SimulatedCatalogue catalogue, SimulationOptions options) {
        this.catalogue = catalogue;
        this.options = options;
        this.interests = new int[Math.min(INTERESTS, catalogue.categories())];
        this.lastOfInterest = new int[interests.length];
    }

    /** Begins a new customer. */
    void begin(RandomGenerator stream) {
        random = stream;
        bought.clear();
        // Drawn only where it counts, so that stores without styles stay as they were.
        style = hasStyle() ? random.nextDouble() : 0;
        Arrays.fill(interests, -1);
        for (int i = 0; i < interests.length; i++) {
            replaceInterest(i);
        }
        current = random.nextInt(interests.length);
    }

    /** Returns the next purchase. */
    int next() {
        int item = random.nextDouble() < options.temper().noiseShare() ? firstNew() : fromInterest();
        bought.add(item);
        return item;
    }

    private int fromInterest() {
        if (random.nextDouble() < DRIFT) {
            replaceInterest(random.nextInt(interests.length));
        }
        if (random.nextDouble() >= SAME_INTEREST) {
            current = (current + 1 + random.nextInt(Math.max(1, interests.length - 1))) % interests.length;
        }
        int last = lastOfInterest[current];
        int sequel = last < 0 ? -1 : catalogue.sequel(last);
        boolean goesOn = sequel >= 0
                && !bought.contains(sequel)
                && random.nextDouble() < options.temper().sequelShare();
        int item = goesOn ? sequel : firstLiked(interests[current]);
        lastOfInterest[current] = item;
        return item;
    }

    private boolean hasStyle() {
        return options.temper().styleRange() < 1;
    }

    /** Draws any article; hardly ever one that was bought before. */
    private int firstNew() {
        int item = 0;
        for (int i = 0; i < TRIES_FOR_NEW; i++) {
            item = catalogue.drawItem(catalogue.drawCategory(random), random);
            if (!bought.contains(item)) {
                return item;
            }
        }
        return item;
    }

    /** Draws an article of a category in the customer's style; hardly ever another, or one that was bought before. */
    private int firstLiked(int category) {
        int item = 0;
        int tries = hasStyle() ? TRIES_FOR_STYLE : TRIES_FOR_NEW;
        for (int i = 0; i < tries; i++) {
            item = catalogue.drawItem(category, random);
            if (likes(item) && !bought.contains(item)) {
                return item;
            }
        }
        return item;
    }

    private boolean likes(int item) {
        if (!hasStyle()) {
            return true;
        }
        double distance = Math.abs(catalogue.style(item) - style);
        return 2 * Math.min(distance, 1 - distance) <= options.temper().styleRange();
    }

    private void replaceInterest(int index) {
        int fresh;
        do {
            fresh = catalogue.drawCategory(random);
        } while (catalogue.categories() > interests.length && contains(fresh));
        interests[index] = fresh;
        lastOfInterest[index] = -1;
    }

    private boolean contains(int category) {
        return Arrays.stream(interests).anyMatch(it -> it == category);
    }
}
