package io.github.seqrec4j.data;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Arrays;
import java.util.List;

/**
 * External ids and their dense numbers 1..n. Number 0 is padding and stands for "unknown".
 *
 * <p>Ids are all text or all 64-bit integers. Immutable and thread-safe.
 */
public final class Vocabulary {
    /** What the external ids are. */
    public enum Kind {
        /** Any text. */
        STRING,
        /** 64-bit integers, kept as such: eight bytes an id. */
        LONG
    }

    private final String[] texts;
    private final long[] numbers;
    private final Object2IntOpenHashMap<String> byText;
    private final Long2IntOpenHashMap byNumber;

    private Vocabulary(String[] texts, long[] numbers) {
        this.texts = texts;
        this.numbers = numbers;
        this.byText = texts == null ? null : new Object2IntOpenHashMap<>(texts.length);
        this.byNumber = numbers == null ? null : new Long2IntOpenHashMap(numbers.length);
        for (int i = 0; i < size(); i++) {
            int earlier = texts != null ? byText.put(texts[i], i + 1) : byNumber.put(numbers[i], i + 1);
            if (earlier != 0) {
                throw new IllegalArgumentException("external ids must be distinct, got " + id(i + 1) + " as number "
                        + earlier + " and " + (i + 1));
            }
        }
    }

    /**
     * Numbers text ids.
     *
     * @param ids distinct ids; the first gets number 1
     * @return the vocabulary
     */
    public static Vocabulary ofStrings(List<String> ids) {
        return new Vocabulary(ids.toArray(new String[0]), null);
    }

    /**
     * Numbers integer ids.
     *
     * @param ids distinct ids; the first gets number 1; copied
     * @return the vocabulary
     */
    public static Vocabulary ofLongs(long[] ids) {
        return new Vocabulary(null, ids.clone());
    }

    /**
     * Makes the vocabulary in which every number stands for itself.
     *
     * @param size n
     * @return ids 1..n
     */
    public static Vocabulary identity(int size) {
        long[] ids = new long[size];
        Arrays.setAll(ids, i -> i + 1L);
        return new Vocabulary(null, ids);
    }

    /**
     * Returns what the external ids are.
     *
     * @return text or integers
     */
    public Kind kind() {
        return texts != null ? Kind.STRING : Kind.LONG;
    }

    /**
     * Returns how many ids there are.
     *
     * @return n
     */
    public int size() {
        return texts != null ? texts.length : numbers.length;
    }

    /**
     * Looks an id up.
     *
     * @param id an external id; where ids are integers, their decimal form
     * @return its number 1..n, or 0 if it is unknown
     */
    public int index(String id) {
        if (texts != null) {
            return byText.getInt(id);
        }
        try {
            return byNumber.get(Long.parseLong(id));
        } catch (NumberFormatException notAnInteger) {
            return 0;
        }
    }

    /**
     * Looks an integer id up.
     *
     * @param id an external id; where ids are text, the decimal form of this number is looked up
     * @return its number 1..n, or 0 if it is unknown
     */
    public int index(long id) {
        return texts != null ? byText.getInt(Long.toString(id)) : byNumber.get(id);
    }

    /**
     * Returns an external id as text.
     *
     * @param index 1..n
     * @return the id
     * @throws IndexOutOfBoundsException if there is no such number
     */
    public String id(int index) {
        checkIndex(index);
        return texts != null ? texts[index - 1] : Long.toString(numbers[index - 1]);
    }

    /**
     * Returns an external id as an integer.
     *
     * @param index 1..n
     * @return the id
     * @throws IndexOutOfBoundsException if there is no such number
     * @throws NumberFormatException if the id is text that is not a number
     */
    public long longId(int index) {
        checkIndex(index);
        return texts != null ? Long.parseLong(texts[index - 1]) : numbers[index - 1];
    }

    /**
     * Numbers further ids behind these, which keep their numbers.
     *
     * @param more ids that are new and distinct; where all so far are integers and these are too, integers they stay
     * @return the vocabulary of all
     * @throws IllegalArgumentException if one of them is there already, or twice
     */
    public Vocabulary extended(List<String> more) {
        for (String id : more) {
            if (index(id) != 0) {
                throw new IllegalArgumentException("the item " + id + " is there already, as number " + index(id)
                        + " of the catalogue; new items must be new");
            }
        }
        if (texts == null && more.stream().allMatch(Vocabulary::isInteger)) {
            long[] all = Arrays.copyOf(numbers, numbers.length + more.size());
            Arrays.setAll(all, i -> i < numbers.length ? numbers[i] : Long.parseLong(more.get(i - numbers.length)));
            return new Vocabulary(null, all);
        }
        String[] all = new String[size() + more.size()];
        Arrays.setAll(all, i -> i < size() ? id(i + 1) : more.get(i - size()));
        return new Vocabulary(all, null);
    }

    private static boolean isInteger(String id) {
        try {
            // Leading zeros and plus signs would be lost.
            return Long.toString(Long.parseLong(id)).equals(id);
        } catch (NumberFormatException text) {
            return false;
        }
    }

    /** Makes the vocabulary of some of these ids: element 0 is the number of the id that becomes number 1. */
    Vocabulary select(int[] indices) {
        if (texts != null) {
            String[] kept = new String[indices.length];
            Arrays.setAll(kept, i -> id(indices[i]));
            return new Vocabulary(kept, null);
        }
        long[] kept = new long[indices.length];
        Arrays.setAll(kept, i -> longId(indices[i]));
        return new Vocabulary(null, kept);
    }

    private void checkIndex(int index) {
        if (index < 1 || index > size()) {
            throw new IndexOutOfBoundsException("numbers are 1.." + size() + ", got " + index);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary that
                && Arrays.equals(texts, that.texts)
                && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
        return texts != null ? Arrays.hashCode(texts) : Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return "Vocabulary[" + size() + " " + (texts != null ? "text" : "integer") + " ids]";
    }
}
