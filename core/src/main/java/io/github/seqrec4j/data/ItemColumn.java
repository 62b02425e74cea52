package io.github.seqrec4j.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** One thing that is known of the items of a catalogue. Immutable and thread-safe. */
public sealed interface ItemColumn {
    /**
     * Returns the size of the catalogue.
     *
     * @return N; item ids are 1..N
     */
    int itemCount();

    /**
     * Tells whether the column says anything of an item.
     *
     * @param item an id, 1..N
     * @return false where it is empty
     */
    boolean isKnown(int item);

    /**
     * Categories, of which an item has at most one, or tags, of which it may have several.
     *
     * @param tags the tags of items 1..N
     */
    record Tags(ItemTags tags) implements ItemColumn {
        /**
         * Checks that there are tags.
         *
         * @param tags the tags of items 1..N
         */
        public Tags {
            Objects.requireNonNull(tags, "tags");
        }

        @Override
        public int itemCount() {
            return tags.itemCount();
        }

        @Override
        public boolean isKnown(int item) {
            return tags.hasTags(item);
        }
    }

    /**
     * Text, such as titles or descriptions.
     *
     * @param texts the texts of items 1..N, empty where there is none; copied
     */
    record Texts(List<String> texts) implements ItemColumn {
        /**
         * Copies the texts.
         *
         * @param texts the texts of items 1..N, empty where there is none
         */
        public Texts {
            texts = List.copyOf(texts);
        }

        @Override
        public int itemCount() {
            return texts.size();
        }

        @Override
        public boolean isKnown(int item) {
            return !texts.get(item - 1).isBlank();
        }
    }

    /** Numbers, such as prices. */
    final class Numbers implements ItemColumn {
        private final double[] numbers;

        private Numbers(double[] numbers) {
            this.numbers = numbers;
        }

        /**
         * Takes the numbers of a catalogue.
         *
         * @param numbers the numbers of items 1..N; NaN where it is not known; copied
         * @return the column
         * @throws IllegalArgumentException if a number is infinite
         */
        public static Numbers of(double[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                if (Double.isInfinite(numbers[i])) {
                    throw new IllegalArgumentException(
                            "numbers of items must be finite, got " + numbers[i] + " for item " + (i + 1));
                }
            }
            return new Numbers(numbers.clone());
        }

        /**
         * Returns an item's number.
         *
         * @param item an id, 1..N
         * @return a finite number, or NaN where it is not known
         */
        public double number(int item) {
            return numbers[item - 1];
        }

        @Override
        public int itemCount() {
            return numbers.length;
        }

        @Override
        public boolean isKnown(int item) {
            return !Double.isNaN(numbers[item - 1]);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Numbers that && Arrays.equals(numbers, that.numbers);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(numbers);
        }

        @Override
        public String toString() {
            return "Numbers[" + numbers.length + " items]";
        }
    }
}
